#include "support/stage.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>

#include <array>
#include <ostream>
#include <string>

// Exchanges that fail, stall or come too late.

using namespace std::chrono_literals;
using namespace vzaps;
using namespace vzaps::test;
using boost::asio::error::operation_aborted;

namespace {

struct failing {
    char const* name;
    fault what;
    errc code;
};

std::ostream& operator<<(std::ostream& to, failing const& each) { return to << each.name; }

std::vector<failing> const ways{
    {"500", fault::status(500), errc::server_error},
    {"503", fault::status(503), errc::unavailable},
    {"429", fault::status(429), errc::rate_limited},
    {"401", fault::status(401), errc::authentication},
    {"closed before reading", fault::close_before_reading(), errc::connection_lost},
    {"closed after reading", fault::close_after_reading(), errc::connection_lost},
    {"closed after processing", fault::close_after_processing(), errc::connection_lost},
    {"head broken off", fault::truncate(20), errc::connection_lost},
    {"body broken off", fault::truncate(30).of_body(), errc::connection_lost},
    {"no JSON", fault::body("<html>"), errc::undecodable},
    {"no token", fault::body(R"({"expires_in":3600})"), errc::undecodable},
    {"no lifetime", fault::body(R"({"access_token":"a.b.c"})"), errc::undecodable},
    {"lifetime of zero", fault::body(R"({"access_token":"a.b.c","expires_in":0})"), errc::undecodable},
    {"a token with a line break", fault::body(R"({"access_token":"a\r\nX: y","expires_in":60})"),
     errc::undecodable},
    {"says failure", fault::body(R"({"success":false,"message":"no"})"), errc::unsuccessful},
    {"no HTTP", fault::raw("SSH-2.0-OpenSSH\r\n\r\n"), errc::malformed_response},
};

} // namespace

BOOST_AUTO_TEST_SUITE(tokens_failing)

