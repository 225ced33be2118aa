#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>

#include <optional>
#include <string>
#include <utility>

namespace vzaps::emulation {

/// A socket with TLS on top, or without.
class channel {
public:
    /// `context` is null for plain connections.
    channel(boost::asio::ip::tcp::socket socket, boost::asio::ssl::context* context);

    boost::asio::any_io_executor get_executor() { return socket_.get_executor(); }

    boost::asio::awaitable<boost::system::error_code> handshake();
    boost::asio::awaitable<boost::system::error_code> write(std::string const& bytes);
    template <class Handler>
    void read_some(boost::asio::mutable_buffer into, Handler handler) {
        if (tls_)
            tls_->async_read_some(into, std::move(handler));
        else
            socket_.async_read_some(into, std::move(handler));
    }

    /// Closes the socket, as a crashed server does.
    void cut();
    /// Tells the peer, by TLS and by TCP, that nothing more will be sent. Never waits.
    void finish();
    /// The same, and closes.
    void close_properly();

private:
    boost::asio::ip::tcp::socket socket_;
    std::optional<boost::asio::ssl::stream<boost::asio::ip::tcp::socket&>> tls_;
};

} // namespace vzaps::emulation
