#include "support/running_context.hpp"
#include "support/websocket_server.hpp"

#include <vzaps/vzaps.hpp>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace asio = boost::asio;
using namespace std::chrono_literals;
using vzaps::test::socket_script;
using vzaps::test::websocket_server;

namespace {

constexpr int subscriptions = 50;
constexpr int events = 40;

vzaps::subscribe_request request_for(int number) {
    vzaps::subscribe_request made{vzaps::instance_ref("VZ" + std::to_string(number))};
    made.min_backoff = 1ms;
    made.max_backoff = 5ms;
    made.max_queued_events = 4;
    return made;
}

// Takes all events, cancelling some of its waits and acknowledging some events early; false when one was out
// of order.
asio::awaitable<bool> consume(std::shared_ptr<vzaps::subscription> from, int number) {
    for (int i = 1; i <= events; ++i) {
        auto event = co_await from->next();
        if (!event || event->id() != "e" + std::to_string(i)) co_return false;
        if (i % (2 + number % 5) == 0) co_await event->ack();
    }
    co_await from->close();
    co_return true;
}

// However it ends.
asio::awaitable<void> end_of(asio::awaitable<std::optional<vzaps::realtime_event>> next) {
    co_await vzaps::as_result(std::move(next));
}

} // namespace

BOOST_AUTO_TEST_SUITE(realtime)

BOOST_AUTO_TEST_CASE(fifty_subscriptions_on_eight_threads_get_their_events_in_order_and_end) {
    websocket_server server;
    // Half of the connections break in the middle, and the rest is sent again on the next: so each
    // subscription, whichever connection it gets, sees its events from the first one on.
    for (int i = 0; i < subscriptions; ++i)
        i % 2 == 0 ? server.next(socket_script().events(1, events / 2).cut())
                   : server.next(socket_script().events(1, events));
    for (int i = 0; i < subscriptions; ++i) server.next(socket_script().events(1, events));

    test::running_context context(8);
    std::atomic<int> told = 0;
    std::atomic<int> complete = 0;
    std::atomic<int> ended = 0;
    {
        vzaps::client const client(context.io().get_executor(), {"client-token", "client-secret"},
                                   options_for(server));
        for (int i = 0; i < subscriptions; ++i) {
            auto request = request_for(i);
            request.on_state = [&told](vzaps::subscription_state const&) { ++told; };
            auto const made = std::make_shared<vzaps::subscription>(client.events.subscribe(request));
            asio::co_spawn(context.io(), consume(made, i), [&, made](std::exception_ptr failure, bool whole) {
                if (!failure && whole) ++complete;
                ++ended;
            });
        }
        // Others look on meanwhile.
        BOOST_TEST(test::eventually([&] { return ended == subscriptions; }, 120s));
    }
    BOOST_TEST(complete == subscriptions);
    BOOST_TEST(told > 2 * subscriptions);
    BOOST_TEST(server.tokens() == 1U);
    BOOST_TEST(context.runs_out());
}

BOOST_AUTO_TEST_CASE(they_are_used_cancelled_closed_and_destroyed_from_any_thread_at_any_time) {
    websocket_server server;
    for (int i = 0; i < 4 * subscriptions; ++i)
        server.next(i % 3 == 0 ? socket_script().events(1, events).cut() : socket_script().flood(1 << 20));
    test::running_context context(8);
    std::atomic<int> ended = 0;
    {
        vzaps::client const client(context.io().get_executor(), {"client-token", "client-secret"},
                                   options_for(server));
        std::vector<std::unique_ptr<vzaps::subscription>> all;
        std::vector<std::unique_ptr<asio::cancellation_signal>> signals;
        std::vector<asio::strand<asio::io_context::executor_type>> strands;
        for (int i = 0; i < subscriptions; ++i) {
            all.push_back(std::make_unique<vzaps::subscription>(client.events.subscribe(request_for(i))));
            signals.push_back(std::make_unique<asio::cancellation_signal>());
            strands.push_back(asio::make_strand(context.io()));
            asio::co_spawn(
                strands.back(), end_of(all.back()->next()),
                asio::bind_cancellation_slot(signals.back()->slot(), [&](std::exception_ptr) { ++ended; }));
            for (int j = 0; j < 2; ++j)
                asio::co_spawn(strands.back(), end_of(all.back()->next()),
                               [&](std::exception_ptr) { ++ended; });
        }
        std::thread other([&] {
            for (std::size_t i = 0; i < all.size(); ++i) {
                all[i]->state();
                all[i]->last_event_id();
                if (i % 3 == 0)
                    asio::post(strands[i], [&, i] { signals[i]->emit(asio::cancellation_type::terminal); });
                if (i % 3 == 1) asio::co_spawn(context.io(), all[i]->close(), asio::detached);
                if (i % 3 == 2) all[i].reset();
            }
        });
        other.join();
        asio::co_spawn(context.io(), client.close(), asio::detached);
        BOOST_TEST(test::eventually([&] { return ended == 3 * subscriptions; }));
        all.clear();
        BOOST_TEST(context.runs_out());
    }
}

BOOST_AUTO_TEST_CASE(a_context_that_stops_in_the_middle_takes_them_with_it) {
    websocket_server server;
    for (int i = 0; i < 2 * subscriptions; ++i)
        server.next(i % 3 == 0 ? socket_script().events(1, events).cut() : socket_script().flood(1 << 20));
    std::vector<std::shared_ptr<vzaps::subscription>> all;
    auto const sentinel = std::make_shared<int>(0);
    {
        test::running_context context(8);
        vzaps::client const client(context.io().get_executor(), {"client-token", "client-secret"},
                                   options_for(server));
        std::atomic<int> got = 0;
        for (int i = 0; i < subscriptions; ++i) {
            all.push_back(std::make_shared<vzaps::subscription>(client.events.subscribe(request_for(i))));
            asio::co_spawn(context.io(), consume(all.back(), i),
                           [&got, sentinel](std::exception_ptr, bool) { ++got; });
        }
        BOOST_TEST(test::eventually([&] { return server.acks().size() > subscriptions; }));
        context.stop();
    }
    BOOST_TEST(sentinel.use_count() == 1);
    for (auto const& each : all) BOOST_TEST((each->state().status == vzaps::subscription_status::closed));
}

BOOST_AUTO_TEST_SUITE_END()
