#include "support/live.hpp"

#include <cstdint>
#include <string>
#include <vector>

using namespace std::chrono_literals;
using vzaps::errc;
using vzaps::subscription;
using vzaps::subscription_status;
using vzaps::test::live;
using vzaps::test::socket_script;

namespace {

// A connection that is refused for its credentials, in each of the ways that name them.
std::vector<socket_script> refusals() {
    return {socket_script().refuse(401), socket_script().close(4001, "token"),
            socket_script().close(4401, "token")};
}

// Another subscription of the stage's client.
subscription another(live& stage) {
    auto request = stage.request;
    request.on_state = nullptr;
    return stage.client().events.subscribe(std::move(request));
}

// A call that is sent with the token that a refused upgrade was sent with, and succeeds before that is
// refused.
void succeed_before_the_refusal(live& stage, std::size_t upgrade) {
    stage.events();
    stage.until([&] { return stage.server.upgrades().size() == upgrade; }, "the upgrade");
    BOOST_TEST_REQUIRE(!stage.run(stage.client().request("GET", "/instances")).has_error());
    stage.server.release();
}

} // namespace

// Credentials that are refused, and tokens that run out.
BOOST_FIXTURE_TEST_SUITE(realtime_credentials, live)

BOOST_AUTO_TEST_CASE(a_401_gets_a_fresh_token_at_once_and_a_second_one_is_the_end) {
    request.min_backoff = request.max_backoff = 1h;
    server.next(socket_script().refuse(401));
    server.next(socket_script().event("e1"));
    BOOST_TEST(next() == "e1");
    BOOST_TEST(server.upgrades()[0].header("Authorization") == "Bearer jwt-1");
    BOOST_TEST(server.upgrades()[1].header("Authorization") == "Bearer jwt-2");

    live other;
    other.server.next(socket_script().refuse(401));
    other.server.next(socket_script().refuse(401));
    auto const refused = other.failure();
    BOOST_TEST((refused.code() == errc::authentication));
    BOOST_TEST(refused.status() == 401);
    BOOST_TEST(other.server.tokens() == 2U);
    BOOST_TEST(other.server.upgrades().size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_401_beside_a_call_that_succeeds_is_no_end) {
    server.next(socket_script().wait().refuse(401));
    server.next(socket_script().event("e1"));
    succeed_before_the_refusal(*this, 1);
    BOOST_TEST(next() == "e1");
    BOOST_TEST(server.upgrades().size() == 2U);
    BOOST_TEST(server.tokens() == 1U); // Which the call has shown to be good.
    BOOST_TEST((states.front().status == subscription_status::reconnecting));
    BOOST_TEST((states.front().reason.code() == errc::authentication));
    BOOST_TEST(states.front().failures == 1); // It has waited, as after any failure.
}

BOOST_AUTO_TEST_CASE(a_second_401_beside_calls_that_succeed_is_the_end) {
    for (int i = 0; i < 2; ++i) server.next(socket_script().wait().refuse(401));
    succeed_before_the_refusal(*this, 1);
    succeed_before_the_refusal(*this, 2);
    auto const refused = failure();
    BOOST_TEST((refused.code() == errc::authentication));
    BOOST_TEST(refused.status() == 401);
    BOOST_TEST(server.upgrades().size() == 2U);
    finish();
}

BOOST_AUTO_TEST_CASE(a_refusal_right_after_somebody_elses_is_no_end) {
    for (auto const& refusal : refusals()) {
        live one;
        one.options.token_refresh_interval = 1h;
        one.server.next(socket_script().refuse(401));
        one.server.next(socket_script().event("e1"));
        BOOST_TEST(one.next() == "e1"); // By a second token, which has served since: it is replaced at once.
        one.server.next(refusal);
        one.server.next(socket_script().event("e2"));
        auto other = another(one);
        auto const got = one.run(other.next());
        BOOST_TEST_REQUIRE(got.has_value(), got.error().message());
        BOOST_TEST((*got)->id() == "e2");
        BOOST_TEST(one.server.upgrades().size() == 4U);
        BOOST_TEST(one.server.tokens() == 3U);
    }
}

BOOST_AUTO_TEST_CASE(a_second_refusal_right_after_somebody_elses_is_the_end) {
    for (auto const& refusal : refusals()) {
        live one;
        one.options.token_refresh_interval = 1h;
        one.server.next(socket_script().refuse(401));
        one.server.next(socket_script().event("e1"));
        BOOST_TEST(one.next() == "e1");
        for (int i = 0; i < 2; ++i) one.server.next(refusal);
        auto other = another(one);
        auto const got = one.run(other.next());
        BOOST_TEST_REQUIRE(got.has_error());
        BOOST_TEST((got.error().code() == errc::authentication));
        BOOST_TEST(one.server.upgrades().size() == 4U);
    }
}

BOOST_AUTO_TEST_CASE(without_a_secret_a_401_is_the_end) {
    identity = {"client-token", ""};
    server.next(socket_script().refuse(401));
    BOOST_TEST((failure().code() == errc::authentication));
    BOOST_TEST(server.upgrades().size() == 1U);
    BOOST_TEST(server.upgrades()[0].header("Authorization").empty());
    BOOST_TEST(server.upgrades()[0].header("X-Instance-Token") == "instance-token");
}

BOOST_AUTO_TEST_CASE(a_close_for_the_credentials_gets_a_fresh_token_once) {
    for (std::uint16_t const code : std::vector<std::uint16_t>{4001, 4401}) {
        live one;
        one.options.token_refresh_interval = 0ms;
        one.server.next(socket_script().close(code, "token"));
        one.server.next(socket_script().event("e1").close(code, "token"));
        BOOST_TEST(one.next() == "e1"); // What has come is handed out before the end is told.
        auto const failure = one.failure();
        BOOST_TEST((failure.code() == errc::authentication));
        BOOST_TEST(failure.info().untrusted_message == "token");
        BOOST_TEST(failure.info().detail.find(std::to_string(code)) != std::string::npos);
        BOOST_TEST(one.server.tokens() == 2U);
        BOOST_TEST(one.server.upgrades()[1].header("Authorization") == "Bearer jwt-2");
        BOOST_TEST((one.events().state().status == subscription_status::closed));
        BOOST_TEST((one.events().state().reason.code() == errc::authentication));
        BOOST_TEST((one.failure().code() == errc::authentication)); // And again.
        one.finish();
    }
}

BOOST_AUTO_TEST_CASE(a_stable_connection_makes_up_for_the_refusal_before) {
    request.stable_after = 0ms;
    options.token_refresh_interval = 0ms;
    server.next(socket_script().refuse(401));
    for (int i = 1; i <= 3; ++i) server.next(socket_script().events(i, i).close(4401, "token"));
    server.next(socket_script().event("e4"));
    for (auto const* id : {"e1", "e2", "e3", "e4"}) BOOST_TEST(next() == id);
    BOOST_TEST(server.tokens() == 5U);
}

BOOST_AUTO_TEST_CASE(a_close_for_a_policy_is_the_end_if_no_event_comes_with_a_fresh_token_either) {
    options.token_refresh_interval = 0ms;
    for (int i = 0; i < 2; ++i) server.next(socket_script().close(1008, "policy"));
    BOOST_TEST((failure().code() == errc::authentication));
    BOOST_TEST(server.tokens() == 2U);
    finish();
}

BOOST_AUTO_TEST_CASE(a_close_for_a_policy_is_not_the_end_where_events_come) {
    for (int i = 1; i <= 5; ++i)
        server.next(socket_script().events(i, i).hear_acks(1).close(1008, "slow down"));
    server.next(socket_script().event("e6"));
    for (int i = 1; i <= 6; ++i) BOOST_TEST(next() == "e" + std::to_string(i));
    BOOST_TEST(server.tokens() == 2U);
}

BOOST_AUTO_TEST_CASE(a_token_that_has_run_out_is_replaced_before_it_is_used) {
    live one({.tls = false, .expires_in = 2}); // Used for a second: the skew is half of the lifetime.
    one.server.next(socket_script().event("e1").wait().cut());
    one.server.next(socket_script().event("e2"));
    auto ahead = std::make_shared<std::chrono::steady_clock::duration>(0s);
    one.options.now = [ahead] { return std::chrono::steady_clock::now() + *ahead; };
    BOOST_TEST(one.next() == "e1");
    *ahead = 2s;
    one.server.release();
    BOOST_TEST(one.next() == "e2");
    BOOST_TEST(one.server.upgrades()[1].header("Authorization") == "Bearer jwt-2");
}

BOOST_AUTO_TEST_CASE(expiry_is_no_refusal_however_often_it_happens) {
    live one({.tls = false, .expires_in = 2});
    auto ahead = std::make_shared<std::chrono::steady_clock::duration>(0s);
    one.options.now = [ahead] { return std::chrono::steady_clock::now() + *ahead; };
    for (int i = 1; i <= 5; ++i) one.server.next(socket_script().events(i, i).wait().close(4401, "expired"));
    one.server.next(socket_script().event("last"));
    for (int i = 1; i <= 5; ++i) {
        BOOST_TEST(one.next() == "e" + std::to_string(i));
        *ahead += 2s;
        one.server.release();
    }
    BOOST_TEST(one.next() == "last");
    BOOST_TEST(one.server.tokens() == 6U);
}

BOOST_AUTO_TEST_SUITE_END()
