// Snippets of the documentation: events as they happen.
#include "support/live.hpp"

#include <vzaps/events.hpp>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <exception>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace asio = boost::asio;
using namespace std::chrono_literals;
using vzaps::test::socket_script;

namespace {

std::vector<std::string> replied;
std::vector<std::string> stored;

asio::awaitable<void> reply(vzaps::client, vzaps::message_event const& message) {
    replied.push_back(message.info.id);
    co_return;
}
void store(std::string cursor) { stored.push_back(std::move(cursor)); }
asio::awaitable<void> work_on(vzaps::realtime_event event) {
    replied.push_back(event.id());
    co_return;
}
void log(std::string_view text) { stored.emplace_back(text); }
void rethrow(std::exception_ptr failure) {
    if (failure) std::rethrow_exception(failure);
}

asio::awaitable<void> loop(vzaps::client client, vzaps::instance_ref support) {
    //[realtime_loop
    vzaps::subscribe_request request{support};
    request.events = {vzaps::event_type::message, vzaps::event_type::connected};
    vzaps::subscription events = client.events.subscribe(request);
    while (auto event = co_await events.next()) { // empty when closed; throws when it cannot continue
        if (auto const* message = event->as<vzaps::message_event>()) co_await reply(client, *message);
    } // the following next() acknowledges this event
    //]
}

asio::awaitable<void> with_cursor(vzaps::client client, vzaps::subscribe_request request) {
    //[realtime_cursor
    request.last_event_id = "evt_0"; // stored by the previous process
    vzaps::subscription events = client.events.subscribe(request);
    while (auto event = co_await events.next()) {
        store(events.last_event_id()); // the id of the previous event
        if (event->type() == vzaps::event_type::disconnected) break;
    }
    //]
}

//[realtime_deal_with
asio::awaitable<void> deal_with(vzaps::realtime_event event) {
    co_await work_on(event);
    co_await event.ack(); // not reached when the work throws
}
//]

asio::awaitable<void> by_hand(vzaps::client client, vzaps::subscribe_request request) {
    auto const executor = co_await asio::this_coro::executor;
    //[realtime_manual
    request.acknowledge = vzaps::acknowledge_mode::manual;
    vzaps::subscription events = client.events.subscribe(request);
    while (auto event = co_await events.next())
        asio::co_spawn(executor, deal_with(*event), rethrow); // several run at once
    //]
}

asio::awaitable<void> until_it_fails(vzaps::client client, vzaps::subscribe_request request) {
    vzaps::subscription events = client.events.subscribe(request);
    //[realtime_failure
    for (;;) {
        auto event = co_await vzaps::as_result(events.next());
        if (!event) {
            log(event.error().what()); // the subscription failed, not the work
            break;
        }
        if (!*event) break; // it was closed
        co_await work_on(**event);
    }
    //]
}

asio::awaitable<void> with_patience(vzaps::client client, vzaps::subscribe_request request) {
    vzaps::subscription events = client.events.subscribe(request);
    //[realtime_wait
    for (;;) {
        auto event = co_await vzaps::as_result(events.next(100ms));
        if (event.has_error() && event.error().code() == vzaps::errc::timeout) {
            log("nothing has happened"); // nothing is lost: the following next() continues
            continue;
        }
        if (!event) log(event.error().what()); // the subscription cannot continue
        if (!event || !*event) break;          // or it was closed
        co_await work_on(**event);
    }
    //]
}

asio::awaitable<void> beside_something_else(vzaps::client client, vzaps::subscribe_request request) {
    vzaps::subscription events = client.events.subscribe(request);
    asio::steady_timer tick{co_await asio::this_coro::executor, 100ms};
    //[realtime_beside
    using namespace asio::experimental::awaitable_operators;
    auto first = co_await (vzaps::as_result(events.next()) || tick.async_wait(asio::use_awaitable));
    if (first.index() == 1)
        log("a tick"); // nothing is lost: the following next() continues
    else if (auto& event = std::get<0>(first); !event)
        log(event.error().what());
    //]
}

asio::awaitable<void> closing(vzaps::client client, vzaps::subscribe_request request) {
    vzaps::subscription events = client.events.subscribe(request);
    auto event = co_await events.next();
    //[realtime_close
    co_await event->ack(); // if it has been handled
    co_await events.close();
    //]
    BOOST_TEST(events.last_event_id() == "e1");
}

void watch(vzaps::subscribe_request& request) {
    //[realtime_state
    request.on_state = [](vzaps::subscription_state const& state) {
        std::clog << to_string(state.status);
        if (state.reason.code()) std::clog << ": " << state.reason.message();
        std::clog << '\n';
    };
    //]
}

void adjust(vzaps::subscribe_request& request) {
    //[realtime_settings
    request.ping_interval = 5s;
    request.dead_after = 15s;
    request.max_backoff = 60s;
    request.max_queued_events = 1000;
    //]
}

void in_query(vzaps::subscribe_request& request) {
    //[realtime_query
    request.credentials_in_query = true;
    //]
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(snippets_realtime, vzaps::test::live)

BOOST_AUTO_TEST_CASE(a_loop_over_events) {
    server.next(socket_script().events(1, 2).hear_acks(2).close(4404));
    replied.clear();
    BOOST_TEST((run(loop(client(), "VZ1")).error().code() == vzaps::errc::not_found));
    BOOST_TEST(replied.size() == 2U);
    BOOST_TEST(server.upgrades()[0].target() == "/events/ws?instance_id=VZ1&events=Message%2CConnected");
}

BOOST_AUTO_TEST_CASE(cursors) {
    server.next(socket_script().events(1, 2).text(R"({"id":"e3","type":"Disconnected","data":{}})"));
    stored.clear();
    run(with_cursor(client(), request));
    BOOST_TEST(stored == (std::vector<std::string>{"evt_0", "e1", "e2"}), boost::test_tools::per_element());
    BOOST_TEST(server.upgrades()[0].target().ends_with("last_event_id=evt_0"));
}

BOOST_AUTO_TEST_CASE(acknowledging_by_hand) {
    server.next(socket_script().events(1, 3).hear_acks(3).close(4404));
    replied.clear();
    BOOST_TEST((run(by_hand(client(), request)).error().code() == vzaps::errc::not_found));
    BOOST_TEST(replied.size() == 3U);
    until_acks({"e1", "e2", "e3"});
}

BOOST_AUTO_TEST_CASE(the_subscriptions_failure_is_told_from_the_works) {
    server.next(socket_script().events(1, 2).hear_acks(2).close(4404));
    replied.clear();
    stored.clear();
    BOOST_TEST(!run(until_it_fails(client(), request)).has_error());
    BOOST_TEST(replied == (std::vector<std::string>{"e1", "e2"}), boost::test_tools::per_element());
    BOOST_TEST_REQUIRE(stored.size() == 1U);
    BOOST_TEST(stored[0].find("not found") != std::string::npos, stored[0]);
}

BOOST_AUTO_TEST_CASE(waiting_for_a_while) {
    server.next(socket_script().wait().events(1, 2).hear_acks(2).close(4404));
    stored.clear();
    replied.clear();
    std::optional<vzaps::result<void>> ended;
    asio::co_spawn(io, vzaps::as_result(with_patience(client(), request)),
                   [&](std::exception_ptr, vzaps::result<void> how) { ended = how; });
    until([&] { return !stored.empty(); }, "the first wait's end");
    server.release();
    until([&] { return ended.has_value(); }, "the subscription's end");
    BOOST_TEST(!ended->has_error());
    BOOST_TEST(replied == (std::vector<std::string>{"e1", "e2"}), boost::test_tools::per_element());
    BOOST_TEST(stored.front() == "nothing has happened");
    BOOST_TEST(stored.back().find("not found") != std::string::npos, stored.back());
}

BOOST_AUTO_TEST_CASE(waiting_beside_something_else) {
    server.next(socket_script());
    server.next(socket_script().close(4404));
    stored.clear();
    for (int i = 0; i < 2; ++i) BOOST_TEST(!run(beside_something_else(client(), request)).has_error());
    BOOST_TEST_REQUIRE(stored.size() == 2U);
    BOOST_TEST(stored[0] == "a tick");
    BOOST_TEST(stored[1].find("not found") != std::string::npos, stored[1]);
}

BOOST_AUTO_TEST_CASE(closing_and_settings) {
    adjust(request);
    in_query(request);
    watch(request);
    server.next(socket_script().event("e1"));
    BOOST_TEST(!run(closing(client(), request)).has_error());
    BOOST_TEST(server.upgrades()[0].target().find("access_token=jwt-1") != std::string::npos);
    until_acks({"e1"});
}

BOOST_AUTO_TEST_SUITE_END()
