#pragma once

#include "session.hpp"
#include "slots.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <cstddef>
#include <unordered_set>

namespace webhook_bot {

/// Accepts connections, a bounded number at a time. For one thread.
class listener {
public:
    /// Listens when it returns. Throws `boost::system::system_error` when it cannot.
    listener(boost::asio::any_io_executor executor, boost::asio::ip::tcp::endpoint where, route& to,
             session_limits limits, std::size_t connections);

    unsigned short port() const { return port_; }

    /// Returns after `stop`, once all requests in hand are answered.
    boost::asio::awaitable<void> run();
    void stop();

private:
    class listed;
    boost::asio::awaitable<void> serve(boost::asio::ip::tcp::socket socket, place connection);

    boost::asio::ip::tcp::acceptor acceptor_;
    unsigned short port_;
    route& route_;
    session_limits limits_;
    slots connections_;
    std::unordered_set<session*> sessions_;
    bool stopping_ = false;
};

} // namespace webhook_bot
