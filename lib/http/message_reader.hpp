#pragma once

#include "http/progress.hpp"

#include <vzaps/client_options.hpp>
#include <vzaps/response.hpp>

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/system/error_code.hpp>

#include <chrono>
#include <optional>
#include <string_view>

namespace vzaps::http {

// Makes one HTTP answer of the bytes that it is fed: Beast's parser, within our bounds. No I/O. What is wrong
// with an answer is thrown as a `transport_error`.
class message_reader {
public:
    message_reader(limit_options const& limits, bool without_body);

    // Consumes what it can of `input`; true when the message is whole. Notes in `so_far` when the body
    // begins.
    bool feed(boost::beast::flat_buffer& input, progress& so_far);
    // The peer will send no more, for this reason. Returns if the message is whole now, which only one
    // without a length can be, and only after a clean end.
    void end(boost::system::error_code why, progress const& so_far);

    int status() const { return static_cast<int>(parser_.get().result_int()); }
    bool keeps_alive() const { return parser_.keep_alive(); }
    // Of `Keep-Alive: timeout=N`; the largest duration without one.
    std::chrono::steady_clock::duration keep_alive() const;

    // Whether status and headers are there, though the message may not be whole.
    bool knows_head(progress const& so_far) const;
    // The message, whole or as far as it has come. Leaves nothing behind.
    response take(bool whole);

private:
    boost::beast::http::response_parser<boost::beast::http::string_body> parser_;
    std::size_t longest_head_;
};

// The seconds of `Keep-Alive: timeout=N`.
std::optional<std::chrono::seconds> keep_alive_timeout(std::string_view value);

} // namespace vzaps::http
