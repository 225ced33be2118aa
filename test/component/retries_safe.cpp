#include "support/stage.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>

#include <ostream>
#include <string>

using namespace std::chrono_literals;
using namespace vzaps;
using namespace vzaps::test;

namespace {

struct named_fault {
    char const* name;
    fault what;
};

std::ostream& operator<<(std::ostream& to, named_fault const& each) { return to << each.name; }

std::vector<named_fault> const passing{
    {"closed before reading", fault::close_before_reading()},
    {"closed after reading", fault::close_after_reading()},
    {"closed after processing", fault::close_after_processing()},
    {"head broken off", fault::truncate(20)},
    {"body broken off", fault::truncate(1).of_body()},
    {"503", fault::status(503)},
    {"502", fault::status(502)},
    {"504", fault::status(504)},
    {"500", fault::status(500)},
    {"408", fault::status(408)},
    {"429", fault::status(429)},
};

emulator_options with_connections(bool fresh) {
    emulator_options settings;
    settings.close_connections = fresh;
    return settings;
}

double longest_wait() { return 0.999; }

} // namespace

BOOST_AUTO_TEST_SUITE(retries_safe)

BOOST_DATA_TEST_CASE(a_safe_call_survives,
                     boost::unit_test::data::make(passing) * boost::unit_test::data::make({false, true}), way,
                     fresh) {
    stage on({}, with_connections(fresh));
    auto const ids = on.server.seed_instances(2);
    auto const check = [&](auto call, char const* method, char const* path) {
        BOOST_TEST_CONTEXT(path) {
            on.server.inject(way.what.on(method, path));
            check_success(on.run(std::move(call)));
            bool const whole =
                way.what.bytes_of_body && std::string_view(method) == "DELETE"; // It has no body.
            BOOST_TEST(on.server.count(method, path) == (whole ? 1U : 2U));
        }
    };
    auto const& api = on.api.instances;
    instance_update_request renamed;
    renamed.name = "Another name";
    check(api.list(), "POST", "/instances/list");
    check(api.get(ids[0]), "POST", "/instances/get");
    check(api.search(), "POST", "/instances/search");
    check(api.update(ids[0], renamed), "PATCH", "/instances/{id}");
    check(api.remove(ids[1]), "DELETE", "/instances/{id}");
    BOOST_TEST(on.server.instances().size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_500_is_retried_once_and_a_501_never) {
    stage on;
    on.server.inject(fault::status(500).on("POST", "/instances/list").times(2));
    check_failure(on.run(on.api.instances.list()), errc::server_error, outcome::unknown, phase::answer);
    BOOST_TEST(on.server.count("POST", "/instances/list") == 2U);
    on.server.inject(fault::status(501).on("POST", "/instances/list"));
    check_failure(on.run(on.api.instances.list()), errc::server_error, outcome::unknown, phase::answer);
    BOOST_TEST(on.server.count("POST", "/instances/list") == 3U);
}

BOOST_AUTO_TEST_CASE(attempts_are_bounded_for_the_client_and_for_a_call) {
    stage on;
    on.server.inject(fault::status(503).on("POST", "/instances/list").times(0));
    auto const failed = on.run(on.api.instances.list());
    check_failure(failed, errc::unavailable, outcome::unknown, phase::answer);
    BOOST_TEST(failed.error().info().attempts == 3);
    BOOST_TEST(on.run(on.api.instances.list({}, call_options().max_attempts(1))).error().info().attempts ==
               1);
    BOOST_TEST(on.run(on.api.instances.list({}, call_options().max_attempts(5))).error().info().attempts ==
               5);
    BOOST_TEST(on.server.count("POST", "/instances/list") == 9U);
}

BOOST_AUTO_TEST_CASE(a_service_that_is_down_is_not_buried_under_retries) {
    stage on([](client_options& options) { options.retry.budget = 10; });
    on.server.inject(fault::status(503).on("POST", "/instances/list").times(0));
    auto const results = on.together<instance_page>(100, [&] { return on.api.instances.list(); });
    BOOST_TEST(successes(results) == 0U);
    BOOST_TEST(on.server.count("POST", "/instances/list") == 110U);
}

BOOST_DATA_TEST_CASE(the_wait_that_a_429_asks_for_is_kept, boost::unit_test::data::make({false, true}),
                     as_date) {
    stage on;
    auto const limited = fault::status(429).on("POST", "/instances/list");
    on.server.inject(as_date ? limited.retry_after_date(1s) : limited.retry_after(1s));
    auto const begun = std::chrono::steady_clock::now();
    check_success(on.run(on.api.instances.list()));
    auto const elapsed = std::chrono::steady_clock::now() - begun;
    BOOST_TEST((elapsed > 900ms)); // A date has whole seconds: the emulator rounds up.
    BOOST_TEST(on.server.count("POST", "/instances/list") == 2U);
    BOOST_TEST_REQUIRE(on.retries.size() == 1U);
    BOOST_TEST(on.retries.front().status == 429);
    BOOST_TEST((on.retries.front().delay > 900ms && on.retries.front().delay <= 2s));
}

BOOST_DATA_TEST_CASE(a_wait_that_does_not_fit_the_deadline_fails_at_once,
                     boost::unit_test::data::make({false, true}), as_date) {
    stage on;
    auto const limited = fault::status(429).on("POST", "/instances/list");
    on.server.inject(as_date ? limited.retry_after_date(40s) : limited.retry_after(40s));
    auto const begun = std::chrono::steady_clock::now();
    auto const failed = on.run(on.api.instances.list({}, call_options().timeout(30s)));
    BOOST_TEST((std::chrono::steady_clock::now() - begun < 15s));
    check_failure(failed, errc::rate_limited, outcome::refused, phase::answer);
    auto const wait = failed.error().info().retry_after;
    BOOST_TEST_REQUIRE(wait.has_value());
    BOOST_TEST((*wait > 30s && *wait <= 41s));
    BOOST_TEST(on.server.count("POST", "/instances/list") == 1U);
}

BOOST_AUTO_TEST_CASE(a_wait_of_more_than_a_minute_is_not_begun) {
    stage on([](client_options& options) { options.timeout = 10min; });
    on.server.inject(fault::status(503).retry_after(61s).on("POST", "/instances/list"));
    auto const failed = on.run(on.api.instances.list());
    check_failure(failed, errc::unavailable, outcome::unknown, phase::answer);
    BOOST_TEST((failed.error().info().retry_after == 61s));
}

BOOST_AUTO_TEST_CASE(a_backoff_that_does_not_fit_the_deadline_is_not_begun) {
    stage on([](client_options& options) {
        options.retry.base_delay = 1min;
        options.retry.max_delay = 1min;
        options.random = longest_wait;
    });
    on.server.inject(fault::status(503).on("POST", "/instances/list"));
    auto const begun = std::chrono::steady_clock::now();
    auto const failed = on.run(on.api.instances.list({}, call_options().timeout(30s)));
    check_failure(failed, errc::unavailable, outcome::unknown, phase::answer);
    BOOST_TEST((std::chrono::steady_clock::now() - begun < 15s));
}

BOOST_AUTO_TEST_CASE(a_backoff_can_be_cancelled) {
    stage on([](client_options& options) {
        options.retry.base_delay = 5min;
        options.retry.max_delay = 5min;
        options.timeout = 10min;
        options.random = longest_wait;
    });
    on.server.inject(fault::status(429).on("POST", "/instances/list"));
    auto const listed = on.start(on.api.instances.list());
    on.until([&] { return on.retries.size() == 1; }, "the backoff");
    listed->cancel();
    on.finish();
    check_failure(listed->outcome(), boost::asio::error::operation_aborted, outcome::refused, phase::backoff);
}

BOOST_DATA_TEST_CASE(a_removal_that_meets_404_on_a_retry_has_succeeded,
                     boost::unit_test::data::make({false, true}), fresh) {
    stage on({}, with_connections(fresh));
    auto const id = on.server.seed_instances(1).front();
    on.server.inject(fault::close_after_processing().on("DELETE", "/instances/{id}"));
    check_success(on.run(on.api.instances.remove(id)));
    BOOST_TEST(on.server.count("DELETE", "/instances/{id}") == 2U);
    BOOST_TEST(on.server.requests().back().status == 404);
    BOOST_TEST(on.server.instances().empty());
}

BOOST_AUTO_TEST_CASE(a_removal_of_what_was_never_there_is_not_found) {
    stage on;
    check_failure(on.run(on.api.instances.remove("VZNOBODY")), errc::not_found, outcome::refused,
                  phase::answer);
    // Nothing was processed before the 404 here, either.
    on.server.inject(fault::status(429).on("DELETE", "/instances/{id}"));
    check_failure(on.run(on.api.instances.remove("VZNOBODY")), errc::not_found, outcome::refused,
                  phase::answer);
}

BOOST_AUTO_TEST_CASE(the_escape_hatch_repeats_only_what_may_be_repeated) {
    stage on;
    on.server.inject(fault::close_after_reading().on("GET", "/instances/{id}"));
    on.server.inject(fault::close_after_reading().on("POST", "/instances/list").times(2));
    auto const id = on.server.seed_instances(1).front();
    check_success(on.run(on.api.request("GET", "/instances/" + id)));
    auto const posted = on.run(on.api.request("POST", "/instances/list"));
    check_failure(posted, errc::connection_lost, outcome::unknown, phase::headers);
    BOOST_TEST(on.server.count("POST", "/instances/list") == 1U);
    check_success(on.run(on.api.request("POST", "/instances/list", request_options().retry_safe())));
}

BOOST_AUTO_TEST_SUITE_END()
