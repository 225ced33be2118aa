#include "support/live.hpp"
#include "support/running_context.hpp"

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/this_coro.hpp>

#include <future>
#include <string>

// `next()` beside something else, of which one is taken: the one that is not loses no event.

namespace asio = boost::asio;
using namespace asio::experimental::awaitable_operators;
using namespace std::chrono_literals;
using vzaps::subscription;
using vzaps::subscription_status;
using vzaps::test::live;
using vzaps::test::socket_script;

namespace {

// Events that are queued by the time that the connection is known to be gone.
void queue(live& stage, int last) {
    stage.request.min_backoff = stage.request.max_backoff = 1h;
    stage.server.next(socket_script().events(1, last).cut());
    stage.until_status(subscription_status::reconnecting);
}

asio::awaitable<std::string> next_or_command(subscription& events) {
    using channel = asio::experimental::channel<void(boost::system::error_code, int)>;
    channel commands(co_await asio::this_coro::executor, 1);
    commands.try_send(boost::system::error_code(), 42);
    auto const first = co_await (commands.async_receive(asio::use_awaitable) || events.next());
    co_return first.index() == 0 ? "command" : "event";
}

// What the first that has one has, until both have been heard.
asio::awaitable<std::string> merged(subscription& one, subscription& other, int count) {
    std::string seen;
    for (int i = 0; i < count; ++i) {
        auto const event = co_await (one.next() || other.next());
        seen += event.index() == 0 ? "a:" + std::get<0>(event)->id() : "b:" + std::get<1>(event)->id();
        seen += ' ';
    }
    auto const last = co_await other.next();
    co_return seen + "b:" + last->id();
}

// Takes all events while a timer interrupts again and again.
asio::awaitable<std::string> interrupted(subscription& events, int last, std::chrono::microseconds step) {
    asio::steady_timer timer(co_await asio::this_coro::executor);
    for (int expected = 1; expected <= last;) {
        timer.expires_after(step * (expected % 7));
        auto const one = co_await (timer.async_wait(asio::use_awaitable) || events.next());
        if (one.index() == 0) continue;
        auto const& got = std::get<1>(one);
        if (!got) co_return "the end";
        if (got->id() != "e" + std::to_string(expected)) co_return got->id() + " too early";
        ++expected;
    }
    co_return "all";
}

} // namespace

BOOST_AUTO_TEST_SUITE(realtime_choices)

BOOST_AUTO_TEST_CASE(an_event_that_is_not_chosen_comes_next) {
    live stage;
    queue(stage, 2);
    BOOST_TEST(*stage.run(next_or_command(stage.events())) == "command");
    BOOST_TEST(stage.next() == "e1");
}

BOOST_AUTO_TEST_CASE(of_two_subscriptions_the_other_keeps_its_events) {
    live one;
    queue(one, 3);
    live other;
    queue(other, 1);
    BOOST_TEST(*one.run(merged(one.events(), other.events(), 3)) == "a:e1 a:e2 a:e3 b:e1");
}

BOOST_AUTO_TEST_CASE(a_timer_that_interrupts_takes_no_event_away) {
    constexpr int count = 1500;
    for (auto const step : {0us, 20us, 100us}) {
        vzaps::test::websocket_server server;
        server.next(socket_script().events(1, count));
        test::running_context context(3);
        vzaps::client const client(context.io().get_executor(), {"client-token", "client-secret"},
                                   vzaps::test::options_for(server));
        auto events = client.events.subscribe(vzaps::subscribe_request(vzaps::instance_ref("VZ1", "token")));
        auto ended = asio::co_spawn(asio::make_strand(context.io()), interrupted(events, count, step),
                                    asio::use_future);
        BOOST_TEST_REQUIRE((ended.wait_for(live::bound) == std::future_status::ready));
        BOOST_TEST(ended.get() == "all");
    }
}

BOOST_AUTO_TEST_SUITE_END()
