#include "support/live.hpp"

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>

#include <chrono>
#include <string>
#include <vector>

// `next` with a deadline, and beside a timer of the caller's.

namespace asio = boost::asio;
using namespace asio::experimental::awaitable_operators;
using namespace std::chrono_literals;
using vzaps::as_result;
using vzaps::errc;
using vzaps::test::live;
using vzaps::test::socket_script;
using ids = std::vector<std::string>;
using steady = std::chrono::steady_clock;

namespace {

template <class When>
std::string got(live& stage, When when) {
    auto const event = stage.run(stage.events().next(when));
    if (!event) return event.error().code() == errc::timeout ? "(timeout)" : event.error().code().message();
    return *event ? (*event)->id() : "(end)";
}

asio::awaitable<std::string> beside_a_timer(vzaps::subscription& events, std::chrono::milliseconds patience) {
    asio::steady_timer timer(co_await asio::this_coro::executor, patience);
    auto const first = co_await (as_result(events.next()) || timer.async_wait(asio::use_awaitable));
    if (first.index() == 1) co_return "(timer)";
    auto const& event = std::get<0>(first);
    if (!event) co_return event.error().code().message();
    co_return *event ? (*event)->id() : "(end)";
}

void queue(live& stage, int last) {
    stage.server.next(socket_script().events(1, last).close(4404));
    stage.until_status(vzaps::subscription_status::closed);
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(realtime_deadlines, live)

BOOST_AUTO_TEST_CASE(a_next_without_an_event_ends_in_time_and_ends_nothing) {
    server.next(socket_script().event("e1").wait().event("e2"));
    BOOST_TEST(got(*this, 60s) == "e1");
    auto const begun = steady::now();
    auto const late = run(events().next(30ms));
    BOOST_TEST_REQUIRE(late.has_error());
    BOOST_TEST((late.error().code() == errc::timeout));
    BOOST_TEST((late.error().outcome() == vzaps::outcome::not_sent));
    BOOST_TEST(late.error().message().find("no event came in time") != std::string::npos,
               late.error().message());
    BOOST_TEST((steady::now() - begun >= 30ms));
    BOOST_TEST((events().state().status == vzaps::subscription_status::open));
    server.release();
    BOOST_TEST(got(*this, steady::now() + 60s) == "e2"); // Nothing is lost.
    BOOST_TEST(server.upgrades().size() == 1U);
}

BOOST_AUTO_TEST_CASE(it_acknowledges_the_event_before_and_no_other) {
    server.next(socket_script().event("e1").hear_acks(1).wait().event("e2"));
    BOOST_TEST(got(*this, 60s) == "e1");
    for (int i = 0; i < 3; ++i) BOOST_TEST(got(*this, 1ms) == "(timeout)");
    until_acks({"e1"});
    server.release();
    BOOST_TEST(got(*this, 60s) == "e2");
    settle();
    BOOST_TEST(server.acks() == ids{"e1"}, boost::test_tools::per_element());
    BOOST_TEST(events().last_event_id() == "e1");
}

BOOST_AUTO_TEST_CASE(with_no_time_at_all_it_takes_what_has_been_read) {
    queue(*this, 3);
    BOOST_TEST(got(*this, 0ms) == "e1");
    BOOST_TEST(got(*this, -5s) == "e2");
    BOOST_TEST(got(*this, steady::time_point::min()) == "e3");
    BOOST_TEST(got(*this, 0ms) == "not found");
}

BOOST_AUTO_TEST_CASE(time_without_end_is_time_enough) {
    queue(*this, 2);
    BOOST_TEST(got(*this, std::chrono::milliseconds::max()) == "e1");
    BOOST_TEST(got(*this, steady::time_point::max()) == "e2");
    BOOST_TEST(got(*this, std::chrono::milliseconds::max()) == "not found");
}

BOOST_AUTO_TEST_CASE(the_end_is_told_at_once_and_is_no_timeout) {
    server.next(socket_script().wait().close(4404));
    events();
    until([&] { return server.open() == 1; }, "the connection");
    server.release();
    BOOST_TEST(got(*this, 60s) == "not found");

    live other;
    other.events();
    other.run(other.events().close());
    BOOST_TEST(got(other, 60s) == "(end)");
    BOOST_TEST(got(other, 0ms) == "(end)");
}

BOOST_AUTO_TEST_CASE(it_can_be_cancelled_like_the_other) {
    server.next(socket_script().wait().event("e1"));
    events();
    std::optional<vzaps::error> ended;
    asio::cancellation_signal signal;
    asio::co_spawn(
        io, as_result(events().next(60s)),
        asio::bind_cancellation_slot(
            signal.slot(), [&](std::exception_ptr, vzaps::result<std::optional<vzaps::realtime_event>> how) {
                ended = how.error();
            }));
    until([&] { return server.open() == 1; }, "the connection");
    signal.emit(asio::cancellation_type::terminal);
    until([&] { return ended.has_value(); }, "the cancelled next");
    BOOST_TEST((ended->code() == asio::error::operation_aborted));
    server.release();
    BOOST_TEST(got(*this, 60s) == "e1");
}

BOOST_AUTO_TEST_CASE(no_event_is_lost_to_a_deadline_that_comes_when_it_does) {
    constexpr int last = 300;
    server.next(socket_script().events(1, last));
    int late = 0;
    for (int expected = 1; expected <= last;) {
        auto const seen = got(*this, steady::now() + std::chrono::microseconds(expected % 7 * 20));
        if (seen == "(timeout)") {
            BOOST_TEST_REQUIRE(++late < 1'000'000);
        } else {
            BOOST_TEST_REQUIRE(seen == "e" + std::to_string(expected++));
        }
    }
}

// Asio's `||` waits for a success, and a failure is none: as a result it is.
BOOST_AUTO_TEST_CASE(as_a_result_beside_a_timer_the_end_is_seen) {
    queue(*this, 1);
    BOOST_TEST(*run(beside_a_timer(events(), 60s)) == "e1");
    BOOST_TEST(*run(beside_a_timer(events(), 60s)) == "not found");
    BOOST_TEST(*run(beside_a_timer(events(), 60s)) == "not found");
}

BOOST_AUTO_TEST_CASE(and_so_are_the_timer_and_what_comes_after_it) {
    server.next(socket_script().wait().event("e1"));
    events();
    BOOST_TEST(*run(beside_a_timer(events(), 10ms)) == "(timer)");
    server.release();
    BOOST_TEST(*run(beside_a_timer(events(), 60s)) == "e1");
}

BOOST_AUTO_TEST_SUITE_END()
