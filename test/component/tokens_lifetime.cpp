#include "support/stage.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>

#include <string>

using namespace std::chrono_literals;
using namespace vzaps;
using namespace vzaps::test;

namespace {

emulator_options lasting(std::chrono::seconds lifetime) {
    emulator_options settings;
    settings.expires_in = lifetime;
    return settings;
}

// The exchanges that have been made after a call at that time.
std::size_t exchanges_after(stage& on, std::chrono::steady_clock::duration later) {
    on.clock.advance(later);
    check_success(on.run(on.api.instances.list()));
    return on.exchanges();
}

stage::adjustment cramped() {
    return [](client_options& options) { options.pool.max_connections = 1; };
}

} // namespace

BOOST_AUTO_TEST_SUITE(tokens_lifetime)

BOOST_AUTO_TEST_CASE(a_token_is_renewed_a_minute_before_it_expires) {
    stage on({}, lasting(1000s));
    BOOST_TEST(exchanges_after(on, 0s) == 1U);
    BOOST_TEST(exchanges_after(on, 900s) == 1U);
    BOOST_TEST(exchanges_after(on, 40s) == 2U);
    BOOST_TEST(exchanges_after(on, 900s) == 2U);
    // It never came to a 401.
    BOOST_TEST(on.retries.empty());
}

BOOST_AUTO_TEST_CASE(a_thousand_calls_renew_an_expired_token_once) {
    stage on({}, lasting(1000s));
    BOOST_TEST(exchanges_after(on, 0s) == 1U);
    on.clock.advance(1001s);
    auto const results = on.together<instance_page>(1000, [&] { return on.api.instances.list(); });
    BOOST_TEST(successes(results) == 1000U);
    BOOST_TEST(on.exchanges() == 2U);
}

BOOST_AUTO_TEST_CASE(a_skew_that_is_larger_than_the_lifetime_still_keeps_the_token) {
    // Half of the lifetime it is then.
    stage on([](client_options& options) { options.token_skew = 1h; }, lasting(1000s));
    BOOST_TEST(exchanges_after(on, 0s) == 1U);
    BOOST_TEST(exchanges_after(on, 450s) == 1U);
    BOOST_TEST(exchanges_after(on, 60s) == 2U);
    BOOST_TEST(exchanges_after(on, 450s) == 2U);
}

BOOST_AUTO_TEST_CASE(the_shortest_lifetime_is_one_token_a_second) {
    stage on({}, lasting(1s));
    auto const first = on.run(on.api.auth.get_access_token());
    on.clock.advance(1s);
    auto const second = on.run(on.api.auth.get_access_token());
    BOOST_TEST(first.value() != second.value());
    BOOST_TEST(on.exchanges() == 2U);
}

BOOST_AUTO_TEST_CASE(get_access_token_gives_the_token_in_use) {
    stage on({}, lasting(1000s));
    auto const first = on.run(on.api.auth.get_access_token());
    auto const same = on.run(on.api.auth.get_access_token());
    on.clock.advance(1001s);
    auto const other = on.run(on.api.auth.get_access_token());
    BOOST_TEST(first.value() == same.value());
    BOOST_TEST(first.value() != other.value());
    BOOST_TEST(on.exchanges() == 2U);
}

BOOST_DATA_TEST_CASE(every_spelling_of_the_answer_is_understood,
                     boost::unit_test::data::make({false, true}) *
                         boost::unit_test::data::make({false, true}),
                     camel, text) {
    auto settings = lasting(1000s);
    settings.camel_case_token = camel;
    settings.token_as_text = text;
    stage on({}, std::move(settings));
    BOOST_TEST(exchanges_after(on, 0s) == 1U);
    BOOST_TEST(exchanges_after(on, 900s) == 1U); // The lifetime was understood, too.
    BOOST_TEST(exchanges_after(on, 41s) == 2U);
}

