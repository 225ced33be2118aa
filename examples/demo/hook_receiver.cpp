#include "hook_receiver.hpp"

#include <vzaps/result.hpp>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

#include <stdexcept>
#include <tuple>
#include <utility>
#include <variant>

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;

namespace demo {

hook_receiver::hook_receiver(asio::any_io_executor executor)
    : acceptor_(executor, tcp::endpoint(asio::ip::address_v4::loopback(), 0)), peer_(executor) {}

std::string hook_receiver::url() const {
    return "http://127.0.0.1:" + std::to_string(acceptor_.local_endpoint().port()) + "/hooks/vzaps";
}

asio::awaitable<vzaps::event> hook_receiver::next(std::chrono::milliseconds patience) {
    using namespace asio::experimental::awaitable_operators;
    asio::steady_timer timer(acceptor_.get_executor(), patience);
    // As a result, so that a webhook that cannot be read ends it, too: `||` waits for a success.
    auto first = co_await (vzaps::as_result(receive()) || timer.async_wait(asio::use_awaitable));
    if (first.index() == 1) throw std::runtime_error("no webhook was delivered in time");
    co_return std::get<0>(std::move(first)).value();
}

asio::awaitable<vzaps::event> hook_receiver::receive() {
    std::optional<vzaps::event> received;
    while (!received) {
        if (!peer_.is_open()) peer_ = co_await acceptor_.async_accept(asio::use_awaitable);
        received = co_await read();
    }
    co_return *received;
}

// None when the connection has come to its end, in good order.
asio::awaitable<std::optional<vzaps::event>> hook_receiver::read() {
    http::request<http::string_body> request;
    auto const result =
        co_await http::async_read(peer_, buffer_, request, asio::as_tuple(asio::use_awaitable));
    auto const failure = std::get<0>(result);
    if (failure == http::error::end_of_stream) {
        peer_.close();
        co_return std::nullopt;
    }
    if (failure) throw boost::system::system_error(failure);
    auto const event = vzaps::parse_webhook(request.body(), request[http::field::content_type]);
    http::response<http::empty_body> answer(http::status::no_content, 11);
    co_await http::async_write(peer_, answer, asio::use_awaitable);
    co_return event;
}

} // namespace demo
