#pragma once

#include "http/chunk_reader.hpp"
#include "http/framing.hpp"
#include "http/head_reader.hpp"
#include "http/progress.hpp"

#include <vzaps/client_options.hpp>
#include <vzaps/response.hpp>

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/system/error_code.hpp>

#include <chrono>
#include <string>

namespace vzaps::http {

// Makes one HTTP answer of the bytes that it is fed, within our bounds. No I/O. What is wrong with an answer
// is thrown as a `transport_error`.
class message_reader {
public:
    message_reader(limit_options const& limits, bool answers_head_request);

    // Consumes what it can of `input`; true when the message is whole. Notes in `so_far` when the body
    // begins.
    bool feed(boost::beast::flat_buffer& input, progress& so_far);
    // The peer will send no more, for this reason. Returns if the message is whole now, which only one
    // without a length can be, and only after a clean end.
    void end(boost::system::error_code why, progress const& so_far);

    int status() const noexcept { return head_.head().status; }
    // Whether what follows the message can only be another one.
    bool keeps_alive() const noexcept { return framing_.reusable; }
    // Of `Keep-Alive: timeout=N`; the largest duration without one.
    std::chrono::steady_clock::duration keep_alive() const { return keep_alive_of(head_.head().headers); }

    // Whether status and headers are there, though the message may not be whole.
    bool knows_head() const noexcept { return state_ != state::head; }
    // The message, whole or as far as it has come. Leaves nothing behind.
    response take(bool whole);

private:
    enum class state { head, body, whole };

    void feed_head(boost::beast::flat_buffer& input, progress& so_far);
    void feed_body(boost::beast::flat_buffer& input, progress const& so_far);
    void begin_body(progress& so_far);
    void take_body(boost::beast::flat_buffer& input, std::size_t most);

    limit_options limits_;
    bool answers_head_request_;
    head_reader head_;
    framing framing_;
    chunk_reader chunks_;
    std::string body_;
    state state_ = state::head;
};

} // namespace vzaps::http
