#include "support/stage.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>

#include <string>

// Connections that the server closes while they are idle must be noticed before a byte is written.

using namespace std::chrono_literals;
using namespace vzaps;
using namespace vzaps::test;

namespace {

constexpr std::size_t full = 32;

// Opens all the connections that the pool may have: none of the calls is answered before all are under way.
void fill_pool(stage& on) {
    on.server.inject(fault::delay(1s).on("POST", "/instances/list").times(full));
    auto const results = on.together<instance_page>(full, [&] { return on.api.instances.list(); });
    BOOST_TEST(successes(results) == full);
    BOOST_TEST_REQUIRE(on.api.statistics().idle == full);
    on.retries.clear();
}

// As many calls again, half of them such as must never be sent twice.
void check_pool(stage& on) {
    std::vector<call_ptr<instance>> creates;
    std::vector<call_ptr<instance_page>> lists;
    for (std::size_t i = 0; i < full / 2; ++i) {
        creates.push_back(on.start(on.api.instances.create("Number " + std::to_string(i))));
        lists.push_back(on.start(on.api.instances.list()));
    }
    on.finish();
    for (auto const& each : creates) check_success(each->outcome());
    for (auto const& each : lists) check_success(each->outcome());
    BOOST_TEST(on.retries.empty());
    BOOST_TEST(on.server.instances().size() == full / 2);
    BOOST_TEST(on.server.count("PUT", "/instances/create") == full / 2);
}

std::uint64_t last_connection(stage const& on) { return on.server.requests().back().connection; }

} // namespace

BOOST_AUTO_TEST_SUITE(retries_stale)

BOOST_AUTO_TEST_CASE(a_pool_full_of_connections_that_were_closed_in_order_harms_nobody) {
    stage on;
    fill_pool(on);
    on.close_idle_connections();
    check_pool(on);
    BOOST_TEST(on.api.statistics().discarded >= full);
}

BOOST_AUTO_TEST_CASE(a_pool_full_of_connections_that_were_cut_harms_nobody) {
    stage on;
    fill_pool(on);
    on.server.close_connections();
    on.until([&] { return on.server.connections_open() == 0; }, "all connections closed");
    check_pool(on);
}

BOOST_AUTO_TEST_CASE(a_pool_full_of_living_connections_is_used_again) {
    stage on;
    fill_pool(on);
    auto const accepted = on.server.connections_accepted();
    check_pool(on);
    BOOST_TEST(on.server.connections_accepted() == accepted);
    BOOST_TEST(on.api.statistics().discarded == 0U);
}

BOOST_AUTO_TEST_CASE(connection_close_is_honoured) {
    emulator_options settings;
    settings.close_connections = true;
    stage on({}, settings);
    for (int i = 0; i < 5; ++i) check_success(on.run(on.api.instances.create("Once only")));
    BOOST_TEST(on.server.connections_accepted() == 6U); // One for the token.
    BOOST_TEST(on.api.statistics().idle == 0U);
    BOOST_TEST(on.api.statistics().reused == 0U);
    BOOST_TEST(on.retries.empty());
}

BOOST_AUTO_TEST_CASE(keep_alive_timeout_is_honoured) {
    emulator_options settings;
    settings.keep_alive = 60s;
    stage on([](client_options& options) { options.pool.idle_timeout = 10min; }, settings);
    check_success(on.run(on.api.instances.create("Once only")));
    auto const first = last_connection(on);
    on.clock.advance(30s);
    check_success(on.run(on.api.instances.create("Once only")));
    BOOST_TEST(last_connection(on) == first);
    on.clock.advance(61s); // The client's own bound is far off.
    check_success(on.run(on.api.instances.create("Once only")));
    BOOST_TEST(last_connection(on) != first);
    BOOST_TEST(on.api.statistics().discarded == 1U);
    BOOST_TEST(on.retries.empty());
}

BOOST_AUTO_TEST_CASE(a_server_that_closes_what_was_idle_for_its_timeout_harms_nobody) {
    emulator_options settings;
    settings.keep_alive = 3s;
    stage on({}, settings);
    check_success(on.run(on.api.instances.list()));
    on.until([&] { return on.server.connections_open() == 0; }, "the server's own closing");
    on.settle();
    check_success(on.run(on.api.instances.create("Once only")));
    BOOST_TEST(on.retries.empty());
}

BOOST_DATA_TEST_CASE(what_is_idle_or_old_for_too_long_is_not_used_again,
                     boost::unit_test::data::make({false, true}), aged) {
    stage on([aged](client_options& options) {
        if (aged) options.pool.idle_timeout = 1h;
    });
    check_success(on.run(on.api.instances.list()));
    auto const first = last_connection(on);
    on.clock.advance(aged ? 9min : 15s);
    check_success(on.run(on.api.instances.list()));
    BOOST_TEST(last_connection(on) == first);
    on.clock.advance(aged ? 61s : 31s);
    check_success(on.run(on.api.instances.list()));
    BOOST_TEST(last_connection(on) != first);
}

BOOST_AUTO_TEST_CASE(a_connection_that_was_closed_right_after_its_answer_is_not_used_again) {
    stage on;
    check_success(on.run(on.api.instances.list()));
    for (int i = 0; i < 5; ++i) {
        on.server.inject(fault::close_after_answer().on("POST", "/instances/list"));
        check_success(on.run(on.api.instances.list()));
        on.until([&] { return on.server.connections_open() == 0; }, "the server's closing");
        on.settle();
        check_success(on.run(on.api.instances.create("Once only")));
    }
    BOOST_TEST(on.retries.empty());
    BOOST_TEST(on.server.count("PUT", "/instances/create") == 5U);
}

BOOST_AUTO_TEST_CASE(a_safe_call_that_races_with_the_closing_survives_it) {
    stage on;
    on.server.inject(fault::close_after_answer().on("POST", "/instances/list").times(0));
    for (int i = 0; i < 50; ++i) check_success(on.run(on.api.instances.list()));
    // A stale connection costs no retry: the caller's attempts are for the service's own failures.
    BOOST_TEST(on.retries.empty());
}

BOOST_AUTO_TEST_SUITE_END()
