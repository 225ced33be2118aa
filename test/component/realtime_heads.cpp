#include "support/live.hpp"
#include "support/scripted_server.hpp"

#include <string>
#include <vector>

// Heads of all sizes, and answers to the upgrade that are none, or cannot be read to their end.

using namespace std::chrono_literals;
using vzaps::errc;
using vzaps::subscription_status;
using vzaps::test::live;
using vzaps::test::script;
using vzaps::test::scripted_server;
using vzaps::test::socket_script;

namespace {

std::string headers(std::size_t size) {
    std::string lines;
    while (lines.size() < size) lines += "X-Filler: " + std::string(60, 'x') + "\r\n";
    return lines;
}

// How the first attempt ends when the upgrade is answered like this.
vzaps::subscription_state first_state(script answer) {
    scripted_server service;
    service.answer(std::move(answer));
    live stage;
    stage.options.base_url = service.base_url();
    stage.options.realtime_url = "wss://localhost:" + std::to_string(service.port());
    stage.options.tls.ca_pem = service.ca_pem();
    stage.options.pool.connect_timeout = 1s;
    stage.request.min_backoff = stage.request.max_backoff = 1h;
    stage.events();
    stage.until([&] { return !stage.states.empty(); }, "a state");
    return stage.states.front();
}

errc ended_with(script answer) {
    auto const state = first_state(std::move(answer));
    BOOST_TEST((state.status == subscription_status::closed), state.reason.what());
    return static_cast<errc>(state.reason.code().value());
}

errc reconnects_after(script answer) {
    auto const state = first_state(std::move(answer));
    BOOST_TEST((state.status == subscription_status::reconnecting), state.reason.what());
    return static_cast<errc>(state.reason.code().value());
}

} // namespace

BOOST_AUTO_TEST_SUITE(realtime_heads)

BOOST_AUTO_TEST_CASE(a_head_of_any_size_may_come_with_events_right_behind_it) {
    live stage;
    for (std::size_t size = 0; size < 7600; size += 100) {
        stage.states.clear();
        stage.server.next(
            socket_script().head("X-Filler: " + std::string(size, 'x') + "\r\n").events(1, 100));
        stage.events();
        stage.until([&] { return !stage.states.empty(); }, "a state");
        BOOST_TEST((stage.states.front().status == subscription_status::open), size);
        BOOST_TEST(stage.next() == "e1");
        stage.drop_events();
    }
}

BOOST_AUTO_TEST_CASE(a_refusal_is_one_though_its_body_cannot_be_read) {
    BOOST_TEST(
        (ended_with(script("HTTP/1.1 404 No\r\nContent-Length: 200\r\n\r\n{}").cut()) == errc::not_found));
    BOOST_TEST(
        (ended_with(script("HTTP/1.1 404 No\r\nContent-Length: 200\r\n\r\n{}").hold()) == errc::not_found));
    BOOST_TEST((ended_with(script("HTTP/1.1 403 No\r\nContent-Length: 9437184\r\n\r\n" +
                                  std::string(9437184, 'x'))) == errc::forbidden));
    BOOST_TEST((ended_with("HTTP/1.1 404 No\r\n" + headers(20000) + "Content-Length: 0\r\n\r\n") ==
                errc::not_found));
    BOOST_TEST((reconnects_after(script("HTTP/1.1 503 No\r\nContent-Length: 200\r\n\r\n{}").cut()) ==
                errc::unavailable));
}

BOOST_AUTO_TEST_CASE(a_status_without_a_reason_is_one) {
    auto const state = first_state(
        script("HTTP/1.1 429\r\nRetry-After: 3000\r\nContent-Length: 16\r\n\r\n{\"message\":\"no\"}"));
    BOOST_TEST((state.reason.code() == errc::rate_limited));
    BOOST_TEST((state.reason.info().retry_after == 3000s));
    BOOST_TEST(state.reason.info().untrusted_message == "no");
    // Cut off, it is told from its head alone.
    auto const cut =
        first_state(script("HTTP/1.1 429\r\nRetry-After: 3000\r\nContent-Length: 9\r\n\r\n{}").cut());
    BOOST_TEST((cut.reason.info().retry_after == 3000s));
}

BOOST_AUTO_TEST_CASE(what_is_no_answer_is_told_and_tried_again) {
    BOOST_TEST(
        (reconnects_after(script("garbage garbage garbage\r\n\r\n").close()) == errc::malformed_response));
    BOOST_TEST((reconnects_after("HTTP/1.1 101 S\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n") ==
                errc::malformed_response));
    BOOST_TEST((reconnects_after("HTTP/1.1 101 S\r\n" + headers(200000)) == errc::malformed_response));
    BOOST_TEST((reconnects_after(script("HTTP/1.1 10").cut()) == errc::connection_lost));
    BOOST_TEST((reconnects_after(script("HTTP/1.1 404").cut()) == errc::connection_lost));
    BOOST_TEST((reconnects_after(script("HTTP/1.1 4040 x\r\n\r\n").cut()) == errc::malformed_response));
}

BOOST_AUTO_TEST_CASE(what_a_head_asks_for_holds_though_its_body_cannot_be_read) {
    auto const state = first_state(
        script("HTTP/1.1 429 No\r\nRetry-After: 3000\r\nX-Request-Id: r-1\r\nContent-Length: 9\r\n\r\n{}")
            .cut());
    BOOST_TEST((state.reason.code() == errc::rate_limited));
    BOOST_TEST((state.reason.info().retry_after == 3000s));
    BOOST_TEST(state.reason.info().request_id == "r-1");
}

BOOST_AUTO_TEST_SUITE_END()
