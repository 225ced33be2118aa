#include "http/connection.hpp"

#include <openssl/err.h>

#include <utility>

namespace asio = boost::asio;

namespace vzaps::http {

// Closing never waits for the peer. The quiet shutdown sends nothing; without it OpenSSL would take the
// session for broken and not resume it.
connection::~connection() {
    guard_->disarm();
    if (tls_) {
        auto* const ssl = tls_->native_handle();
        SSL_set_quiet_shutdown(ssl, 1);
        if (SSL_in_init(ssl) == 0) SSL_shutdown(ssl);
        ERR_clear_error(); // The queue is the thread's, and others look at it.
    }
    boost::system::error_code ignored;
    socket_.close(ignored);
}

connection::tls_stream& connection::start_tls(asio::ssl::context& context) {
    return tls_.emplace(socket_, context);
}

asio::awaitable<std::size_t> connection::write(asio::const_buffer data, boost::system::error_code& ec) {
    auto token = asio::redirect_error(asio::use_awaitable, ec);
    return tls_ ? asio::async_write(*tls_, data, token) : asio::async_write(socket_, data, token);
}

asio::awaitable<std::size_t> connection::read_some(asio::mutable_buffer into, boost::system::error_code& ec) {
    auto token = asio::redirect_error(asio::use_awaitable, ec);
    return tls_ ? tls_->async_read_some(into, token) : socket_.async_read_some(into, token);
}

boost::system::error_code connection::look() {
    boost::system::error_code ec;
    if (input_.size() != 0) return ec;
    if (!socket_.non_blocking()) return asio::error::operation_not_supported;
    char byte = 0;
    auto const into = asio::buffer(&byte, 1);
    tls_ ? tls_->read_some(into, ec) : socket_.read_some(into, ec);
    return ec;
}

} // namespace vzaps::http
