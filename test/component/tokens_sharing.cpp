#include "support/stage.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>

#include <algorithm>
#include <set>
#include <string>

using namespace std::chrono_literals;
using namespace vzaps;
using namespace vzaps::test;

namespace {

constexpr std::size_t many = 1000;
constexpr std::array<std::size_t, 2> bounds{1, 32};

stage::adjustment bounded(std::size_t connections) {
    return [connections](client_options& options) { options.pool.max_connections = connections; };
}

auto get(stage& on, std::string id) {
    return [&on, id = std::move(id)] { return on.api.instances.get(id); };
}

} // namespace

BOOST_AUTO_TEST_SUITE(tokens_sharing)

BOOST_DATA_TEST_CASE(a_thousand_first_calls_make_one_exchange, boost::unit_test::data::make(bounds),
                     connections) {
    stage on(bounded(connections));
    auto const id = on.server.seed_instances(1).front();
    auto const results = on.together<instance>(many, get(on, id));
    BOOST_TEST(successes(results) == many);
    BOOST_TEST(on.exchanges() == 1U);
    BOOST_TEST(on.server.count("POST", "/instances/get") == many);
    BOOST_TEST(on.server.connections_accepted() <= connections + 1);
    BOOST_TEST(on.retries.empty());
}

BOOST_DATA_TEST_CASE(a_thousand_calls_with_a_revoked_token_make_one_more_exchange,
                     boost::unit_test::data::make(bounds), connections) {
    stage on(bounded(connections));
    auto const id = on.server.seed_instances(1).front();
    check_success(on.run(on.api.instances.get(id)));
    on.server.revoke_tokens();
    on.clock.advance(6s); // Past token_refresh_interval.
    auto const results = on.together<instance>(many, get(on, id));
    BOOST_TEST(successes(results) == many);
    BOOST_TEST(on.exchanges() == 2U);
    // Those that went out with the revoked token, before there was another, were sent once more.
    BOOST_TEST(on.server.count("POST", "/instances/get") <= 1 + 2 * many);
}

BOOST_DATA_TEST_CASE(revoked_again_and_again_it_is_one_exchange_each_time,
                     boost::unit_test::data::make(bounds), connections) {
    stage on(bounded(connections));
    auto const id = on.server.seed_instances(1).front();
    for (std::size_t round = 1; round <= 4; ++round) {
        auto const results = on.together<instance>(50, get(on, id));
        BOOST_TEST(successes(results) == 50U);
        BOOST_TEST(on.exchanges() == round);
        on.server.revoke_tokens();
        on.clock.advance(6s);
    }
}

BOOST_DATA_TEST_CASE(a_wrong_instance_token_does_not_cost_an_exchange_a_call,
                     boost::unit_test::data::make(bounds), connections) {
    stage on([connections](client_options& options) {
        options.pool.max_connections = connections;
        options.token_refresh_interval = 1h; // However slow the machine is.
    });
    instance_ref const wrong{on.server.seed_instances(1).front(), "not-its-token"};
    auto const results = on.together<instance_action>(many, [&] { return on.api.instances.restart(wrong); });
    BOOST_TEST(successes(results) == 0U);
    for (auto const& each : results)
        check_failure(each, errc::authentication, outcome::refused, phase::answer);
    BOOST_TEST(results.front().error().status() == 401);
    BOOST_TEST(on.exchanges() <= 2U);
    BOOST_TEST(on.server.count("POST", "/instances/{id}/restart") <= 2 * many);
    BOOST_TEST(on.server.instances().front().at("restarts") == 0);
}

BOOST_DATA_TEST_CASE(the_first_caller_takes_nobody_with_it, boost::unit_test::data::make(bounds),
                     connections) {
    stage on(bounded(connections));
    auto const id = on.server.seed_instances(1).front();
    auto const first = on.start(on.api.instances.get(id));
    std::vector<call_ptr<instance>> others;
    for (std::size_t i = 1; i < many; ++i) others.push_back(on.start(on.api.instances.get(id)));
    first->cancel(); // Nothing has come back from the network yet: it waits for its token.
    on.finish();
    check_failure(first->outcome(), boost::asio::error::operation_aborted, outcome::not_sent, phase::token);
    for (auto const& each : others) check_success(each->outcome());
    BOOST_TEST(on.exchanges() == 1U);
    BOOST_TEST(on.server.count("POST", "/instances/get") == many - 1);
}

BOOST_DATA_TEST_CASE(a_caller_that_leaves_during_the_exchange_does_not_restart_it,
                     boost::unit_test::data::make(bounds), connections) {
    stage on(bounded(connections));
    auto const id = on.server.seed_instances(1).front();
    on.server.inject(fault::delay(1s).on("POST", "/token"));
    auto const first = on.start(on.api.instances.get(id));
    std::vector<call_ptr<instance>> others;
    for (std::size_t i = 0; i < 20; ++i) others.push_back(on.start(on.api.instances.get(id)));
    on.until([&] { return on.exchanges() == 1; }, "the exchange");
    first->cancel();
    on.until([&] { return first->ended(); }, "the cancelled call's end");
    check_failure(first->outcome(), boost::asio::error::operation_aborted, outcome::not_sent, phase::token);
    on.finish();
    for (auto const& each : others) check_success(each->outcome());
    BOOST_TEST(on.exchanges() == 1U);
}

BOOST_AUTO_TEST_CASE(every_call_goes_out_with_the_token_of_the_one_exchange) {
    stage on(bounded(8));
    auto const id = on.server.seed_instances(1).front();
    BOOST_TEST(successes(on.together<instance>(100, get(on, id))) == 100U);
    std::set<std::string> sent;
    for (auto const& each : on.server.requests()) {
        for (auto const& [name, value] : each.headers)
            if (name == "Authorization") sent.insert(value);
    }
    BOOST_TEST_REQUIRE(sent.size() == 1U);
    auto const token = on.run(on.api.auth.get_access_token());
    BOOST_TEST("Bearer " + token.value() == *sent.begin());
    BOOST_TEST(on.exchanges() == 1U);
}

BOOST_AUTO_TEST_CASE(copies_of_a_client_share_the_token) {
    stage on;
    auto const id = on.server.seed_instances(1).front();
    auto const copy = on.api;
    auto const first = on.start(on.api.instances.get(id));
    auto const second = on.start(copy.instances.get(id));
    on.finish();
    check_success(first->outcome());
    check_success(second->outcome());
    BOOST_TEST(on.exchanges() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
