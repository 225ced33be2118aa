#include "support/live.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

// Answers to the upgrade: which of them open a connection, and what becomes of a subscription by the others.

using namespace std::chrono_literals;
using vzaps::errc;
using vzaps::subscription_status;
using vzaps::test::live;
using vzaps::test::socket_script;

namespace {

constexpr auto switching = "HTTP/1.1 101 Switching Protocols\r\n";

// How it ends when each upgrade is answered like this, and how many there are.
vzaps::error end_of(socket_script const& answer, std::size_t upgrades) {
    live one({.tls = false});
    for (std::size_t i = 0; i < upgrades + 2; ++i) one.server.next(answer);
    auto failure = one.failure();
    BOOST_TEST(one.server.upgrades().size() == upgrades);
    BOOST_TEST((one.events().state().status == subscription_status::closed));
    return failure;
}

bool has(std::string_view text, std::string_view what) { return text.find(what) != std::string_view::npos; }

// The time, which a test moves on.
std::shared_ptr<std::chrono::steady_clock::duration> clock_of(live& stage) {
    auto ahead = std::make_shared<std::chrono::steady_clock::duration>(0s);
    stage.options.now = [ahead] { return std::chrono::steady_clock::time_point(1h) + *ahead; };
    return ahead;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(realtime_upgrades, live)

BOOST_AUTO_TEST_CASE(what_was_not_asked_for_is_refused) {
    for (auto const* header :
         {"Sec-WebSocket-Extensions: permessage-deflate", "Sec-WebSocket-Extensions: x; a=b, y",
          "Sec-WebSocket-Protocol: mqtt", "Upgrade: h2c"}) {
        auto const failure = end_of(socket_script().head(std::string(header) + "\r\n").event("e1"), 3);
        BOOST_TEST((failure.code() == errc::malformed_response), header);
        BOOST_TEST(has(failure.info().detail, "not asked for"), header);
        BOOST_TEST(has(failure.info().detail,
                       std::string_view(header).substr(0, std::string_view(header).find(':'))),
                   failure.info().detail);
        BOOST_TEST(has(failure.info().detail, "three times"), failure.info().detail);
    }
}

BOOST_AUTO_TEST_CASE(a_header_that_chooses_nothing_is_no_choice) {
    server.next(
        socket_script().head("Sec-WebSocket-Extensions: \r\nSec-WebSocket-Protocol:\r\n").event("e1"));
    BOOST_TEST(next() == "e1");
    BOOST_TEST(server.upgrades().size() == 1U);
}

BOOST_AUTO_TEST_CASE(an_upgrade_that_is_not_accepted_properly_is_none) {
    for (auto const* headers :
         {"Upgrade: websocket\r\nConnection: Upgrade\r\n",
          "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: c29tZWJvZHkgZWxzZQ==\r\n",
          "Connection: Upgrade\r\nSec-WebSocket-Accept: x\r\n",
          "Upgrade: websocket\r\nSec-WebSocket-Accept: x\r\n",
          "Upgrade: h2c\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: x\r\n",
          "Upgrade: websocket\r\nConnection: keep-alive\r\nSec-WebSocket-Accept: x\r\n"}) {
        auto const failure = end_of(socket_script().refuse(101, headers, ""), 3);
        BOOST_TEST((failure.code() == errc::malformed_response), headers);
    }
}

BOOST_AUTO_TEST_CASE(a_page_in_the_services_place_is_not_asked_for_ever) {
    auto const failure =
        end_of(socket_script().refuse(200, "Content-Type: text/html\r\n", "<html>Hello</html>"), 3);
    BOOST_TEST((failure.code() == errc::malformed_response));
    BOOST_TEST(failure.status() == 200);
    BOOST_TEST(has(failure.info().detail, "expected an upgrade"));
}

BOOST_AUTO_TEST_CASE(the_first_connections_refusal_is_the_end) {
    for (int const status : {301, 400, 403, 404, 410})
        BOOST_TEST(end_of(socket_script().refuse(status), 1).status() == status);
}

BOOST_AUTO_TEST_CASE(what_has_worked_may_be_refused_for_a_while) {
    server.next(socket_script().event("e1").wait().cut());
    for (int const status : {404, 403, 502, 404, 200, 302, 400, 403})
        server.next(socket_script().refuse(status));
    server.next(socket_script().head("Sec-WebSocket-Protocol: mqtt\r\n"));
    server.next(socket_script().event("e2"));
    BOOST_TEST(next() == "e1");
    server.release();
    BOOST_TEST(next() == "e2");
    BOOST_TEST(server.upgrades().size() == 11U);
    BOOST_TEST((states[2].status == subscription_status::reconnecting));
    BOOST_TEST((states[2].reason.code() == errc::not_found)); // Which `on_state` tells.
}

BOOST_AUTO_TEST_CASE(but_not_for_longer_than_was_asked_for) {
    auto const ahead = clock_of(*this);
    server.next(socket_script().event("e1").wait().cut());
    for (int i = 0; i < 3; ++i)
        server.next(socket_script().wait().refuse(404, {}, R"({"message":"no such instance"})"));
    BOOST_TEST(next() == "e1");
    server.release();
    auto const refused = [&](std::size_t count) {
        until([&] { return server.upgrades().size() == count; }, "the upgrade");
        server.release();
    };
    refused(2);
    until([&] { return server.upgrades().size() == 3; }, "the second refused upgrade");
    *ahead = 5min - 1ms;
    refused(3);
    until([&] { return server.upgrades().size() == 4; }, "the third refused upgrade");
    *ahead = 5min;
    refused(4);
    auto const end = failure();
    BOOST_TEST((end.code() == errc::not_found));
    BOOST_TEST(end.status() == 404);
    BOOST_TEST(end.info().untrusted_message == "no such instance");
    BOOST_TEST(has(end.message(), "for longer than give_up_after, 300000 ms"), end.message());
    BOOST_TEST(server.upgrades().size() == 4U);
    finish();
}

BOOST_AUTO_TEST_CASE(without_patience_the_first_refusal_is_the_end) {
    request.give_up_after = 0ms;
    server.next(socket_script().event("e1").cut());
    server.next(socket_script().refuse(403));
    BOOST_TEST(next() == "e1");
    BOOST_TEST((failure().code() == errc::forbidden));
    BOOST_TEST(server.upgrades().size() == 2U);
}

BOOST_AUTO_TEST_SUITE_END()
