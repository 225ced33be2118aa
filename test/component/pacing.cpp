#include "support/fake_transport.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace asio = boost::asio;
using namespace std::chrono_literals;
using vzaps::errc;
using vzaps::outcome;
using vzaps::phase;
using vzaps::request_options;

namespace {

using steady = std::chrono::steady_clock;

struct started {
    asio::cancellation_signal signal;
    std::optional<vzaps::result<vzaps::response>> ended;
};
using started_ptr = std::shared_ptr<started>;

// Every test but those that say otherwise has a pace at which nobody's second turn comes while it runs.
struct fixture : vzaps::test::offline {
    fixture() {
        options.pacing.rate = 1.0 / 3600;
        options.timeout = 24h;
    }

    static vzaps::call_options within(std::chrono::milliseconds time) {
        return vzaps::call_options().timeout(time);
    }

    asio::awaitable<vzaps::response> send(int number, vzaps::call_options how = {},
                                          std::string instance = "VZ1") {
        return client().request("POST", "/instances/{id}/chat/send/text",
                                request_options(how).instance(instance).paced().field("n", number));
    }

    started_ptr start(asio::awaitable<vzaps::response> call) {
        auto made = std::make_shared<started>();
        asio::co_spawn(
            io, vzaps::as_result(std::move(call)),
            asio::bind_cancellation_slot(made->signal.slot(), [made](std::exception_ptr failure,
                                                                     vzaps::result<vzaps::response> value) {
                BOOST_TEST((failure == nullptr));
                if (!failure) made->ended.emplace(std::move(value));
            }));
        settle();
        return made;
    }

    void finish() {
        io.restart();
        io.run_for(60s);
        BOOST_TEST_REQUIRE(io.stopped());
    }

    std::vector<std::string> sent() const {
        std::vector<std::string> result;
        for (auto const& each : wire->seen) result.push_back(each.body());
        return result;
    }

    // How many hours a call would have to wait.
    long hours_to_wait(std::string instance = "VZ1") {
        auto const failure = failure_of(send(-1, within(1s), std::move(instance)));
        BOOST_TEST((failure.code() == errc::rate_limited));
        auto const left = failure.info().retry_after.value_or(0ms);
        return std::chrono::ceil<std::chrono::hours>(left).count();
    }

