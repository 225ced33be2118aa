#include "support/stage.hpp"

#include <string>

// What a 401 leads to: another token, or the end.

using namespace std::chrono_literals;
using namespace vzaps;
using namespace vzaps::test;

BOOST_AUTO_TEST_SUITE(tokens_refused)

BOOST_AUTO_TEST_CASE(a_token_that_another_call_has_succeeded_with_is_not_at_fault) {
    stage on;
    auto const id = on.server.seed_instances(1).front();
    on.server.inject(fault::delay(3s).on("POST", "/instances/{id}/restart"));
    check_success(on.run(on.api.instances.get(id)));
    auto const wrong = on.start(on.api.instances.restart({id, "not-its-token"}));
    on.until([&] { return on.server.count("POST", "/instances/{id}/restart") == 1; }, "the call under way");
    auto const good = on.start(on.api.instances.get(id));
    on.finish();
    check_success(good->outcome());
    check_failure(wrong->outcome(), errc::authentication, outcome::refused, phase::answer);
    BOOST_TEST(on.exchanges() == 1U);
    BOOST_TEST(on.server.count("POST", "/instances/{id}/restart") == 1U);
}

BOOST_AUTO_TEST_CASE(refreshes_for_401s_keep_their_interval) {
    stage on([](client_options& options) { options.token_refresh_interval = 10min; });
    instance_ref const wrong{on.server.seed_instances(1).front(), "not-its-token"};
    auto const refused = [&] {
        check_failure(on.run(on.api.instances.restart(wrong)), errc::authentication, outcome::refused,
                      phase::answer);
    };
    refused();
    BOOST_TEST(on.exchanges() == 2U); // The first token, and the one after the 401.
    refused();
    refused();
    BOOST_TEST(on.exchanges() == 2U);
    on.clock.advance(8min);
    refused();
    BOOST_TEST(on.exchanges() == 2U);
    on.clock.advance(121s);
    refused();
    BOOST_TEST(on.exchanges() == 3U);
}

BOOST_AUTO_TEST_CASE(a_call_that_is_refused_with_the_fresh_token_too_is_not_sent_a_third_time) {
    stage on;
    on.server.inject(fault::status(401).on("POST", "/instances/list").times(0));
    auto const listed = on.run(on.api.instances.list());
    check_failure(listed, errc::authentication, outcome::refused, phase::answer);
    BOOST_TEST(listed.error().info().attempts == 2);
    BOOST_TEST(on.server.count("POST", "/instances/list") == 2U);
    BOOST_TEST(on.exchanges() == 2U);
}

BOOST_AUTO_TEST_CASE(the_401_replay_is_told_of_as_such_and_is_no_retry) {
    stage on([](client_options& options) { options.retry.max_attempts = 1; });
    check_success(on.run(on.api.instances.list()));
    on.server.revoke_tokens();
    check_success(on.run(on.api.instances.list()));
    BOOST_TEST_REQUIRE(on.retries.size() == 1U);
    BOOST_TEST(on.retries.front().token_refreshed);
    BOOST_TEST(on.retries.front().status == 401);
    BOOST_TEST(on.retries.front().delay.count() == 0);
}

BOOST_AUTO_TEST_CASE(after_the_replay_a_safe_call_still_has_its_retries) {
    stage on([](client_options& options) { options.retry.max_attempts = 2; });
    check_success(on.run(on.api.instances.list()));
    on.server.clear_requests();
    on.server.inject(fault::status(401).on("POST", "/instances/list"));
    on.server.inject(fault::status(503).on("POST", "/instances/list"));
    check_success(on.run(on.api.instances.list()));
    BOOST_TEST(on.server.count("POST", "/instances/list") == 3U);
}

BOOST_AUTO_TEST_CASE(where_no_jwt_was_sent_nothing_is_refreshed) {
    stage on;
    auto const pair = on.make_client({on.server.credentials().client_token});
    auto const id = on.server.seed_instances(1).front();
    auto const refused = on.run(pair.instances.restart({id, "not-its-token"}));
    check_failure(refused, errc::authentication, outcome::refused, phase::answer);
    BOOST_TEST(on.exchanges() == 0U);
    BOOST_TEST(on.server.count("POST", "/instances/{id}/restart") == 1U);
}

BOOST_AUTO_TEST_CASE(a_403_costs_no_exchange) {
    stage on;
    on.server.inject(fault::status(403).on("POST", "/instances/list"));
    check_failure(on.run(on.api.instances.list()), errc::forbidden, outcome::refused, phase::answer);
    BOOST_TEST(on.exchanges() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
