#include "support/fake_transport.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <ctime>
#include <iomanip>
#include <locale>
#include <sstream>

using namespace std::chrono_literals;
using vzaps::errc;
using vzaps::outcome;
using vzaps::phase;

namespace {

constexpr auto instance = R"({"id":"VZ1"})";

struct fixture : vzaps::test::offline {
    auto safe(vzaps::call_options with = {}) { return client().instances.get("VZ1", with); }
    auto unsafe(vzaps::call_options with = {}) { return client().instances.create("Support", with); }
};

std::string http_date(std::chrono::system_clock::time_point when) {
    auto const seconds = std::chrono::system_clock::to_time_t(when);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    std::ostringstream text;
    text.imbue(std::locale::classic());
    text << std::put_time(&parts, "%a, %d %b %Y %H:%M:%S GMT");
    return text.str();
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(pipeline_retries, fixture)

BOOST_AUTO_TEST_CASE(a_safe_call_survives_408_429_500_502_503_and_504) {
    for (auto const status : {408, 429, 500, 502, 503, 504}) {
        wire->seen.clear();
        wire->answer(status).answer(200, instance);
        BOOST_TEST(run(safe()).id == "VZ1", status);
        BOOST_TEST(wire->seen.size() == 2u, status);
    }
}

BOOST_AUTO_TEST_CASE(an_unsafe_call_is_sent_once_whatever_it_is_answered) {
    for (auto const status : {301, 400, 403, 404, 408, 409, 429, 500, 501, 502, 503, 504}) {
        wire->seen.clear();
        wire->answer(status);
        auto const failure = failure_of(unsafe());
        BOOST_TEST(failure.status() == status);
        BOOST_TEST(failure.info().attempts == 1);
        BOOST_TEST(wire->seen.size() == 1u, status);
    }
}

BOOST_AUTO_TEST_CASE(a_safe_call_is_not_repeated_for_what_no_repetition_cures) {
    for (auto const status : {301, 400, 403, 404, 409, 422, 501, 505}) {
        wire->seen.clear();
        wire->answer(status);
        BOOST_TEST(failure_of(safe()).status() == status);
        BOOST_TEST(wire->seen.size() == 1u, status);
    }
}

BOOST_AUTO_TEST_CASE(each_status_has_its_kind) {
    std::vector<std::pair<int, errc>> const kinds{
        {301, errc::redirected},   {304, errc::redirected},   {400, errc::bad_request},
        {403, errc::forbidden},    {404, errc::not_found},    {408, errc::server_error},
        {409, errc::conflict},     {422, errc::bad_request},  {429, errc::rate_limited},
        {500, errc::server_error}, {501, errc::server_error}, {502, errc::unavailable},
        {503, errc::unavailable},  {504, errc::unavailable},  {600, errc::malformed_response}};
    for (auto const& [status, kind] : kinds) {
        wire->answer(status);
        BOOST_TEST(failure_of(unsafe()).code() == kind, status);
    }
}

BOOST_AUTO_TEST_CASE(a_500_is_repeated_once) {
    wire->answer(500).answer(500).answer(200, instance);
    auto const failure = failure_of(safe());
    BOOST_TEST(failure.code() == errc::server_error);
    BOOST_TEST(failure.info().attempts == 2);
}

BOOST_AUTO_TEST_CASE(attempts_end_with_the_last_answer) {
    wire->answer(503).answer(502).answer(504);
    auto const failure = failure_of(safe());
    BOOST_TEST(failure.status() == 504);
    BOOST_TEST(failure.info().attempts == 3);
    BOOST_TEST(failure.phase() == phase::answer);
}

BOOST_AUTO_TEST_CASE(what_was_not_written_is_sent_again_even_if_unsafe) {
    wire->fail(errc::connection_failed, phase::connect, false).answer(200, instance);
    BOOST_TEST(run(unsafe()).id == "VZ1");
    BOOST_TEST(wire->seen.size() == 2u);
}

BOOST_AUTO_TEST_CASE(what_was_written_is_never_sent_again_if_unsafe) {
    wire->fail(errc::connection_lost, phase::headers, true);
    auto const failure = failure_of(unsafe());
    BOOST_TEST(failure.code() == errc::connection_lost);
    BOOST_TEST(failure.outcome() == outcome::unknown);
    BOOST_TEST(wire->seen.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_safe_call_survives_a_lost_connection) {
    wire->fail(errc::connection_lost, phase::headers, true).fail(errc::connection_lost, phase::body, true);
    wire->answer(200, instance);
    BOOST_TEST(run(safe()).id == "VZ1");
    BOOST_TEST(wire->seen.size() == 3u);
}

BOOST_AUTO_TEST_CASE(what_no_repetition_cures_below_is_not_repeated) {
    vzaps::transport_error certificate(errc::tls_failed, phase::tls, false);
    certificate.transient = false;
    wire->fail(certificate);
    BOOST_TEST(failure_of(safe()).info().attempts == 1);
    wire->fail(errc::malformed_response, phase::headers, true);
    BOOST_TEST(failure_of(safe()).info().attempts == 1);
    wire->fail(errc::response_too_large, phase::body, true);
    BOOST_TEST(failure_of(safe()).info().attempts == 1);
}

BOOST_AUTO_TEST_CASE(the_services_wait_is_waited_for) {
    std::chrono::milliseconds announced{};
    options.hooks.on_retry = [&](auto const& event) { announced = event.delay; };
    wire->answer(429, {}, {{"Retry-After", "1"}}).answer(200, instance);
    auto const begun = std::chrono::steady_clock::now();
    run(safe());
    BOOST_TEST((std::chrono::steady_clock::now() - begun >= 1s));
    BOOST_TEST((announced == 1s));
}

BOOST_AUTO_TEST_CASE(a_wait_that_does_not_fit_the_deadline_fails_at_once_as_rate_limited) {
    wire->answer(429, {}, {{"retry-after", "30"}});
    auto const begun = std::chrono::steady_clock::now();
    auto const failure = failure_of(safe(vzaps::call_options().timeout(20s)));
    BOOST_TEST((std::chrono::steady_clock::now() - begun < 15s));
    BOOST_TEST(failure.code() == errc::rate_limited);
    BOOST_TEST(failure.outcome() == outcome::refused);
    BOOST_REQUIRE(failure.info().retry_after.has_value());
    BOOST_TEST((*failure.info().retry_after == 30s));
    BOOST_TEST(wire->seen.size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_wait_given_as_a_date_counts_the_same) {
    wire->answer(429, {}, {{"Retry-After", http_date(std::chrono::system_clock::now() + 40s)}});
    auto const failure = failure_of(safe(vzaps::call_options().timeout(20s)));
    BOOST_TEST(failure.code() == errc::rate_limited);
    BOOST_TEST(failure.info().attempts == 1);
    BOOST_REQUIRE(failure.info().retry_after.has_value());
    BOOST_TEST((*failure.info().retry_after <= 40s));
    BOOST_TEST((*failure.info().retry_after > 20s));
}

BOOST_AUTO_TEST_CASE(a_wait_past_the_bound_is_not_waited_for_even_if_it_fits) {
    options.timeout = 1h;
    wire->answer(429, {}, {{"Retry-After", "61"}});
    BOOST_TEST(failure_of(safe()).info().attempts == 1);
    wire->answer(503, {}, {{"Retry-After", "99999999999999999999"}});
    BOOST_TEST(failure_of(safe()).info().attempts == 1);
    wire->answer(503, {}, {{"Retry-After", "Fri, 31 Dec 9999 23:59:59 GMT"}});
    BOOST_TEST(failure_of(safe()).info().attempts == 1);
}

BOOST_AUTO_TEST_CASE(a_wait_that_nobody_can_read_is_no_wait) {
    wire->answer(429, {}, {{"Retry-After", "soon"}}).answer(200, instance);
    BOOST_TEST(run(safe()).id == "VZ1");
}

BOOST_AUTO_TEST_CASE(a_429_to_an_unsafe_call_is_retried_where_that_was_asked_for) {
    wire->answer(429).answer(429).answer(200, instance);
    BOOST_TEST(run(unsafe(vzaps::call_options().retry_when_rate_limited())).id == "VZ1");
    BOOST_TEST(wire->seen.size() == 3u);
}

BOOST_AUTO_TEST_CASE(asking_for_429_retries_asks_for_no_others) {
    wire->answer(429).answer(503);
    auto const failure = failure_of(unsafe(vzaps::call_options().retry_when_rate_limited()));
    BOOST_TEST(failure.status() == 503);
    BOOST_TEST(failure.info().attempts == 2);
}

BOOST_AUTO_TEST_CASE(max_attempts_of_the_call_and_of_the_client) {
    wire->answer(503).answer(503);
    BOOST_TEST(failure_of(safe(vzaps::call_options().max_attempts(1))).info().attempts == 1);
    BOOST_TEST(failure_of(safe(vzaps::call_options().max_attempts(1))).info().attempts == 1);
    for (int i = 0; i < 6; ++i) wire->answer(503);
    wire->answer(200, instance);
    BOOST_TEST(run(safe(vzaps::call_options().max_attempts(7))).id == "VZ1");
}

BOOST_AUTO_TEST_CASE(retries_end_when_the_budget_is_spent) {
    options.retry.budget = 3;
    for (int i = 0; i < 12; ++i) wire->answer(503);
    BOOST_TEST(failure_of(safe()).info().attempts == 3);
    BOOST_TEST(failure_of(safe()).info().attempts == 2);
    BOOST_TEST(failure_of(safe()).info().attempts == 1);
    BOOST_TEST(wire->seen.size() == 6u);
}

BOOST_AUTO_TEST_CASE(successful_calls_give_the_budget_back) {
    options.retry.budget = 1;
    wire->answer(503).answer(503);
    BOOST_TEST(failure_of(safe(vzaps::call_options().max_attempts(2))).info().attempts == 2);
    for (int i = 0; i < 10; ++i) wire->answer(200, instance);
    for (int i = 0; i < 10; ++i) run(safe());
    wire->answer(503).answer(200, instance);
    BOOST_TEST(run(safe()).id == "VZ1");
}

BOOST_AUTO_TEST_CASE(the_body_is_the_same_in_each_attempt) {
    wire->answer(503).answer(200, instance);
    run(safe());
    BOOST_REQUIRE(wire->seen.size() == 2u);
    BOOST_TEST(wire->seen[0].body() == R"({"id":"VZ1"})");
    BOOST_TEST(wire->seen[1].body() == wire->seen[0].body());
}

BOOST_AUTO_TEST_CASE(a_remove_that_finds_nothing_after_an_uncertain_attempt_has_succeeded) {
    wire->answer(503).answer(404);
    run(client().instances.remove("VZ1"));
    wire->fail(errc::connection_lost, phase::headers, true).answer(404);
    run(client().instances.remove("VZ1"));
    BOOST_TEST(wire->seen.size() == 4u);
}

BOOST_AUTO_TEST_CASE(a_remove_that_the_transport_replayed_has_succeeded_with_404) {
    wire->then([](auto const&) {
        auto made = vzaps::test::answered(404);
        made.replayed = true;
        return made;
    });
    run(client().instances.remove("VZ1"));
}

BOOST_AUTO_TEST_CASE(a_remove_that_finds_nothing_at_first_has_failed) {
    wire->answer(404);
    BOOST_TEST(failure_of(client().instances.remove("VZ1")).code() == errc::not_found);
    wire->fail(errc::connection_failed, phase::connect, false).answer(404);
    BOOST_TEST(failure_of(client().instances.remove("VZ1")).code() == errc::not_found);
}

BOOST_AUTO_TEST_CASE(only_a_remove_takes_404_for_success) {
    wire->answer(503).answer(404);
    BOOST_TEST(failure_of(safe()).code() == errc::not_found);
}

BOOST_AUTO_TEST_SUITE_END()
