#include "listener.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>
#include <exception>
#include <iostream>
#include <utility>

namespace asio = boost::asio;
using asio::ip::tcp;

namespace webhook_bot {

// Among the sessions while it lives, however its coroutine ends.
class listener::listed {
public:
    listed(listener& of, session& which) : of_(of), which_(which) { of_.sessions_.insert(&which_); }
    listed(listed const&) = delete;
    listed& operator=(listed const&) = delete;
    ~listed() { of_.sessions_.erase(&which_); }

private:
    listener& of_;
    session& which_;
};

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
        if (failure || stopping_) continue;
        // Past the bound it is closed at once; its sender tries again.
        if (auto connection = connections_.try_take())
            asio::co_spawn(acceptor_.get_executor(), serve(std::move(socket), std::move(*connection)),
                           asio::detached);
    }
    co_await connections_.all_given();
}

void listener::stop() {
    stopping_ = true;
    boost::system::error_code ignored; // There is nothing to be done about it.
    acceptor_.close(ignored);
    for (auto* const each : sessions_) each->stop();
}

// Holds its place among the connections while it goes on. What goes wrong on one of them ends that one alone.
asio::awaitable<void> listener::serve(tcp::socket socket, place /*connection*/) {
    try {
        session mine(std::move(socket), route_, limits_);
        listed const here(*this, mine);
        if (stopping_) mine.stop();
        co_await mine.run();
    } catch (std::exception const& failure) {
        std::cerr << "connection: " << failure.what() << '\n';
    }
}

} // namespace webhook_bot
