#include "support/fake_transport.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace std::chrono_literals;
using vzaps::errc;
using vzaps::outcome;
using vzaps::phase;

namespace {

constexpr auto instance = R"({"id":"VZ1"})";

struct fixture : vzaps::test::offline {
    template <class T>
    vzaps::test::seen_request const& sent(boost::asio::awaitable<T> call) {
        run(std::move(call));
        return wire->seen.back();
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(request_headers, fixture)

BOOST_AUTO_TEST_CASE(an_account_call_carries_the_jwt_and_the_client_token) {
    wire->answer(200, instance);
    auto const& got = sent(client().instances.create("Support"));
    BOOST_TEST(got.request.method == "PUT");
    BOOST_TEST(got.request.target == "/instances/create");
    BOOST_TEST(got.authorization == "Bearer jwt-1");
    BOOST_TEST(got.header("X-Client-Token") == "client-token");
    BOOST_TEST(!got.has("X-Instance-Token"));
    BOOST_TEST(!got.has("Authorization")); // Put there by the transport, when it writes.
    BOOST_TEST(got.header("Accept") == "application/json");
    BOOST_TEST(got.header("Content-Type") == "application/json");
    BOOST_TEST(got.header("User-Agent") == "vzaps-cpp/" VZAPS_VERSION_STRING);
    BOOST_TEST(got.body() == R"({"name":"Support"})");
}

BOOST_AUTO_TEST_CASE(a_call_without_a_body_has_no_content_type) {
    auto const& got = sent(client().instances.restart("VZ1"));
    BOOST_TEST(!got.request.body);
    BOOST_TEST(!got.has("Content-Type"));
    BOOST_TEST(got.request.target == "/instances/VZ1/restart");
}

BOOST_AUTO_TEST_CASE(an_instance_token_is_sent_where_it_is_known) {
    auto const& got = sent(client().instances.restart({"VZ1", "instance-token"}));
    BOOST_TEST(got.header("X-Instance-Token") == "instance-token");
    BOOST_TEST(got.header("X-Client-Token") == "client-token");
    BOOST_TEST(got.authorization == "Bearer jwt-1");
}

BOOST_AUTO_TEST_CASE(without_a_secret_an_instances_call_goes_by_its_token_alone) {
    identity.client_secret.clear();
    auto const& got = sent(client().instances.restart({"VZ1", "instance-token"}));
    BOOST_TEST(got.header("X-Instance-Token") == "instance-token");
    BOOST_TEST(got.header("X-Client-Token") == "client-token");
    BOOST_TEST(got.authorization.empty());
    BOOST_TEST(wire->tokens.empty());
}

BOOST_AUTO_TEST_CASE(without_a_secret_what_needs_one_fails_before_anything_is_sent) {
    identity.client_secret.clear();
    auto const account = failure_of(client().instances.create("Support"));
    BOOST_TEST(account.code() == errc::missing_credentials);
    BOOST_TEST(account.info().field == "client_secret");
    BOOST_TEST(account.outcome() == outcome::not_sent);
    BOOST_TEST(account.phase() == phase::validation);
    BOOST_TEST(account.info().method == "PUT");
    auto const tokenless = failure_of(client().instances.restart("VZ1"));
    BOOST_TEST(tokenless.code() == errc::missing_credentials);
    BOOST_TEST(tokenless.info().field == "instance.token");
    auto const subscribing = failure_of(client().instances.subscribe({"VZ1", "instance-token"}));
    BOOST_TEST(subscribing.code() == errc::missing_credentials);
    BOOST_TEST(failure_of(client().auth.get_access_token()).code() == errc::missing_credentials);
    BOOST_TEST(wire->seen.empty());
    BOOST_TEST(wire->tokens.empty());
}

BOOST_AUTO_TEST_CASE(the_users_agent_comes_first) {
    options.user_agent = "shop/1.2";
    BOOST_TEST(sent(client().instances.restart("VZ1")).header("User-Agent") ==
               "shop/1.2 vzaps-cpp/" VZAPS_VERSION_STRING);
}

BOOST_AUTO_TEST_CASE(a_header_of_the_call_is_sent_in_each_attempt) {
    wire->answer(503).answer(200, instance);
    run(client().instances.get(
        "VZ1", vzaps::call_options().header("X-Correlation-Id", "c-1").header("X-Other", "2")));
    BOOST_REQUIRE(wire->seen.size() == 2u);
    for (auto const& each : wire->seen) {
        BOOST_TEST(each.header("X-Correlation-Id") == "c-1");
        BOOST_TEST(each.header("X-Other") == "2");
    }
}

BOOST_AUTO_TEST_CASE(a_header_that_could_do_harm_is_refused_before_anything_is_sent) {
    for (auto const* const name : {"Authorization", "host", "X-Client-Token", "Content-Length", "a b", ""}) {
        auto const failure =
            failure_of(client().instances.get("VZ1", vzaps::call_options().header(name, "v")));
        BOOST_TEST(failure.code() == errc::invalid_argument, name);
        BOOST_TEST(failure.info().field == "header", name);
    }
    for (auto const& value : {std::string("a\r\nX: y"), std::string("a\nb"), std::string("a\0b", 3)}) {
        auto const failure =
            failure_of(client().instances.get("VZ1", vzaps::call_options().header("X-Mine", value)));
        BOOST_TEST(failure.code() == errc::invalid_argument);
        BOOST_TEST(failure.info().field == "X-Mine");
    }
    auto const token = failure_of(client().instances.restart({"VZ1", "t\r\nX: y"}));
    BOOST_TEST(token.info().field == "instance.token");
    BOOST_TEST(wire->seen.empty());
    BOOST_TEST(wire->tokens.empty());
}

BOOST_AUTO_TEST_CASE(options_that_make_no_sense_are_refused) {
    using vzaps::call_options;
    BOOST_TEST(failure_of(client().instances.get("VZ1", call_options().timeout(0ms))).info().field ==
               "timeout");
    BOOST_TEST(failure_of(client().instances.get("VZ1", call_options().timeout(-1ms))).info().field ==
               "timeout");
    BOOST_TEST(failure_of(client().instances.get("VZ1", call_options().max_attempts(0))).info().field ==
               "max_attempts");
}

BOOST_AUTO_TEST_CASE(a_timeout_longer_than_the_clock_can_count_is_refused_rather_than_over_at_once) {
    auto const failure = failure_of(
        client().instances.get("VZ1", vzaps::call_options().timeout(std::chrono::milliseconds::max())));
    BOOST_TEST(failure.code() == errc::invalid_argument);
    BOOST_TEST(failure.info().field == "timeout");
}

BOOST_AUTO_TEST_CASE(an_id_stays_in_its_segment_and_must_not_be_empty) {
    BOOST_TEST(sent(client().instances.restart("../VZ1?x")).request.target ==
               "/instances/..%2FVZ1%3Fx/restart");
    for (auto const* const id : {"", ".", ".."}) {
        auto const failure = failure_of(client().instances.restart(id));
        BOOST_TEST(failure.code() == errc::invalid_argument);
        BOOST_TEST(failure.info().field == "instance.id");
        BOOST_TEST(failure.info().path_template == "/instances/{id}/restart");
    }
    BOOST_TEST(failure_of(client().instances.get("")).info().field == "instance.id");
}

BOOST_AUTO_TEST_CASE(the_transport_is_told_what_it_may_repeat_and_until_when) {
    wire->answer(200, instance).answer(200, instance);
    auto const begun = std::chrono::steady_clock::now();
    auto const safe = sent(client().instances.get("VZ1", vzaps::call_options().timeout(5s)));
    BOOST_TEST(safe.request.retry_safe);
    BOOST_TEST((safe.request.deadline >= begun + 5s));
    BOOST_TEST((safe.request.deadline <= std::chrono::steady_clock::now() + 5s));
    auto const other = sent(client().instances.create("Support"));
    BOOST_TEST(!other.request.retry_safe);
    BOOST_TEST((other.request.deadline >= begun + 30s));
}

BOOST_AUTO_TEST_SUITE_END()
