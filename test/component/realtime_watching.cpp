#include "support/live.hpp"
#include "support/secretive.hpp"

#include <string>
#include <vector>

namespace asio = boost::asio;
using namespace std::chrono_literals;
using vzaps::errc;
using vzaps::subscription_status;
using vzaps::test::check_harmless;
using vzaps::test::live;
using vzaps::test::socket_script;
namespace secrets = vzaps::test::secrets;

namespace {

std::vector<subscription_status> statuses(live const& of) {
    std::vector<subscription_status> result;
    for (auto const& each : of.states) result.push_back(each.status);
    return result;
}

// Every secret in whatever the peer can say.
struct indiscreet : live {
    indiscreet() : live({.tls = true, .expires_in = 3600, .jwt = secrets::jwt}) {
        identity = {secrets::client_token, secrets::client_secret};
        request.instance = {"VZ1", secrets::instance_token};
    }
    void check() {
        check_harmless("log", log);
        for (auto const& each : states) {
            check_harmless("state", each.reason.what());
            check_harmless("untrusted message", each.reason.info().untrusted_message);
            check_harmless("excerpt", each.reason.info().body_excerpt);
            check_harmless("detail", each.reason.info().detail);
        }
    }
};

} // namespace

// What is told of a subscription, and what never is.
BOOST_AUTO_TEST_SUITE(realtime_watching)

BOOST_FIXTURE_TEST_CASE(the_states_are_told_in_their_order, live) {
    server.next(socket_script().event("e1").wait().close(1012, "restart"));
    server.next(socket_script().event("e2"));
    BOOST_TEST((events().state().status == subscription_status::connecting));
    BOOST_TEST(next() == "e1");
    BOOST_TEST((events().state().status == subscription_status::open));
    BOOST_TEST(!events().state().reason.code());
    auto const before = std::chrono::steady_clock::now();
    server.release();
    BOOST_TEST(next() == "e2");
    run(events().close());
    BOOST_TEST((statuses(*this) == std::vector{subscription_status::open, subscription_status::reconnecting,
                                               subscription_status::open, subscription_status::closed}));
    auto const& lost = states[1];
    BOOST_TEST((lost.reason.code() == errc::connection_lost));
    BOOST_TEST(lost.reason.info().untrusted_message == "restart");
    BOOST_TEST(lost.failures == 1);
    BOOST_TEST((lost.next_attempt >= before));
    BOOST_TEST(!states[3].reason.code());
}

BOOST_FIXTURE_TEST_CASE(a_callback_that_throws_changes_nothing, live) {
    request.on_state = [](vzaps::subscription_state const&) { throw 42; };
    server.next(socket_script().event("e1"));
    BOOST_TEST(next() == "e1");
    BOOST_TEST(log.find("on_state of a subscription has thrown") != std::string::npos);
}

BOOST_FIXTURE_TEST_CASE(a_callback_may_destroy_the_subscription, live) {
    request.on_state = [this](vzaps::subscription_state const&) { drop_events(); };
    events();
    finish();
    BOOST_TEST(server.upgrades().size() == 1U);
}

BOOST_FIXTURE_TEST_CASE(connections_are_told_to_the_log, live) {
    server.next(socket_script().close(1011, "oops"));
    server.next(socket_script().event("e1"));
    next();
    BOOST_TEST(log.find("GET /events/ws: open") != std::string::npos);
    BOOST_TEST(log.find("closed the connection with code 1011") != std::string::npos);
    BOOST_TEST(log.find("again in") != std::string::npos);
    BOOST_TEST(log.find("VZ1") == std::string::npos); // Nor is it told whose.
}

