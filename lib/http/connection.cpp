#include "http/connection.hpp"

#include <utility>

namespace asio = boost::asio;

namespace vzaps::http {

namespace {

template <class Stream, class Buffers>
asio::awaitable<void> write_all(Stream& stream, Buffers data, boost::system::error_code& ec) {
    co_await asio::async_write(stream, data, asio::redirect_error(asio::use_awaitable, ec));
}

} // namespace

// Closing never waits for the peer. The quiet shutdown sends nothing; without it OpenSSL would take the session for
// broken and not resume it.
connection::~connection() {
    guard_->disarm();
    if (tls_) {
        SSL_set_quiet_shutdown(tls_->native_handle(), 1);
        SSL_shutdown(tls_->native_handle());
    }
    boost::system::error_code ignored;
    socket_.close(ignored);
}

connection::tls_stream& connection::start_tls(asio::ssl::context& context) {
    return tls_.emplace(socket_, context);
}

asio::awaitable<void> connection::write(asio::const_buffer data, boost::system::error_code& ec) {
    return tls_ ? write_all(*tls_, data, ec) : write_all(socket_, data, ec);
}

asio::awaitable<void> connection::write(std::array<asio::const_buffer, 2> data,
                                        boost::system::error_code& ec) {
    return tls_ ? write_all(*tls_, data, ec) : write_all(socket_, data, ec);
}

asio::awaitable<std::size_t> connection::read_some(asio::mutable_buffer into, boost::system::error_code& ec) {
    auto token = asio::redirect_error(asio::use_awaitable, ec);
    return tls_ ? tls_->async_read_some(into, token) : socket_.async_read_some(into, token);
}

bool connection::alive() {
    if (input_.size() != 0) return false;
    boost::system::error_code ec;
    socket_.non_blocking(true, ec);
    if (ec) return false;
    char byte = 0;
    auto const into = asio::buffer(&byte, 1);
    tls_ ? tls_->read_some(into, ec) : socket_.read_some(into, ec);
    return ec == asio::error::would_block;
}

} // namespace vzaps::http
