#include "session.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>

#include <utility>

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;

namespace webhook_bot {

session::session(asio::ip::tcp::socket socket, route& to, session_limits limits)
    : stream_(std::move(socket)), route_(to), limits_(limits) {}

asio::awaitable<void> session::run() {
    bool goes_on = true;
    while (goes_on && !stopping_) {
        auto received = co_await read();
        if (!received) break;
        bool const keep_alive = received->keep_alive();
        auto const status = co_await route_.handle(std::move(*received));
        goes_on = co_await answer(status, keep_alive && !stopping_);
    }
    beast::error_code ignored; // The peer may have gone first.
    stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
}

void session::stop() {
    stopping_ = true;
    if (reading_) stream_.cancel();
}

asio::awaitable<std::optional<request>> session::read() {
    http::request_parser<http::string_body> parser;
    parser.body_limit(limits_.body);
    stream_.expires_after(limits_.request_time);
    reading_ = true;
    auto const [failure, size] =
        co_await http::async_read(stream_, buffer_, parser, asio::as_tuple(asio::use_awaitable));
    reading_ = false;
    if (failure == http::error::body_limit) co_await answer(http::status::payload_too_large, false);
    if (failure) co_return std::nullopt; // Closed, cancelled, too slow, or no HTTP.
    co_return parser.release();
}

// Whether there may be another request.
asio::awaitable<bool> session::answer(http::status status, bool keep_alive) {
    http::response<http::empty_body> message(status, 11);
    message.keep_alive(keep_alive);
    message.prepare_payload();
    stream_.expires_after(limits_.request_time);
    auto const result = co_await http::async_write(stream_, message, asio::as_tuple(asio::use_awaitable));
    co_return keep_alive && !std::get<0>(result);
}

} // namespace webhook_bot