    static void check(started const& call, boost::system::error_code code) {
        BOOST_TEST_REQUIRE(call.ended.has_value());
        BOOST_TEST_REQUIRE(call.ended->has_error());
        BOOST_TEST((call.ended->error().code() == code));
        BOOST_TEST((call.ended->error().phase() == phase::pacing));
        BOOST_TEST((call.ended->error().outcome() == outcome::not_sent));
        BOOST_TEST(call.ended->error().info().attempts == 0);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(pacing, fixture)

BOOST_AUTO_TEST_CASE(a_thousand_callers_go_in_the_order_in_which_they_came_and_no_faster_than_allowed) {
    options.pacing.rate = 4000;
    options.pacing.burst = 10;
    run(send(-1, {}, "VZ2")); // For the token: it makes those that wait for it catch up with each other.
    wire->seen.clear();
    auto const begun = steady::now();
    std::vector<std::string> expected;
    for (int i = 0; i < 1000; ++i) {
        asio::co_spawn(io, send(i), [](std::exception_ptr failure, vzaps::response const&) {
            BOOST_TEST((failure == nullptr));
        });
        expected.push_back("{\"n\":" + std::to_string(i) + "}");
    }
    finish();
    BOOST_TEST((steady::now() - begun >= 990 * 250us));
    BOOST_TEST(sent() == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(without_a_rate_nothing_is_paced) {
    options.pacing = {};
    for (int i = 0; i < 100; ++i) run(send(i, within(60s)));
    BOOST_TEST(wire->seen.size() == 100U);
}

BOOST_AUTO_TEST_CASE(only_what_asks_for_it_is_paced) {
    run(send(1));
    run(client().request("POST", "/instances/{id}/chat/send/text", request_options().instance("VZ1")));
    run(client().instances.restart("VZ1"));
    BOOST_TEST(wire->seen.size() == 3U);
    BOOST_TEST(hours_to_wait() == 1);
}

BOOST_AUTO_TEST_CASE(a_turn_after_the_deadline_fails_at_once_and_says_when_it_would_have_come) {
    run(send(1));
    auto const begun = steady::now();
    auto const failure = failure_of(send(2, within(30min)));
    BOOST_TEST((steady::now() - begun < 10s));
    BOOST_TEST((failure.code() == errc::rate_limited));
    BOOST_TEST((failure.phase() == phase::pacing));
    BOOST_TEST((failure.outcome() == outcome::not_sent));
    BOOST_TEST(failure.status() == 0);
    BOOST_TEST(failure.info().attempts == 0);
    BOOST_TEST_REQUIRE(failure.info().retry_after.has_value());
    BOOST_TEST((*failure.info().retry_after <= 1h));
    BOOST_TEST((*failure.info().retry_after > 59min));
    BOOST_TEST(std::string(failure.what()).find("phase pacing, outcome not sent") != std::string::npos);
    BOOST_TEST(wire->seen.size() == 1U);
}

BOOST_AUTO_TEST_CASE(no_token_is_asked_for_before_the_turn) {
    run(send(1));
    now += 24h; // The token has run out.
    auto const waiting = start(send(2));
    BOOST_TEST(!waiting->ended);
    BOOST_TEST(wire->tokens.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_cancelled_caller_leaves_the_queue_and_those_behind_move_up) {
    run(send(1));
    auto const first = start(send(2));
    auto const second = start(send(3));
    BOOST_TEST(hours_to_wait() == 3);
    first->signal.emit(asio::cancellation_type::terminal);
    settle();
    check(*first, asio::error::operation_aborted);
    BOOST_TEST(!second->ended);
    BOOST_TEST(hours_to_wait() == 2);
    second->signal.emit(asio::cancellation_type::terminal);
    settle();
    check(*second, asio::error::operation_aborted);
    BOOST_TEST(hours_to_wait() == 1);
    BOOST_TEST(wire->seen.size() == 1U);
}

BOOST_AUTO_TEST_CASE(who_moves_up_gets_the_turn_of_the_one_who_left) {
    options.pacing.rate = 2;
    options.timeout = 50s;
    run(send(1));
    auto const first = start(send(2));
    auto const second = start(send(3));
    first->signal.emit(asio::cancellation_type::terminal);
    auto const begun = steady::now();
    finish();
    BOOST_TEST_REQUIRE(second->ended.has_value());
    BOOST_TEST(second->ended->has_value());
    BOOST_TEST((steady::now() - begun < 40s)); // Nobody has told it, if it waits for its deadline.
}

BOOST_AUTO_TEST_CASE(closing_the_client_ends_those_who_wait) {
    run(send(1));
    auto const first = start(send(2));
    auto const second = start(send(3));
    run(client().close(0ms));
    settle();
    check(*first, errc::client_closed);
    check(*second, errc::client_closed);
}

BOOST_AUTO_TEST_CASE(those_who_wait_are_destroyed_with_their_context) {
    auto const sentinel = std::make_shared<int>(0);
    {
        fixture inner;
        inner.run(inner.send(1));
        auto wait = [](asio::awaitable<vzaps::response> call, std::shared_ptr<int>) -> asio::awaitable<void> {
            co_await std::move(call);
        };
        for (int i = 0; i < 10; ++i)
            asio::co_spawn(inner.io, wait(inner.send(i), sentinel), [](std::exception_ptr) {});
        inner.settle();
        BOOST_TEST(sentinel.use_count() == 11);
    }
    BOOST_TEST(sentinel.use_count() == 1);
}

BOOST_AUTO_TEST_CASE(instances_are_paced_each_for_itself) {
    for (int i = 0; i < 300; ++i) run(send(i, within(60s), "VZ" + std::to_string(i)));
    BOOST_TEST(wire->seen.size() == 300U);
    for (int i = 0; i < 300; ++i) BOOST_TEST(hours_to_wait("VZ" + std::to_string(i)) == 1);
}

BOOST_AUTO_TEST_CASE(copies_of_a_client_share_the_pace) {
    auto const copy = client();
    run(copy.request("POST", "/instances/{id}/chat/send/text", request_options().instance("VZ1").paced()));
    BOOST_TEST(hours_to_wait() == 1);
}

BOOST_AUTO_TEST_CASE(an_unpaced_call_goes_at_once_and_counts) {
    run(send(1));
    run(send(2, within(60s).unpaced()));
    run(send(3, within(60s).unpaced()));
    BOOST_TEST(wire->seen.size() == 3U);
    BOOST_TEST(hours_to_wait() == 3);
}

BOOST_AUTO_TEST_CASE(what_was_not_sent_is_sent_again_in_the_same_turn) {
    wire->fail(errc::connection_failed, phase::connect, false).answer(401).answer(200);
    auto const answer = run(send(1, within(60s)));
    BOOST_TEST(answer.attempts() == 3);
    BOOST_TEST(hours_to_wait() == 1);
}

BOOST_AUTO_TEST_CASE(what_may_have_been_sent_needs_another_turn_to_be_sent_again) {
    wire->answer(503);
    auto const how = request_options(within(60s)).instance("VZ1").paced().retry_safe();
    auto const failure = failure_of(client().request("POST", "/instances/{id}/chat/send/text", how));
    BOOST_TEST((failure.code() == errc::rate_limited));
    BOOST_TEST((failure.phase() == phase::pacing));
    BOOST_TEST((failure.outcome() == outcome::unknown));
    BOOST_TEST(failure.info().attempts == 1);
    BOOST_TEST(wire->seen.size() == 1U);
}

BOOST_AUTO_TEST_CASE(the_time_in_the_queue_is_told_to_the_hook) {
    options.pacing.rate = 20;
    std::vector<steady::duration> waited;
    options.hooks.on_request = [&](vzaps::request_event const& event) {
        if (event.operation == "request") waited.push_back(event.paced);
    };
    std::string log;
    options.logger = {vzaps::log_level::debug, [&](auto, std::string_view line) { log += line; }};
    wire->answer(200).fail(errc::connection_failed, phase::connect, false);
    auto const first = start(send(1));
    auto const second = start(send(2)); // And again, in the same turn.
    finish();
    BOOST_TEST_REQUIRE(waited.size() == 3U);
    BOOST_TEST((waited[0] < waited[1]));
    BOOST_TEST((waited[1] > 0ms));
    BOOST_TEST((waited[2] == 0ms));
    BOOST_TEST(log.find(" ms for its turn") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_paced_request_needs_an_instance) {
    auto const failure = failure_of(client().request("POST", "/broadcast", request_options().paced()));
    BOOST_TEST((failure.code() == errc::invalid_argument));
    BOOST_TEST(failure.info().field == "instance.id");
}

BOOST_AUTO_TEST_SUITE_END()