BOOST_AUTO_TEST_CASE(an_enveloped_token_is_understood) {
    stage on;
    on.server.inject(
        fault::body(R"({"code":200,"success":true,"data":{"access_token":"t-1","expires_in":"90"}})")
            .on("POST", "/token"));
    BOOST_TEST(on.run(on.api.auth.get_access_token()).value() == "t-1");
}

BOOST_AUTO_TEST_CASE(with_both_spellings_the_documented_one_counts) {
    stage on;
    on.server.inject(
        fault::body(R"({"accessToken":"camel","access_token":"snake","expiresIn":1,"expires_in":3600})")
            .on("POST", "/token"));
    BOOST_TEST(on.run(on.api.auth.get_access_token()).value() == "snake");
    on.clock.advance(3000s);
    BOOST_TEST(on.run(on.api.auth.get_access_token()).value() == "snake");
}

BOOST_AUTO_TEST_CASE(a_token_is_fetched_outside_of_a_pool_that_is_full_and_stalled) {
    stage on(cramped(), lasting(1000s));
    BOOST_TEST(exchanges_after(on, 0s) == 1U);
    on.server.inject(fault::stall(0).on("POST", "/instances/list"));
    auto const stalled = on.start(on.api.instances.list());
    on.until([&] { return on.server.count("POST", "/instances/list") == 2; }, "the stalled call");
    on.clock.advance(1001s);

    auto const token = on.start(on.api.auth.get_access_token());
    on.until([&] { return token->ended(); }, "a token");
    check_success(token->outcome());
    auto const waiting = on.start(on.api.instances.list());
    on.until([&] { return on.api.statistics().waiting == 1; }, "the second call in the queue");
    BOOST_TEST(on.exchanges() == 2U);

    stalled->cancel();
    on.finish();
    check_failure(stalled->outcome(), boost::asio::error::operation_aborted, outcome::unknown,
                  phase::headers);
    check_success(waiting->outcome());
    BOOST_TEST(on.exchanges() == 2U);
}

BOOST_AUTO_TEST_CASE(no_connection_is_held_while_waiting_for_a_token) {
    stage on([](client_options& options) { options.pool.max_connections = 2; });
    on.server.inject(fault::stall(0).on("POST", "/token"));
    std::vector<call_ptr<instance_page>> waiting;
    for (int i = 0; i < 10; ++i) waiting.push_back(on.start(on.api.instances.list()));
    on.until([&] { return on.exchanges() == 1; }, "the exchange");
    BOOST_TEST(on.api.statistics().in_use == 1U); // The exchange's.
    // A call that needs no token goes past them.
    auto const anonymous = on.start(on.api.request("GET", "/nowhere", request_options().anonymous()));
    on.until([&] { return anonymous->ended(); }, "its answer");
    check_failure(anonymous->outcome(), errc::not_found, outcome::refused, phase::answer);
    for (auto const& each : waiting) each->cancel();
    on.finish();
    for (auto const& each : waiting)
        check_failure(each->outcome(), boost::asio::error::operation_aborted, outcome::not_sent,
                      phase::token);
}

BOOST_AUTO_TEST_CASE(a_token_that_expired_in_the_queue_is_not_sent) {
    stage on(cramped(), lasting(1000s));
    BOOST_TEST(exchanges_after(on, 0s) == 1U);
    on.server.inject(fault::stall(0).on("POST", "/instances/list"));
    auto const stalled = on.start(on.api.instances.list());
    on.until([&] { return on.server.count("POST", "/instances/list") == 2; }, "the stalled call");
    auto const queued = on.start(on.api.instances.list());
    on.until([&] { return on.api.statistics().waiting == 1; }, "the second call in the queue");
    on.server.revoke_tokens();
    on.clock.advance(1001s);
    auto const token = on.start(on.api.auth.get_access_token());
    on.until([&] { return token->ended(); }, "a fresh token");
    stalled->cancel();
    on.finish();
    check_success(queued->outcome());
    BOOST_TEST(on.retries.empty()); // Read again before the write: no 401 came in between.
    BOOST_TEST(on.exchanges() == 2U);
}

BOOST_AUTO_TEST_SUITE_END()
