#include "application.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <csignal>
#include <utility>

namespace asio = boost::asio;

namespace webhook_bot {

application::application(context& io, vzaps::client client, settings how)
    : io_(io),
      client_(std::move(client)),
      signals_(io_, SIGINT, SIGTERM),
      bot_(client_, how.bot),
      route_(bot_, std::move(how.secret)),
      listener_(io_.get_executor(), how.listen, route_, how.session, how.connections) {}

asio::awaitable<void> application::run() {
    asio::co_spawn(io_, stop_on_signal(), asio::detached);
    co_await listener_.run();
    co_await bot_.finished();
    co_await client_.close();
}

asio::awaitable<void> application::stop_on_signal() {
    co_await signals_.async_wait(asio::use_awaitable);
    signals_.clear();
    listener_.stop();
}

} // namespace webhook_bot
