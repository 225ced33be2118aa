#pragma once

#include <vzaps/webhook.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>

#include <chrono>
#include <optional>
#include <string>

namespace demo {

/// Where webhooks are delivered to: an HTTP server on loopback that takes one request at a time, when it is
/// asked for one. `examples/webhook_bot` is one for real use.
class hook_receiver {
public:
    explicit hook_receiver(boost::asio::any_io_executor executor);

    std::string url() const;
    /// The next event that is delivered. Throws `std::runtime_error` when none comes in time, and what goes
    /// wrong with the connection otherwise.
    boost::asio::awaitable<vzaps::event> next(std::chrono::milliseconds patience);

private:
    boost::asio::awaitable<vzaps::event> receive();
    boost::asio::awaitable<std::optional<vzaps::event>> read();

    boost::asio::ip::tcp::acceptor acceptor_;
    boost::asio::ip::tcp::socket peer_; ///< Kept from one delivery to the next.
    boost::beast::flat_buffer buffer_;
};

} // namespace demo
