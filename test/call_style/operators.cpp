// Asio's `&&` and `||` between calls, and between calls and timers.
#include "call_style/on_emulator.hpp"

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <tuple>

namespace asio = boost::asio;
using namespace asio::experimental::awaitable_operators;
using namespace std::chrono_literals;
using vzaps::test::long_name;
using vzaps::test::on_emulator;

namespace {

asio::awaitable<void> both(vzaps::client client) {
    auto const done = co_await (client.instances.list() && client.instances.create({long_name}));
    BOOST_TEST(std::get<0>(done).content.size() >= 3U);
    BOOST_TEST(std::get<1>(done).name == long_name);
}

asio::awaitable<void> results_of_both(vzaps::client client) {
    auto const done = co_await (vzaps::as_result(client.instances.get("VZNONE")) &&
                                vzaps::as_result(client.instances.create({long_name})));
    BOOST_TEST(std::get<0>(done).has_error());
    BOOST_TEST(std::get<1>(done).has_value());
}

asio::awaitable<void> call_first(vzaps::client client) {
    asio::steady_timer patience(co_await asio::this_coro::executor, 60s);
    auto const first =
        co_await (vzaps::as_result(client.instances.list()) || patience.async_wait(asio::use_awaitable));
    BOOST_TEST_REQUIRE(first.index() == 0U);
    BOOST_TEST(std::get<0>(first)->content.size() == 3U);
}

// Without `as_result` it would not be seen: `||` waits for a success, and takes the timer for one.
asio::awaitable<void> failure_first(vzaps::client client) {
    asio::steady_timer patience(co_await asio::this_coro::executor, 60s);
    auto const first = co_await (vzaps::as_result(client.instances.get("VZNONE")) ||
                                 patience.async_wait(asio::use_awaitable));
    BOOST_TEST_REQUIRE(first.index() == 0U);
    BOOST_TEST_REQUIRE(std::get<0>(first).has_error());
    BOOST_TEST((std::get<0>(first).error().code() == vzaps::errc::not_found));
}

asio::awaitable<void> timer_first(vzaps::client client) {
    asio::steady_timer patience(co_await asio::this_coro::executor, 100ms);
    auto const first =
        co_await (vzaps::as_result(client.instances.list()) || patience.async_wait(asio::use_awaitable));
    BOOST_TEST(first.index() == 1U);
}

asio::awaitable<void> after_the_race(vzaps::client client) {
    co_await timer_first(client);
    auto const page = co_await client.instances.list();
    BOOST_TEST(page.content.size() == 3U);
}

} // namespace

BOOST_AUTO_TEST_SUITE(operators)

BOOST_AUTO_TEST_CASE(both_calls) {
    on_emulator at(3);
    at.run(both(at.client));
}
BOOST_AUTO_TEST_CASE(both_as_results) {
    on_emulator at(3);
    at.run(results_of_both(at.client));
}
BOOST_AUTO_TEST_CASE(the_call_comes_first) {
    on_emulator at(3);
    at.run(call_first(at.client));
}

BOOST_AUTO_TEST_CASE(a_failure_that_comes_first_is_seen) {
    on_emulator at(3);
    at.run(failure_first(at.client));
}

BOOST_AUTO_TEST_CASE(the_timer_comes_first_and_the_client_goes_on) {
    on_emulator at(3);
    at.service.inject(vzaps::fault::delay(20s).on("POST", "/instances/list"));
    at.run(after_the_race(at.client));
    BOOST_TEST(at.client.statistics().in_use == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
