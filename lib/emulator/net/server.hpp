#pragma once

#include "net/certificate.hpp"
#include "net/connection_set.hpp"
#include "service/service.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <atomic>
#include <cstddef>
#include <optional>
#include <string>
#include <thread>

namespace vzaps::emulation {

/// Listens on loopback, on a thread of its own that all connections share.
class server {
public:
    /// `identity` is null for plain HTTP. Listens when it returns; throws `boost::system::system_error`.
    server(emulation::service& service, server_identity const* identity);
    server(server const&) = delete;
    server& operator=(server const&) = delete;
    /// Closes every connection and waits for the thread.
    ~server();

    unsigned short port() const { return port_; }
    std::size_t accepted() const { return connections_.accepted(); }
    std::size_t open() const { return connections_.open(); }
    realtime_counts realtime() const { return connections_.realtime(); }

    /// They have been closed when these return.
    void close_idle();
    void close_all();
    void cut_realtime();
    /// Only asked to.
    void close_realtime(int code, std::string reason);

private:
    boost::asio::awaitable<void> accept();
    boost::asio::awaitable<void> send_in_time();
    void tell_realtime();
    template <class Action>
    void on_thread(Action action);
    template <class Action>
    void on_realtime(Action action);

    emulation::service& service_;
    connection_set connections_; // Outlives the context, whose last handlers still know it.
    boost::asio::io_context io_;
    std::optional<boost::asio::ssl::context> tls_;
    boost::asio::ip::tcp::acceptor acceptor_;
    boost::asio::steady_timer next_look_;
    std::atomic<bool> telling_ = false; ///< Whether the realtime sockets are about to be told of events.
    unsigned short port_ = 0;
    std::thread thread_;
};

} // namespace vzaps::emulation
