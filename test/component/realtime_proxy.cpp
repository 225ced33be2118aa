#include "support/connect_proxy.hpp"
#include "support/live.hpp"
#include "support/secretive.hpp"

#include <algorithm>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

using namespace std::chrono_literals;
using namespace vzaps::test;
using vzaps::errc;
using vzaps::outcome;
using vzaps::phase;
using vzaps::subscription_status;

namespace {

// A subscription whose connections go through a proxy that wants a password. Everything that is known is a
// secret.
struct proxied : live {
    proxied() : live({.tls = true, .expires_in = 3600, .jwt = secrets::jwt}) {
        identity = {secrets::client_token, secrets::client_secret};
        request.instance = {"VZ1", secrets::instance_token};
        options.proxy.url = "http://" + proxy_user_info() + "@localhost:" + std::to_string(proxy.port());
    }

    // What is told of it, to whomever it is told.
    void check() const {
        check_harmless("log", log);
        for (auto const& each : states) check_harmless(each.reason);
    }

    connect_proxy proxy{server.port(), proxy_base64()};
};

bool has(std::string const& text, std::string const& what) { return text.find(what) != std::string::npos; }

void check_is_the_proxys(vzaps::error const& refusal) {
    expect_failure(refusal, errc::proxy_failed, outcome::not_sent, phase::proxy);
    BOOST_TEST(has(refusal.info().detail, "407"));
    BOOST_TEST(refusal.status() == 0); // It is not the service's.
    check_harmless(refusal);
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(realtime_proxy, proxied)

BOOST_AUTO_TEST_CASE(events_come_through_a_proxy_and_go_on_when_it_has_cut_them_off) {
    server.next(socket_script().events(1, 2));
    server.next(socket_script().events(3, 4));
    BOOST_TEST(next() == "e1");
    BOOST_TEST(next() == "e2");
    auto const waiting = start_next();
    until([&] { return server.acks().size() == 2; }, "the acknowledgements");
    proxy.cut();
    until([&] { return waiting->ended.has_value(); }, "the next event");
    BOOST_TEST((**waiting->ended)->id() == "e3");
    BOOST_TEST(next() == "e4");
    run(events().close());
    BOOST_TEST(server.upgrades().size() == 2U);
    BOOST_TEST(has(server.upgrades()[1].target(), "last_event_id=e2"));
    BOOST_TEST(proxy.tunnels() == 3U); // For the token, too.
    check();
}

BOOST_AUTO_TEST_CASE(the_proxy_learns_its_own_password_and_the_service_its_own_credentials) {
    server.next(socket_script().event("e1"));
    BOOST_TEST(next() == "e1");
    run(events().close());
    auto const target = "localhost:" + std::to_string(server.port());
    BOOST_TEST_REQUIRE(proxy.heads().size() == 2U);
    for (auto const& head : proxy.heads())
        BOOST_TEST(head == "CONNECT " + target + " HTTP/1.1\r\nHost: " + target +
                               "\r\nProxy-Authorization: Basic " + proxy_base64() + "\r\n\r\n");
    // Once that has been said, all is TLS.
    auto heard = proxy.received();
    for (auto at = heard.find(proxy_base64()); at != std::string::npos; at = heard.find(proxy_base64()))
        heard.erase(at, proxy_base64().size());
    check_harmless("what the proxy heard", heard);
    BOOST_TEST(!has(heard, "/events/ws"));

    auto const upgrade = server.upgrades().front();
    BOOST_TEST(upgrade.header("Proxy-Authorization").empty());
    BOOST_TEST(!has(upgrade.head, proxy_base64()));
    BOOST_TEST(!has(upgrade.head, "PRX"));
    BOOST_TEST(upgrade.header("Authorization") == std::string("Bearer ") + secrets::jwt);
    BOOST_TEST(upgrade.header("X-Client-Token") == secrets::client_token);
    BOOST_TEST(upgrade.header("X-Instance-Token") == secrets::instance_token);
}

BOOST_AUTO_TEST_CASE(a_proxy_that_does_not_know_the_password_is_the_end_of_what_never_began) {
    // Without a secret, the connection itself is the first thing that the proxy is asked for.
    identity.client_secret.clear();
    proxy.refuse(true, proxy_secrets());
    check_is_the_proxys(failure());
    BOOST_TEST((events().state().status == subscription_status::closed));
    check_is_the_proxys(events().state().reason);
    BOOST_TEST(proxy.heads().size() == 1U);
    BOOST_TEST(server.upgrades().empty());
    BOOST_TEST(has(log, "407"));
    check();
}

BOOST_AUTO_TEST_CASE(a_wrong_password_is_not_told_either) {
    auto const wrong = "http://PRXuser:PRXpassword-of-old@localhost:" + std::to_string(proxy.port());
    options.proxy.url = wrong;
    identity.client_secret.clear();
    check_is_the_proxys(failure());
    check();
}

BOOST_AUTO_TEST_CASE(a_token_that_the_proxy_lets_nobody_fetch_is_the_end_and_told_of_as_the_proxys_refusal) {
    for (int const status : {407, 403}) {
        proxied one;
        one.proxy.refuse(true, proxy_secrets(), status);
        auto const refusal = one.failure();
        expect_failure(refusal, errc::proxy_failed, outcome::not_sent, phase::token);
        BOOST_TEST(has(refusal.info().detail, std::to_string(status)));
        BOOST_TEST((one.events().state().status == subscription_status::closed));
        BOOST_TEST(one.proxy.heads().size() == 1U);
        one.check();
        one.finish();
    }
}

BOOST_AUTO_TEST_CASE(a_token_that_the_proxy_cannot_fetch_for_now_is_waited_for) {
    options.retry.max_attempts = 1;
    server.next(socket_script().event("e1"));
    proxy.refuse(true, {}, 502);
    auto const waiting = start_next();
    until([&] { return events().state().failures >= 3; }, "three failures");
    BOOST_TEST((events().state().reason.code() == errc::proxy_failed));
    proxy.refuse(false);
    until([&] { return waiting->ended.has_value(); }, "the event");
    BOOST_TEST((**waiting->ended)->id() == "e1");
}

BOOST_AUTO_TEST_CASE(a_token_that_the_proxy_refuses_after_a_connection_is_waited_for) {
    server.next(socket_script().event("e1").wait().cut());
    server.next(socket_script().event("e2"));
    auto ahead = std::make_shared<std::chrono::steady_clock::duration>(0s);
    options.now = [ahead] { return std::chrono::steady_clock::now() + *ahead; };
    BOOST_TEST(next() == "e1");
    proxy.refuse(true);
    *ahead = 2h; // The token has run out.
    server.release();
    auto const waiting = start_next();
    until([&] { return events().state().failures >= 3; }, "three failures");
    BOOST_TEST((events().state().reason.code() == errc::proxy_failed));
    BOOST_TEST((events().state().reason.phase() == phase::token));
    proxy.refuse(false);
    until([&] { return waiting->ended.has_value(); }, "the next event");
    BOOST_TEST((**waiting->ended)->id() == "e2");
}

BOOST_AUTO_TEST_CASE(a_proxy_that_refuses_for_a_while_what_has_worked_before_is_waited_for) {
    server.next(socket_script().event("e1").wait().cut());
    server.next(socket_script().event("e2"));
    BOOST_TEST(next() == "e1");
    proxy.refuse(true, proxy_secrets());
    server.release();
    auto const refused = [&] {
        return std::ranges::count_if(states, [](vzaps::subscription_state const& each) {
                   return each.reason.code() == errc::proxy_failed;
               }) >= 2;
    };
    auto const waiting = start_next();
    until(refused, "two refusals");
    auto const state = events().state();
    BOOST_TEST((state.status == subscription_status::reconnecting));
    BOOST_TEST(state.failures >= 2);
    check_is_the_proxys(state.reason);
    proxy.refuse(false);
    until([&] { return waiting->ended.has_value(); }, "the next event");
    BOOST_TEST((**waiting->ended)->id() == "e2");
    BOOST_TEST(server.upgrades().size() == 2U);
    check();
}

BOOST_AUTO_TEST_SUITE_END()
