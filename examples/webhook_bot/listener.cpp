#include "listener.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>
#include <iostream>
#include <utility>

namespace asio = boost::asio;
using asio::ip::tcp;

namespace webhook_bot {

listener::listener(asio::any_io_executor executor, tcp::endpoint where, route& to, session_limits limits,
                   std::size_t connections)
    : acceptor_(executor, where),
      port_(acceptor_.local_endpoint().port()),
      route_(to),
      limits_(limits),
      connections_(executor, connections) {}

asio::awaitable<void> listener::run() {
    while (!stopping_) {
        auto [failure, socket] = co_await acceptor_.async_accept(asio::as_tuple(asio::use_awaitable));
        if (failure && !stopping_) {
            // No more descriptors, say: that passes.
            std::cerr << "accept: " << failure.message() << '\n';
            asio::steady_timer pause(acceptor_.get_executor(), std::chrono::milliseconds(100));
            co_await pause.async_wait(asio::use_awaitable);
        }
        // Past the bound it is closed at once; its sender tries again.
        if (!failure && !stopping_ && connections_.try_take())
            asio::co_spawn(acceptor_.get_executor(), serve(std::move(socket)), asio::detached);
    }
    co_await connections_.all_given();
}

void listener::stop() {
    stopping_ = true;
    boost::system::error_code ignored; // There is nothing to be done about it.
    acceptor_.close(ignored);
    for (auto* const each : sessions_) each->stop();
}

asio::awaitable<void> listener::serve(tcp::socket socket) {
    place const connection(connections_);
    session mine(std::move(socket), route_, limits_);
    sessions_.insert(&mine);
    if (stopping_) mine.stop();
    co_await mine.run();
    sessions_.erase(&mine);
}

} // namespace webhook_bot
