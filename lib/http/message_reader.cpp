#include "http/message_reader.hpp"

#include "http/failures.hpp"

#include <boost/asio/error.hpp>

#include <charconv>
#include <utility>

namespace asio = boost::asio;
namespace beast = boost::beast;

namespace vzaps::http {

namespace {

header_list copied(beast::http::fields const& fields) {
    header_list result;
    result.reserve(8);
    for (auto const& each : fields) result.emplace_back(each.name_string(), each.value());
    return result;
}

errc kind_of(boost::system::error_code const& ec) {
    using beast::http::error;
    auto const too_large =
        ec == error::header_limit || ec == error::body_limit || ec == error::buffer_overflow;
    return too_large ? errc::response_too_large : errc::malformed_response;
}

} // namespace

message_reader::message_reader(limit_options const& limits, bool without_body)
    : longest_head_(limits.header_bytes) {
    parser_.eager(true);
    parser_.header_limit(static_cast<std::uint32_t>(limits.header_bytes));
    parser_.body_limit(limits.body_bytes);
    if (without_body) parser_.skip(true);
}

bool message_reader::feed(beast::flat_buffer& input, progress& so_far) {
    boost::system::error_code ec;
    while (input.size() != 0 && !parser_.is_done()) {
        auto const used = parser_.put(input.data(), ec);
        input.consume(used);
        // Beast refuses an announced length that is past the limit before it calls the head done.
        if (parser_.is_header_done() || ec == beast::http::error::body_limit) so_far.phase = phase::body;
        if (ec == beast::http::error::need_more || (!ec && used == 0)) break;
        if (ec) throw failed(kind_of(ec), so_far.phase, true, ec);
    }
    // Beast bounds the head, not what stands between chunks and behind them.
    if (!parser_.is_done() && input.size() > longest_head_)
        throw failed(errc::response_too_large, so_far.phase, true, beast::http::error::header_limit);
    return parser_.is_done();
}

void message_reader::end(boost::system::error_code why, progress const& so_far) {
    boost::system::error_code ec = why;
    if (why == asio::error::eof && parser_.is_header_done()) parser_.put_eof(ec = {});
    if (ec) throw failed(errc::connection_lost, so_far.phase, true, ec);
}

std::chrono::steady_clock::duration message_reader::keep_alive() const {
    auto const value = parser_.get()[beast::http::field::keep_alive];
    auto const seconds = value.empty() ? std::nullopt : keep_alive_timeout(value);
    return seconds ? *seconds : std::chrono::steady_clock::duration::max();
}

bool message_reader::knows_head(progress const& so_far) const {
    return parser_.is_header_done() || so_far.phase == phase::body;
}

response message_reader::take(bool whole) {
    auto& message = parser_.get();
    return {status(), copied(message), std::move(message.body()), whole};
}

std::optional<std::chrono::seconds> keep_alive_timeout(std::string_view value) {
    auto const at = value.find("timeout=");
    if (at == std::string_view::npos) return std::nullopt;
    value.remove_prefix(at + 8);
    int seconds = 0;
    if (std::from_chars(value.data(), value.data() + value.size(), seconds).ec != std::errc() || seconds < 0)
        return std::nullopt;
    return std::chrono::seconds(seconds);
}

} // namespace vzaps::http
