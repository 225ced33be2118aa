#include "support/stage.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>

#include <ostream>
#include <string>

// A request that is not safe to repeat is not sent again once it can have been processed, and the error says
// what is known of its effect.

using namespace std::chrono_literals;
using namespace vzaps;
using namespace vzaps::test;
using boost::asio::error::operation_aborted;

namespace {

struct disturbed {
    char const* name;
    fault what;
    boost::system::error_code code;
    outcome effect;
    phase where;
    bool stalls = false;
};

std::ostream& operator<<(std::ostream& to, disturbed const& each) { return to << each.name; }

std::vector<disturbed> const ways{
    {"closed before reading", fault::close_before_reading(), errc::connection_lost, outcome::unknown,
     phase::headers},
    {"closed after reading", fault::close_after_reading(), errc::connection_lost, outcome::unknown,
     phase::headers},
    {"closed after processing", fault::close_after_processing(), errc::connection_lost, outcome::unknown,
     phase::headers},
    {"head broken off", fault::truncate(20), errc::connection_lost, outcome::unknown, phase::headers},
    {"body broken off", fault::truncate(8).of_body(), errc::connection_lost, outcome::done, phase::body},
    {"no answer in time", fault::stall(0), errc::timeout, outcome::unknown, phase::headers, true},
    {"half a head in time", fault::stall(20), errc::timeout, outcome::unknown, phase::headers, true},
    {"half a body in time", fault::stall(8).of_body(), errc::timeout, outcome::done, phase::body, true},
    {"503", fault::status(503), errc::unavailable, outcome::unknown, phase::answer},
    {"502", fault::status(502), errc::unavailable, outcome::unknown, phase::answer},
    {"500", fault::status(500), errc::server_error, outcome::unknown, phase::answer},
    {"408", fault::status(408), errc::server_error, outcome::unknown, phase::answer},
    {"429", fault::status(429), errc::rate_limited, outcome::refused, phase::answer},
    {"409", fault::status(409), errc::conflict, outcome::refused, phase::answer},
    {"422", fault::status(422), errc::bad_request, outcome::refused, phase::answer},
    {"no HTTP", fault::raw("SSH-2.0-OpenSSH\r\n\r\n"), errc::malformed_response, outcome::unknown,
     phase::headers},
};

// On a connection that has been used, and on one that has not.
emulator_options with_connections(bool fresh) {
    emulator_options settings;
    settings.close_connections = fresh;
    return settings;
}

} // namespace

BOOST_AUTO_TEST_SUITE(retries_unsafe)

BOOST_DATA_TEST_CASE(a_create_is_sent_once_and_its_outcome_is_told,
                     boost::unit_test::data::make(ways) * boost::unit_test::data::make({false, true}), way,
                     fresh) {
    stage on({}, with_connections(fresh));
    check_success(on.run(on.api.instances.list()));
    on.server.inject(way.what.on("PUT", "/instances/create"));
    call_options options;
    if (way.stalls) options.timeout(1s);
    auto const made = on.run(on.api.instances.create("Once only", options));

    check_failure(made, way.code, way.effect, way.where);
    BOOST_TEST(on.server.count("PUT", "/instances/create") == 1U);
    BOOST_TEST(on.server.instances().size() <= 1U);
    BOOST_TEST(on.retries.empty());
    BOOST_TEST_REQUIRE(made.has_error());
    BOOST_TEST(made.error().info().attempts == 1);
    BOOST_TEST((made.error().info().answer != nullptr) == (way.effect == outcome::done));
    if (made.error().info().answer) BOOST_TEST(!made.error().info().answer->complete());
    // The client is whole afterwards.
    check_success(on.run(on.api.instances.list()));
}

BOOST_DATA_TEST_CASE(what_costs_or_interrupts_is_never_sent_twice, boost::unit_test::data::make(ways), way) {
    stage on;
    auto const id = on.server.seed_instances(1).front();
    auto const options = [&] {
        call_options made;
        if (way.stalls) made.timeout(1s);
        return made;
    };
    auto const check = [&](auto call, char const* method, std::string const& path) {
        BOOST_TEST_CONTEXT(path) {
            on.server.inject(way.what.on(method, path));
            check_failure(on.run(std::move(call)), way.code, way.effect, way.where);
            BOOST_TEST(on.server.count(method, path) == 1U);
        }
    };
    auto const& api = on.api.instances;
    check(api.subscribe(id, {}, options()), "POST", "/instances/{id}/subscribe");
    check(api.cancel(id, options()), "PUT", "/instances/{id}/cancel");
    check(api.resume_subscription(id, options()), "POST", "/instances/{id}/resume-subscription");
    check(api.provision("Once only", options()), "PUT", "/instances/provision");
    // Its answer is unconfirmed, which is no reason to send it again either.
    check(api.restart(id, options()), "POST", "/instances/{id}/restart");
    BOOST_TEST(on.retries.empty());
}

