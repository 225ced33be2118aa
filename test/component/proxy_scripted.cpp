#include "support/caller.hpp"
#include "support/child_process.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <string>

using namespace std::chrono_literals;
using vzaps::call_options;
using vzaps::errc;
using vzaps::outcome;
using vzaps::phase;
using namespace vzaps::test;

namespace {

// A proxy that does what it is told, and a server behind it that must not hear of it.
struct proxied {
    scripted_server server;
    scripted_server proxy{plain_text()};
    vzaps::instance_ref const instance{"VZ1", "instance-token"};

    vzaps::client_options options() const {
        auto made = options_for(server);
        made.proxy.url = "http://someone:proxy-word@localhost:" + std::to_string(proxy.port());
        return made;
    }

    // The call is not safe to repeat, and may be repeated all the same: nothing of it was sent.
    vzaps::error failure(call_options how = {}) {
        caller on(options(), {"client-token"});
        auto const seen = on.failure(on.client.instances.restart(instance, std::move(how)));
        BOOST_TEST(server.connections() == 0U);
        BOOST_TEST(proxy.received().find("client-token") == std::string::npos);
        BOOST_TEST(proxy.received().find("instance-token") == std::string::npos);
        BOOST_TEST(seen.message().find("proxy-word") == std::string::npos);
        return seen;
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(proxy_scripted)

BOOST_AUTO_TEST_CASE(a_proxy_is_asked_for_the_target_and_told_who_asks) {
    proxied on;
    on.proxy.answer(with_status(403, ""));
    on.failure();
    auto const seen = on.proxy.requests().at(0);
    auto const target = "localhost:" + std::to_string(on.server.port());
    BOOST_TEST(seen.line() == "CONNECT " + target + " HTTP/1.1");
    BOOST_TEST(seen.header("Host") == target);
    BOOST_TEST(seen.header("Proxy-Authorization") == "Basic c29tZW9uZTpwcm94eS13b3Jk");
}

BOOST_AUTO_TEST_CASE(a_refusal_of_the_proxys_is_final_and_nothing_was_sent) {
    for (int const status : {301, 400, 401, 403, 404, 407}) {
        proxied on;
        on.proxy.answer(with_status(status, "go away", "Proxy-Authenticate: Basic realm=\"x\"\r\n"));
        auto const seen = on.failure();
        expect_failure(seen, errc::proxy_failed, outcome::not_sent, phase::proxy);
        BOOST_TEST(seen.info().detail.find(std::to_string(status)) != std::string::npos);
        BOOST_TEST(seen.status() == 0); // It is not the service's.
        BOOST_TEST(on.proxy.connections() == 1U);
    }
}

BOOST_AUTO_TEST_CASE(a_proxy_that_has_trouble_is_asked_again) {
    for (int const status : {429, 500, 502, 503, 504}) {
        proxied on;
        for (int i = 0; i < 3; ++i) on.proxy.answer(with_status(status, ""));
        expect_failure(on.failure(), errc::proxy_failed, outcome::not_sent, phase::proxy);
        BOOST_TEST(on.proxy.connections() == 3U);
    }
}

BOOST_AUTO_TEST_CASE(what_is_no_answer_of_a_proxy_is_a_failed_proxy) {
    for (auto const& each :
         {script("garbage\r\n\r\n").hold(), script("HTTP/1.1 200 OK\r\nOops\r\n\r\n").hold(),
          script().close(), script().cut(), script().reset(), script("HTTP/1.1 200 O").close(),
          script("HTTP/1.1 200 OK\r\n").flood("X: y\r\n", 64 * 1024 * 1024),
          script("HTTP/1.1 200 OK\r\nX: ").flood("y", 64 * 1024 * 1024)}) {
        proxied on;
        on.proxy.answer(each);
        expect_failure(on.failure(call_options().max_attempts(1)), errc::proxy_failed, outcome::not_sent,
                       phase::proxy);
        BOOST_TEST(on.proxy.flooded() < 16 * 1024 * 1024U);
    }
}

BOOST_AUTO_TEST_CASE(bytes_behind_the_proxys_answer_are_not_taken_for_the_servers) {
    for (auto const* const extra : {"x", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"}) {
        proxied on;
        on.proxy.answer(script(std::string("HTTP/1.1 200 OK\r\n\r\n") + extra).hold());
        expect_failure(on.failure(call_options().max_attempts(1)), errc::proxy_failed, outcome::not_sent,
                       phase::proxy);
    }
}

// What proxies that people use answer with; the tunnel is then the server's.
BOOST_AUTO_TEST_CASE(a_tunnel_begins_behind_the_head_whatever_that_says) {
    for (std::string const head :
         {"HTTP/1.1 200\r\n\r\n", "HTTP/1.0 200 Connection established\r\nVia: x\r\n\r\n",
          "HTTP/1.1 299 Yes\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 56\r\n\r\n",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: x\r\n\r\n",
          "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103\r\nA: b\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
          "HTTP/1.1 200 OK\n\n"}) {
        proxied on;
        on.proxy.answer(script(head).hear().send("I am no server").hold());
        auto const seen = on.failure(call_options().max_attempts(1));
        BOOST_TEST_CONTEXT(head) expect_failure(seen, errc::tls_failed, outcome::not_sent, phase::tls);
    }
}

BOOST_AUTO_TEST_CASE(informational_answers_of_a_proxy_are_bounded_and_an_upgrade_is_none) {
    for (std::string const& what :
         {std::string("HTTP/1.1 101 Switching Protocols\r\n\r\n"), std::string("HTTP/1.1 000 No\r\n\r\n")}) {
        proxied on;
        on.proxy.answer(script(what).hold());
        expect_failure(on.failure(call_options().max_attempts(1)), errc::proxy_failed, outcome::not_sent,
                       phase::proxy);
    }
    proxied on;
    on.proxy.answer(script().flood("HTTP/1.1 100 Continue\r\n\r\n", 64 * 1024 * 1024));
    expect_failure(on.failure(call_options().max_attempts(1)), errc::proxy_failed, outcome::not_sent,
                   phase::proxy);
    BOOST_TEST(on.proxy.flooded() < 16 * 1024 * 1024U);
}

BOOST_AUTO_TEST_CASE(a_proxy_that_says_yes_and_then_speaks_itself_is_a_failed_handshake) {
    proxied on;
    on.proxy.answer(script("HTTP/1.1 200 OK\r\n\r\n").hear().send("I am no server").hold());
    expect_failure(on.failure(), errc::tls_failed, outcome::not_sent, phase::tls);
    BOOST_TEST(on.proxy.connections() == 1U);
}

BOOST_AUTO_TEST_CASE(a_proxy_that_hangs_is_ended_by_the_deadline) {
    for (auto const& each : {script().hold(), script("HTTP/1.1 200 O").hold()}) {
        proxied on;
        on.proxy.answer(each);
        expect_failure(on.failure(call_options().timeout(300ms)), errc::timeout, outcome::not_sent,
                       phase::proxy);
    }
}

BOOST_AUTO_TEST_CASE(a_proxy_that_hangs_is_ended_by_the_connect_timeout_too) {
    proxied on;
    on.proxy.answer(script().hold());
    auto options = on.options();
    options.pool.connect_timeout = 200ms;
    options.retry.max_attempts = 1;
    caller with(options, {"client-token"});
    auto const seen = with.failure(with.client.instances.restart(on.instance));
    BOOST_TEST((seen.outcome() == outcome::not_sent));
    BOOST_TEST((seen.phase() == phase::proxy));
}

BOOST_AUTO_TEST_CASE(a_call_that_is_cancelled_at_the_proxy_was_not_sent) {
    proxied on;
    on.proxy.answer(script().hold());
    caller with(on.options(), {"client-token"});
    auto const seen = with.cancelled_when([&] { return !on.proxy.requests().empty(); },
                                          with.client.instances.restart(on.instance));
    BOOST_TEST((seen.code() == boost::asio::error::operation_aborted));
    BOOST_TEST((seen.outcome() == outcome::not_sent));
    BOOST_TEST((seen.phase() == phase::proxy));
}

BOOST_AUTO_TEST_CASE(a_proxy_that_is_down_is_a_failed_connection) {
    proxied on;
    auto options = on.options();
    options.proxy.url = "http://someone:proxy-word@127.0.0.1:" + std::to_string(free_port());
    caller with(options, {"client-token"});
    auto const seen = with.failure(with.client.instances.restart(on.instance));
    expect_failure(seen, errc::connection_failed, outcome::not_sent, phase::connect);
    BOOST_TEST(seen.message().find("proxy-word") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(hosts_of_no_proxy_are_reached_without_it) {
    for (auto const* const list :
         {"localhost", "example.com, localhost", "*", "LOCALHOST", ".localhost", "127.0.0.0/8, localhost."}) {
        proxied on;
        auto options = on.options();
        options.proxy.no_proxy = list;
        caller with(options, {"client-token"});
        with.success(with.client.instances.restart(on.instance));
        BOOST_TEST(on.proxy.connections() == 0U);
    }
    for (auto const* const list :
         {"", "example.com", "host", "127.0.0.1", "localhost.example.com", "*.localhost", "127.0.0.0/8"}) {
        proxied on;
        auto options = on.options();
        options.proxy.no_proxy = list;
        on.proxy.answer(with_status(403, ""));
        caller with(options, {"client-token"});
        with.failure(with.client.instances.restart(on.instance));
        BOOST_TEST(on.proxy.connections() == 1U);
    }
}

BOOST_AUTO_TEST_CASE(addresses_of_no_proxy_are_reached_without_it) {
    for (auto const* const list : {"127.0.0.0/8", "127.0.0.1", "10.0.0.0/8,127.0.0.1/32"}) {
        proxied on;
        auto options = on.options();
        options.base_url = "https://127.0.0.1:" + std::to_string(on.server.port());
        options.proxy.no_proxy = list;
        caller with(options, {"client-token"});
        with.success(with.client.instances.restart(on.instance));
        BOOST_TEST(on.proxy.connections() == 0U);
    }
}

BOOST_AUTO_TEST_CASE(an_entry_of_no_proxy_that_is_not_understood_makes_no_client) {
    proxied on;
    auto options = on.options();
    options.proxy.no_proxy = "localhost, 10.*";
    BOOST_CHECK_EXCEPTION(caller(options, {"client-token"}), vzaps::error, [](vzaps::error const& seen) {
        return seen.code() == errc::invalid_argument && seen.info().field == "proxy.no_proxy" &&
               seen.info().detail.find("10.*") != std::string::npos;
    });
    options.proxy.url.clear(); // Of the environment, where no proxy is.
    caller with(options, {"client-token"});
    with.success(with.client.instances.restart(on.instance));
}

BOOST_AUTO_TEST_SUITE_END()
