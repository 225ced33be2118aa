#include "net/channel.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace vzaps::emulation {

namespace asio = boost::asio;

namespace {
constexpr auto as_tuple = asio::as_tuple(asio::use_awaitable);
}

channel::channel(asio::ip::tcp::socket socket, asio::ssl::context* context) : socket_(std::move(socket)) {
    boost::system::error_code ignored;
    socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
    if (context) tls_.emplace(socket_, *context);
}

asio::awaitable<boost::system::error_code> channel::handshake() {
    if (!tls_) co_return boost::system::error_code();
    auto const done = co_await tls_->async_handshake(asio::ssl::stream_base::server, as_tuple);
    co_return std::get<0>(done);
}

asio::awaitable<boost::system::error_code> channel::write(std::string const& bytes) {
    if (bytes.empty()) co_return boost::system::error_code();
    if (tls_) {
        auto const done = co_await asio::async_write(*tls_, asio::buffer(bytes), as_tuple);
        co_return std::get<0>(done);
    }
    auto const done = co_await asio::async_write(socket_, asio::buffer(bytes), as_tuple);
    co_return std::get<0>(done);
}

void channel::cut() {
    boost::system::error_code ignored;
    socket_.close(ignored);
}

void channel::finish() {
    boost::system::error_code ignored;
    if (tls_ && socket_.is_open()) {
        // A non-blocking socket makes this write the close_notify and give up on waiting for the peer's.
        socket_.non_blocking(true, ignored);
        tls_->shutdown(ignored);
    }
    socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
}

void channel::close_properly() {
    finish();
    cut();
}

} // namespace vzaps::emulation
