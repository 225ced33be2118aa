#include "http/message_reader.hpp"

#include "http/failures.hpp"

#include <boost/asio/error.hpp>
#include <boost/beast/http/error.hpp>

#include <algorithm>
#include <string_view>
#include <utility>

namespace asio = boost::asio;
namespace beast = boost::beast;

namespace vzaps::http {

namespace {

using beast_error = beast::http::error;
using boost::system::error_code;

// Room for a body is made at once up to here, and beyond as it comes: a length is only a promise.
constexpr std::uint64_t trusted_length = 1024 * 1024;

std::string_view text_of(beast::flat_buffer const& input) {
    auto const bytes = input.cdata();
    return {static_cast<char const*>(bytes.data()), bytes.size()};
}

void check(error_code const& ec, progress const& so_far) {
    if (!ec) return;
    auto const too_large = ec == beast_error::header_limit || ec == beast_error::body_limit;
    throw failed(too_large ? errc::response_too_large : errc::malformed_response, so_far.phase, true, ec);
}

} // namespace

message_reader::message_reader(limit_options const& limits, bool answers_head_request)
    : limits_(limits),
      answers_head_request_(answers_head_request),
      head_(limits.header_bytes),
      chunks_(limits.body_bytes, limits.header_bytes) {}

bool message_reader::feed(beast::flat_buffer& input, progress& so_far) {
    if (state_ == state::head) feed_head(input, so_far);
    if (state_ == state::body) feed_body(input, so_far);
    return state_ == state::whole;
}

void message_reader::feed_head(beast::flat_buffer& input, progress& so_far) {
    error_code ec;
    input.consume(head_.feed(text_of(input), ec));
    check(ec, so_far);
    if (!head_.whole()) return;
    framing_ = framing_of(head_.head(), answers_head_request_, ec);
    check(ec, so_far);
    begin_body(so_far);
}

void message_reader::begin_body(progress& so_far) {
    so_far.phase = phase::body;
    state_ = state::body;
    if (framing_.what != framing::body::sized) return;
    if (framing_.length > limits_.body_bytes) check(beast_error::body_limit, so_far);
    body_.reserve(static_cast<std::size_t>(std::min(framing_.length, trusted_length)));
}

void message_reader::feed_body(beast::flat_buffer& input, progress const& so_far) {
    error_code ec;
    switch (framing_.what) {
    case framing::body::none:
        state_ = state::whole;
        break;
    case framing::body::sized:
        take_body(input, static_cast<std::size_t>(framing_.length) - body_.size());
        if (body_.size() == framing_.length) state_ = state::whole;
        break;
    case framing::body::chunked:
        input.consume(chunks_.feed(text_of(input), body_, ec));
        check(ec, so_far);
        if (chunks_.whole()) state_ = state::whole;
        break;
    case framing::body::until_close:
        take_body(input, limits_.body_bytes - body_.size());
        if (input.size() != 0) check(beast_error::body_limit, so_far);
        break;
    }
}

void message_reader::take_body(beast::flat_buffer& input, std::size_t most) {
    auto const bytes = text_of(input).substr(0, most);
    body_.append(bytes);
    input.consume(bytes.size());
}

void message_reader::end(error_code why, progress const& so_far) {
    auto const clean = why == asio::error::eof;
    if (clean && state_ == state::body && framing_.what == framing::body::until_close) {
        state_ = state::whole;
        return;
    }
    if (clean && state_ == state::body) why = beast_error::partial_message;
    throw failed(errc::connection_lost, so_far.phase, true, why);
}

response message_reader::take(bool whole) {
    auto head = head_.take();
    return {head.status, std::move(head.headers), std::move(body_), whole};
}

} // namespace vzaps::http
