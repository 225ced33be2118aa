#include "support/live.hpp"
#include "support/websocket_frames.hpp"

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// What a peer sends that cannot be read, over and over: a subscription neither goes round for ever nor passes
// over an event.

using namespace std::chrono_literals;
using vzaps::errc;
using vzaps::subscription_status;
using vzaps::test::live;
using vzaps::test::message_frame;
using vzaps::test::server_frame;
using vzaps::test::socket_script;

namespace {

std::string bytes(std::initializer_list<unsigned char> of, std::string_view behind = {}) {
    return std::string(of.begin(), of.end()).append(behind);
}

std::string nested(std::size_t depth) {
    return R"({"id":"e1","type":"Message","data":)" + std::string(depth, '[') + std::string(depth, ']') + "}";
}

// By name, what is behind the upgrade.
std::vector<std::pair<std::string, std::string>> unreadable() {
    return {
        {"text that is not UTF-8", server_frame(1, "\xff\xfe")},
        {"an event that is not UTF-8", server_frame(1, "{\"id\":\"e1\",\"type\":\"promo\xe7\xe3o\"}")},
        {"an event with a cut emoji", server_frame(1, "{\"id\":\"e1\",\"type\":\"\xf0\x9f\x98\"}")},
        {"an event that is cut", server_frame(1, R"({"id":"e1","type":"Message",)")},
        {"an event that is nested too deep", server_frame(1, nested(200))},
        {"an event in a binary message", server_frame(2, message_frame("e1"))},
        {"an empty binary message", server_frame(2, "")},
        {"a part of a binary message", bytes({0x02, 0x01}, "x")},
        {"a masked frame", bytes({0x81, 0x85}, "passwords")},
        {"a compressed frame", bytes({0xc1, 0x02}, "{}")},
        {"a reserved bit", bytes({0xa1, 0x02}, "{}")},
        {"another reserved bit", bytes({0x91, 0x02}, "{}")},
        {"a reserved bit of a ping", bytes({0xc9, 0x00})},
        {"an unknown opcode", bytes({0x83, 0x00})},
        {"an unknown control opcode", bytes({0x8b, 0x00})},
        {"a ping of 126 bytes", bytes({0x89, 0x7e, 0x00, 0x7e}, std::string(126, 'x'))},
        {"a ping in parts", bytes({0x09, 0x00})},
        {"a continuation of nothing", bytes({0x80, 0x01}, "x")},
        {"a message inside of another", bytes({0x01, 0x01}, "{") + server_frame(1, message_frame("e1"))},
        {"a length in the wrong form", bytes({0x81, 0x7e, 0x00, 0x05}, "hello")},
    };
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(realtime_unreadable, live)

BOOST_AUTO_TEST_CASE(what_cannot_be_read_ends_it_when_it_comes_again_and_again) {
    for (auto const& [name, sent] : unreadable()) {
        BOOST_TEST_CONTEXT(name) {
            live one({.tls = false});
            for (int i = 0; i < 5; ++i) one.server.next(socket_script().raw(sent));
            auto const failure = one.failure();
            BOOST_TEST((failure.code() == errc::malformed_response));
            BOOST_TEST(failure.message().find("third time without a new event") != std::string::npos,
                       failure.message());
            BOOST_TEST(one.server.upgrades().size() == 3U);
            BOOST_TEST((one.events().state().status == subscription_status::closed));
            BOOST_TEST(one.log.find("the subscription has ended") != std::string::npos);
            one.finish();
        }
    }
}

BOOST_AUTO_TEST_CASE(the_error_says_what_was_sent) {
    auto const said_of = [](std::string const& sent) {
        live one({.tls = false});
        for (int i = 0; i < 3; ++i) one.server.next(socket_script().raw(sent));
        return one.failure().message();
    };
    BOOST_TEST(said_of(server_frame(1, "\xff")).find("not valid utf8") != std::string::npos);
    BOOST_TEST(said_of(server_frame(2, "x")).find("a binary message") != std::string::npos);
    BOOST_TEST(said_of(server_frame(1, "{")).find("an event is no JSON") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_new_event_in_between_makes_up_for_it) {
    auto const bad = server_frame(1, "\xff");
    for (int i = 0; i < 2; ++i) server.next(socket_script().raw(bad));
    server.next(socket_script().event("e1").raw(bad));
    server.next(socket_script().raw(bad));
    server.next(socket_script().event("e2").raw(bad));
    server.next(socket_script().event("e3"));
    for (auto const* id : {"e1", "e2", "e3"}) BOOST_TEST(next() == id);
    BOOST_TEST(server.upgrades().size() == 6U);
}

BOOST_AUTO_TEST_CASE(an_event_that_comes_damaged_is_asked_for_again_and_not_passed_over) {
    server.next(socket_script().event("e1").text(R"({"id":"e2","type":"Mess)").event("e3"));
    server.next(socket_script().events(2, 3));
    for (auto const* id : {"e1", "e2", "e3"}) BOOST_TEST(next() == id);
    BOOST_TEST(server.upgrades().size() == 2U);
}

BOOST_AUTO_TEST_CASE(several_events_in_one_frame_are_as_many_events) {
    server.next(socket_script()
                    .text(message_frame("e1") + "\n" + message_frame("e2") + "\n")
                    .text(message_frame("e3") + message_frame("e4") + R"({"id":"e5","ty)"));
    server.next(socket_script().event("e5"));
    for (auto const* id : {"e1", "e2", "e3", "e4", "e5"}) BOOST_TEST(next() == id);
    BOOST_TEST(server.upgrades().size() == 2U); // Once more for the one that was cut.
}

BOOST_AUTO_TEST_CASE(the_peer_is_told_why) {
    server.next(socket_script().raw(server_frame(2, message_frame("e1"))));
    server.next(socket_script().text("{"));
    server.next(socket_script().event("e1"));
    BOOST_TEST(next() == "e1");
    BOOST_TEST(server.goodbyes() == (std::vector<std::uint16_t>{1003, 1007}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_peer_that_does_not_listen_to_it_is_left_all_the_same) {
    request.ping_interval = 50ms;
    request.dead_after = 200ms;
    server.next(socket_script().deaf().raw(server_frame(2, "x")));
    server.next(socket_script().event("e1"));
    BOOST_TEST(next() == "e1");
    BOOST_TEST((states[1].reason.code() == errc::malformed_response));
}

BOOST_AUTO_TEST_CASE(a_subscription_can_be_closed_and_dropped_meanwhile) {
    server.next(socket_script().deaf().raw(server_frame(2, "x")));
    events();
    until([&] { return server.open() == 1; }, "the connection");
    for (int i = 0; i < 20; ++i) {
        io.restart();
        io.run_one_for(1ms);
    }
    drop_events();
    finish();
    BOOST_TEST(server.upgrades().size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_goodbye_that_is_malformed_is_one) {
    for (std::uint16_t const code :
         std::vector<std::uint16_t>{0, 999, 1004, 1005, 1006, 1015, 2999, 5000, 65535})
        server.next(socket_script().close(code));
    server.next(socket_script().raw(server_frame(8, "x")));
    server.next(socket_script().close(1000, "\xff"));
    server.next(socket_script().event("e1"));
    BOOST_TEST(next() == "e1");
    BOOST_TEST(server.upgrades().size() == 12U);
}

BOOST_AUTO_TEST_CASE(a_message_that_is_never_finished_is_given_up_on_though_pings_are_answered) {
    request.ping_interval = 50ms;
    request.dead_after = 300ms;
    server.next(socket_script().raw(bytes({0x01, 0x01}, "{")));
    server.next(socket_script().event("e1"));
    BOOST_TEST(next() == "e1");
    BOOST_TEST((states[1].reason.code() == errc::timeout));
    BOOST_TEST(states[1].reason.info().detail.find("a message was begun") != std::string::npos);
    BOOST_TEST(server.pings() >= 2U);
}

BOOST_AUTO_TEST_CASE(frames_that_are_no_events_end_nothing_however_many_there_are) {
    socket_script many;
    for (int i = 0; i < 100; ++i) many.text("ping").text("[]").text(R"({"type":"hello"})");
    server.next(many.event("e1"));
    BOOST_TEST(next() == "e1");
    BOOST_TEST(server.upgrades().size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_server_that_accepts_and_drops_at_once_is_asked_less_and_less_often) {
    request.min_backoff = 1ms;
    request.max_backoff = 8ms;
    options.random = [] { return 0.999; };
    for (int i = 0; i < 6; ++i) server.next(socket_script().cut());
    server.next(socket_script().event("e1"));
    BOOST_TEST(next() == "e1");
    std::vector<int> failures;
    std::vector<std::string> waits;
    for (auto const& each : states)
        if (each.status == subscription_status::reconnecting) failures.push_back(each.failures);
    BOOST_TEST(failures == (std::vector<int>{1, 2, 3, 4, 5, 6}), boost::test_tools::per_element());
    for (auto const* wait : {"again in 0 ms", "again in 1 ms", "again in 3 ms", "again in 7 ms"})
        BOOST_TEST(log.find(wait) != std::string::npos, wait);
}

BOOST_AUTO_TEST_SUITE_END()