BOOST_FIXTURE_TEST_CASE(credentials_go_into_headers_and_not_into_the_url, indiscreet) {
    server.next(socket_script().event("e1"));
    next();
    auto const upgrade = server.upgrades().front();
    BOOST_TEST(upgrade.target() == "/events/ws?instance_id=VZ1");
    BOOST_TEST(upgrade.header("Authorization") == std::string("Bearer ") + secrets::jwt);
    BOOST_TEST(upgrade.header("X-Client-Token") == secrets::client_token);
    BOOST_TEST(upgrade.header("X-Instance-Token") == secrets::instance_token);
    BOOST_TEST(upgrade.header("User-Agent").starts_with("vzaps-cpp/"));
    check();
}

BOOST_FIXTURE_TEST_CASE(or_into_the_url_and_not_into_headers, indiscreet) {
    request.credentials_in_query = true;
    server.next(socket_script().event("e1"));
    next();
    auto const upgrade = server.upgrades().front();
    BOOST_TEST(upgrade.target().find("&access_token=JWThead.") != std::string::npos);
    BOOST_TEST(upgrade.target().find("&instance_token=INS") != std::string::npos);
    BOOST_TEST(upgrade.header("Authorization").empty());
    BOOST_TEST(upgrade.header("X-Client-Token").empty());
    check();
}

BOOST_FIXTURE_TEST_CASE(no_secret_is_told_whatever_the_peer_says, indiscreet) {
    for (bool const in_query : {false, true}) {
        indiscreet one;
        one.request.credentials_in_query = in_query;
        auto const echo = vzaps::test::raw(vzaps::test::all_secrets());
        one.server.next(socket_script().refuse(500, "X-Request-Id: " + echo + "\r\n", echo));
        one.server.next(socket_script().refuse(
            429, {}, R"({"message":")" + vzaps::test::escaped(vzaps::test::all_secrets()) + "\"}"));
        one.server.next(socket_script().close(1011, secrets::client_token));
        one.server.next(socket_script().close(1011, secrets::instance_token));
        one.server.next(socket_script().text(echo).event("e1").wait().close(4404, secrets::client_token));
        BOOST_TEST(one.next() == "e1");
        one.server.release();
        auto const end = one.failure();
        BOOST_TEST((end.code() == errc::not_found));
        check_harmless("error", end.what());
        check_harmless("untrusted message", end.info().untrusted_message);
        one.check();
        BOOST_TEST(one.states.size() >= 6U);
    }
}

BOOST_FIXTURE_TEST_CASE(what_is_wrong_with_a_request_is_thrown_at_once, live) {
    request.instance.id.clear();
    BOOST_CHECK_EXCEPTION(events(), vzaps::error, [](vzaps::error const& refused) {
        return refused.code() == errc::invalid_argument && refused.info().field == "instance.id" &&
               refused.info().path_template == "/events/ws";
    });
    request.instance = "VZ1";
    identity.client_secret.clear();
    live other;
    other.identity.client_secret.clear();
    other.request.instance.token.clear();
    BOOST_CHECK_EXCEPTION(other.events(), vzaps::error, [](vzaps::error const& refused) {
        return refused.code() == errc::missing_credentials && refused.info().field == "instance.token";
    });
    other.finish();
}

BOOST_FIXTURE_TEST_CASE(a_realtime_url_that_cannot_be_used_is_the_clients_to_refuse, live) {
    for (auto const* url :
         {"https://localhost", "ws://example.com", "wss://user:secret@localhost", "localhost", ""}) {
        options.realtime_url = url;
        BOOST_CHECK_EXCEPTION(
            vzaps::client(io.get_executor(), identity, options), vzaps::error,
            [](vzaps::error const& refused) { return refused.info().field == "realtime_url"; });
    }
}

BOOST_FIXTURE_TEST_CASE(a_realtime_url_may_have_a_path, live) {
    options.realtime_url = server.realtime_url() + "/some/where/";
    server.next(socket_script().event("e1"));
    next();
    BOOST_TEST(server.upgrades().front().target() == "/some/where/events/ws?instance_id=VZ1");
}

BOOST_AUTO_TEST_SUITE_END()
