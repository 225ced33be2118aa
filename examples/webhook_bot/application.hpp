#pragma once

#include "bot.hpp"
#include "context.hpp"
#include "listener.hpp"
#include "route.hpp"

#include <vzaps/client.hpp>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>

#include <cstddef>
#include <string>

namespace webhook_bot {

/// How the program is set up.
struct settings {
    boost::asio::ip::tcp::endpoint listen;
    std::string secret; ///< Of the path.
    std::size_t connections = 256;
    session_limits session;
    bot_limits bot;
};

/// The whole program: takes webhooks until SIGINT or SIGTERM, and then ends in order.
class application {
public:
    /// The client has to be of this context, which the program has for itself.
    application(context& io, vzaps::client client, settings how);
    application(application const&) = delete;
    application& operator=(application const&) = delete;
    /// Where something was thrown out of the context's `run`, there are coroutines yet that refer to this.
    ~application() { io_.end_all(); }

    unsigned short port() const { return listener_.port(); }
    bot const& answers() const { return bot_; }

    /// After a signal: no new connections, answers to the requests in hand, replies to all that was accepted, and the
    /// client closed. A second signal ends the process as usual.
    boost::asio::awaitable<void> run();

private:
    boost::asio::awaitable<void> stop_on_signal();

    context& io_;
    vzaps::client client_;
    boost::asio::signal_set signals_; // First of all: a signal that comes early is not lost.
    bot bot_;
    route route_;
    listener listener_;
};

} // namespace webhook_bot