BOOST_DATA_TEST_CASE(a_failed_exchange_reaches_all_who_wait_and_is_not_kept,
                     boost::unit_test::data::make(ways), way) {
    stage on;
    auto const id = on.server.seed_instances(1).front();
    on.server.inject(way.what.on("POST", "/token").times(0));
    auto const results = on.together<instance>(20, [&] { return on.api.instances.create("Never made"); });
    for (auto const& each : results) {
        check_failure(each, way.code, outcome::not_sent, phase::token);
        BOOST_TEST(each.error().info().method == "PUT");
        BOOST_TEST(each.error().info().path_template == "/instances/create");
        BOOST_TEST(each.error().info().answer == nullptr);
        BOOST_TEST(each.error().message().find("a.b.c") == std::string::npos);
        BOOST_TEST(each.error().info().body_excerpt == "");
    }
    BOOST_TEST(on.exchanges() <= 3U); // One exchange, with its own retries.
    BOOST_TEST(on.server.count("PUT", "/instances/create") == 0U);

    on.server.clear_faults();
    check_success(on.run(on.api.instances.get(id)));
    BOOST_TEST(on.server.instances().size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_failure_that_passes_is_retried_and_seen_by_nobody) {
    stage on;
    on.server.inject(fault::status(503).on("POST", "/token"));
    on.server.inject(fault::close_after_reading().on("POST", "/token"));
    auto const results = on.together<instance_page>(20, [&] { return on.api.instances.list(); });
    BOOST_TEST(successes(results) == 20U);
    BOOST_TEST(on.exchanges() == 3U);
}

BOOST_AUTO_TEST_CASE(an_exchange_has_a_deadline_of_its_own) {
    stage on([](client_options& options) { options.timeout = 2s; });
    on.server.inject(fault::stall(0).on("POST", "/token"));
    auto const begun = std::chrono::steady_clock::now();
    auto const failed = on.run(on.api.instances.list({}, call_options().timeout(stage::bound)));
    check_failure(failed, errc::timeout, outcome::not_sent, phase::token);
    BOOST_TEST((std::chrono::steady_clock::now() - begun < 30s));
    check_success(on.run(on.api.instances.list({}, call_options().timeout(stage::bound))));
}

BOOST_AUTO_TEST_CASE(the_first_callers_deadline_is_not_the_exchanges) {
    stage on;
    on.server.inject(fault::delay(1s).on("POST", "/token"));
    auto const hasty = on.start(on.api.instances.list({}, call_options().timeout(100ms)));
    auto const patient = on.start(on.api.instances.list());
    on.finish();
    check_failure(hasty->outcome(), errc::timeout, outcome::not_sent, phase::token);
    check_success(patient->outcome());
    BOOST_TEST(on.exchanges() == 1U);
}

BOOST_AUTO_TEST_CASE(the_last_waiting_caller_takes_the_exchange_with_it) {
    stage on([](client_options& options) { options.timeout = 10min; }); // Far past the bound of `finish`.
    on.server.inject(fault::stall(0).on("POST", "/token"));
    std::vector<call_ptr<instance_page>> calls;
    for (int i = 0; i < 10; ++i) calls.push_back(on.start(on.api.instances.list()));
    on.until([&] { return on.exchanges() == 1; }, "the exchange");
    for (auto const& each : calls) each->cancel();
    on.finish();
    for (auto const& each : calls)
        check_failure(each->outcome(), operation_aborted, outcome::not_sent, phase::token);
    on.until([&] { return on.server.connections_open() == 0; }, "the exchange's connection closed");

    check_success(on.run(on.api.instances.list()));
    BOOST_TEST(on.exchanges() == 2U);
}

BOOST_AUTO_TEST_CASE(when_the_last_deadline_has_passed_the_exchange_is_over) {
    stage on([](client_options& options) { options.timeout = 10min; });
    on.server.inject(fault::stall(0).on("POST", "/token"));
    auto const results = on.together<instance_page>(
        10, [&] { return on.api.instances.list({}, call_options().timeout(200ms)); });
    for (auto const& each : results) check_failure(each, errc::timeout, outcome::not_sent, phase::token);
    check_success(on.run(on.api.instances.list()));
}

BOOST_AUTO_TEST_CASE(a_call_that_comes_right_after_the_last_has_left_gets_an_exchange_of_its_own) {
    stage on;
    on.server.inject(fault::stall(0).on("POST", "/token"));
    auto const gone = on.start(on.api.instances.list());
    on.until([&] { return on.exchanges() == 1; }, "the exchange");
    gone->cancel();
    on.until([&] { return gone->ended(); }, "the cancelled call's end");
    auto const next = on.start(on.api.instances.list());
    on.finish();
    check_failure(gone->outcome(), operation_aborted, outcome::not_sent, phase::token);
    check_success(next->outcome());
    BOOST_TEST(on.exchanges() == 2U);
}

BOOST_AUTO_TEST_CASE(a_call_that_comes_while_the_last_one_leaves_keeps_the_exchange) {
    stage on;
    on.server.inject(fault::delay(500ms).on("POST", "/token"));
    auto const gone = on.start(on.api.instances.list());
    on.until([&] { return on.exchanges() == 1; }, "the exchange");
    gone->cancel();
    auto const next = on.start(on.api.instances.list()); // Before the cancelled one has run.
    on.finish();
    check_failure(gone->outcome(), operation_aborted, outcome::not_sent, phase::token);
    check_success(next->outcome());
    BOOST_TEST(on.exchanges() == 1U);
}

BOOST_AUTO_TEST_CASE(wrong_credentials_are_said_to_be_wrong) {
    stage on;
    auto const stranger = on.make_client({on.server.credentials().client_token, "wrong-secret"});
    auto const failed = on.run(stranger.instances.list());
    check_failure(failed, errc::authentication, outcome::not_sent, phase::token);
    BOOST_TEST(failed.error().status() == 401);
    BOOST_TEST(failed.error().message().find("wrong-secret") == std::string::npos);
    BOOST_TEST(on.exchanges() == 1U);
    auto const token = on.run(stranger.auth.get_access_token());
    check_failure(token, errc::authentication, outcome::refused, phase::answer);
}

BOOST_AUTO_TEST_SUITE_END()