BOOST_AUTO_TEST_CASE(a_create_that_is_cancelled_while_it_waits_for_its_answer_is_unknown) {
    stage on;
    on.server.inject(fault::stall(0).on("PUT", "/instances/create"));
    auto const made = on.start(on.api.instances.create("Once only"));
    on.until([&] { return on.server.count("PUT", "/instances/create") == 1; }, "the request received");
    made->cancel();
    on.finish();
    check_failure(made->outcome(), operation_aborted, outcome::unknown, phase::headers);
    BOOST_TEST(on.server.count("PUT", "/instances/create") == 1U);
}

BOOST_AUTO_TEST_CASE(a_create_that_is_cancelled_in_the_queue_was_not_sent) {
    stage on([](client_options& options) { options.pool.max_connections = 1; });
    on.server.inject(fault::stall(0).on("POST", "/instances/list"));
    auto const stalled = on.start(on.api.instances.list());
    on.until([&] { return on.server.count("POST", "/instances/list") == 1; }, "the stalled call");
    auto const cancelled = on.start(on.api.instances.create("Never made"));
    auto const late = on.start(on.api.instances.create("Never made", call_options().timeout(200ms)));
    on.until([&] { return late->ended(); }, "the deadline");
    cancelled->cancel();
    on.until([&] { return cancelled->ended(); }, "the cancellation");
    stalled->cancel();
    on.finish();
    check_failure(cancelled->outcome(), operation_aborted, outcome::not_sent, phase::pool);
    check_failure(late->outcome(), errc::timeout, outcome::not_sent, phase::pool);
    BOOST_TEST(on.server.count("PUT", "/instances/create") == 0U);
}

BOOST_AUTO_TEST_CASE(what_never_reached_a_server_is_tried_again_and_was_not_sent) {
    stage on;
    // Bound and not listening: whoever connects is refused.
    boost::asio::ip::tcp::acceptor closed(on.io);
    closed.open(boost::asio::ip::tcp::v4());
    closed.bind({boost::asio::ip::address_v4::loopback(), 0});
    auto const port = closed.local_endpoint().port();
    auto const nobody = on.make_client({"token-alone"}, [&](client_options& options) {
        options.base_url = "https://127.0.0.1:" + std::to_string(port);
    });
    auto const failed = on.run(nobody.instances.restart({"VZ1", "its-token"}));
    check_failure(failed, errc::connection_failed, outcome::not_sent, phase::connect);
    BOOST_TEST(failed.error().info().attempts == 3);
    BOOST_TEST(on.retries.size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_rate_limited_create_is_sent_again_only_where_that_was_asked_for) {
    stage on;
    on.server.inject(fault::status(429).on("PUT", "/instances/create").times(2));
    check_failure(on.run(on.api.instances.create("Once only")), errc::rate_limited, outcome::refused,
                  phase::answer);
    check_success(on.run(on.api.instances.create("Once only", call_options().retry_when_rate_limited())));
    BOOST_TEST(on.server.count("PUT", "/instances/create") == 3U);
    BOOST_TEST(on.server.instances().size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_create_that_was_refused_with_401_is_sent_again_once) {
    stage on;
    check_success(on.run(on.api.instances.list()));
    on.server.revoke_tokens();
    check_success(on.run(on.api.instances.create("Once only")));
    BOOST_TEST(on.server.count("PUT", "/instances/create") == 2U);
    BOOST_TEST(on.server.instances().size() == 1U);
    BOOST_TEST(on.exchanges() == 2U);

    on.clock.advance(6s);
    on.server.clear_requests();
    on.server.inject(fault::status(401).on("PUT", "/instances/create").times(0));
    auto const refused = on.run(on.api.instances.create("Never made"));
    check_failure(refused, errc::authentication, outcome::refused, phase::answer);
    BOOST_TEST(on.server.count("PUT", "/instances/create") == 2U);
    BOOST_TEST(on.server.instances().size() == 1U);
}

BOOST_AUTO_TEST_CASE(after_a_401_the_outcome_is_that_of_the_replay) {
    stage on;
    check_success(on.run(on.api.instances.list()));
    on.server.inject(fault::status(401).on("PUT", "/instances/create"));
    on.server.inject(fault::close_after_processing().on("PUT", "/instances/create"));
    auto const lost = on.run(on.api.instances.create("Once only"));
    check_failure(lost, errc::connection_lost, outcome::unknown, phase::headers);
    BOOST_TEST(on.server.count("PUT", "/instances/create") == 2U);
    BOOST_TEST(on.server.instances().size() == 1U);

    // Refused, and then not even a token: the service has seen the request and has not done it.
    on.clock.advance(6s);
    on.server.inject(fault::status(401).on("PUT", "/instances/create"));
    on.server.inject(fault::status(401).on("POST", "/token"));
    auto const refused = on.run(on.api.instances.create("Never made"));
    check_failure(refused, errc::authentication, outcome::refused, phase::token);
}

BOOST_AUTO_TEST_SUITE_END()
