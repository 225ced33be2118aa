#include "emulator/live.hpp"

#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

using namespace std::chrono_literals;
using vzaps::fault;
using vzaps::test::list_of_numbers;
using vzaps::test::live;
using vzaps::test::text;

namespace {

/// The text of an event's frame.
std::string text_of(live const& l, std::size_t index) {
    return boost::json::serialize(l.server.events(l.id).at(index));
}

} // namespace

BOOST_AUTO_TEST_SUITE(realtime_faults)

BOOST_AUTO_TEST_CASE(the_upgrade_is_refused_with_any_status) {
    live l;
    for (int const status : {401, 403, 404, 503}) {
        l.server.inject(fault::status(status).on("GET", "/events/ws"));
        BOOST_TEST(l.answer(l.target(), l.bearer()).status == status);
    }
    l.server.inject(fault::status(429).retry_after(7s).on("GET", "/events/ws"));
    auto const answer = l.answer(l.target(), l.bearer());
    BOOST_TEST(answer.status == 429);
    BOOST_TEST(answer.header("Retry-After") == "7");
    BOOST_TEST(l.server.realtime_connections().accepted == 0U);
    l.opened();
}

BOOST_AUTO_TEST_CASE(the_upgrade_is_answered_late_or_with_something_else) {
    live l;
    l.server.inject(fault::delay(50ms).on("GET", "/events/ws"));
    auto late = l.opened();
    l.publish(1);
    BOOST_TEST(l.numbers(late, 1) == (list_of_numbers{1}), boost::test_tools::per_element());
    l.server.inject(fault::body("{}").on("GET", "/events/ws"));
    BOOST_TEST(l.answer(l.target(), l.bearer()).status == 200);
    BOOST_TEST(l.server.realtime_connections().accepted == 1U);
}

BOOST_AUTO_TEST_CASE(the_upgrade_is_never_answered) {
    live l;
    l.server.inject(fault::stall(0).on("GET", "/events/ws"));
    auto probe = l.another_probe();
    probe.write("GET " + l.target("&access_token=" + l.fresh_jwt()) +
                " HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    BOOST_TEST_REQUIRE(::test::eventually([&] { return l.server.count("GET", "/events/ws") == 1; }));
    BOOST_TEST(l.last().status == 0);
    BOOST_TEST(l.server.realtime_connections().accepted == 0U);
    BOOST_TEST(l.server.connections_open() == 2U);
    l.server.close_connections();
    BOOST_TEST(probe.read_to_end().bytes.empty());
}

BOOST_AUTO_TEST_CASE(it_is_accepted_and_dropped) {
    live l;
    l.server.inject(fault::close_after_answer().on("GET", "/events/ws"));
    auto socket = l.opened();
    l.publish(1);
    BOOST_TEST(!socket.end().by_close_frame());
    auto next = l.opened();
    BOOST_TEST(l.numbers(next, 1) == (list_of_numbers{1}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(it_breaks_off_in_the_middle_of_a_frame) {
    live l;
    auto probe = l.another_probe();
    auto headers = l.bearer();
    for (auto const& each : vzaps::header_list{{"Connection", "Upgrade"},
                                               {"Upgrade", "websocket"},
                                               {"Sec-WebSocket-Version", "13"},
                                               {"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="}})
        headers.push_back(each);
    BOOST_REQUIRE_EQUAL(probe.send("GET", l.target(), "", headers).status, 101);
    l.server.inject(fault::cut_frame(10).after(1));
    l.publish(1);
    l.publish(2);
    auto const end = probe.read_to_end();
    BOOST_TEST(!end.properly);
    BOOST_TEST(end.bytes.size() == 4 + text_of(l, 0).size() + 10); // A head of four bytes: 126 and a length.
    auto socket = l.opened();
    BOOST_TEST(l.numbers(socket, 2) == (list_of_numbers{1, 2}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(it_is_closed_instead_of_an_event) {
    live l;
    l.server.inject(fault::close_frame(1011, "broken"));
    l.publish(1);
    auto socket = l.opened();
    auto const end = socket.end();
    BOOST_TEST(end.code == 1011);
    BOOST_TEST(end.reason == "broken");
    auto next = l.opened();
    BOOST_TEST(l.numbers(next, 1) == (list_of_numbers{1}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_reserved_code_is_sent_as_it_is) {
    live l;
    l.server.inject(fault::close_frame(1006));
    l.publish(1);
    auto socket = l.opened();
    auto const end = socket.end();
    BOOST_TEST(!end.by_close_frame()); // Beast takes it for what it is, a breach of the protocol.
    BOOST_TEST(end.error.category().name() == std::string_view("boost.beast.websocket"));
}

BOOST_AUTO_TEST_CASE(it_falls_silent_and_stays_open) {
    live l;
    auto socket = l.opened();
    l.publish(1);
    BOOST_TEST(l.numbers(socket, 1) == (list_of_numbers{1}), boost::test_tools::per_element());
    l.server.inject(fault::silence());
    l.publish(2);
    l.publish(3);
    // Another socket gets them, which shows that the first one would have by now.
    auto other = l.opened();
    BOOST_TEST(l.numbers(other, 3) == (list_of_numbers{1, 2, 3}), boost::test_tools::per_element());
    socket.ping("still there?");
    socket.acknowledge(l.event_id(0));
    BOOST_TEST(socket.hears_nothing_for(100ms));
    BOOST_TEST(socket.pong().empty());
    BOOST_TEST(l.server.acknowledged(l.id).empty());
    BOOST_TEST(l.server.realtime_connections().open == 2U);
    l.server.cut_realtime();
    BOOST_TEST(l.server.realtime_connections().open == 0U);
}

BOOST_AUTO_TEST_CASE(a_frame_comes_slowly_and_whole) {
    live l;
    l.server.inject(fault::slow_frame(1ms).after(1));
    for (int i = 1; i <= 3; ++i) l.publish(i);
    auto socket = l.opened();
    BOOST_TEST(l.numbers(socket, 1) == (list_of_numbers{1}), boost::test_tools::per_element());
    auto const begun = std::chrono::steady_clock::now();
    BOOST_TEST(l.numbers(socket, 2) == (list_of_numbers{2, 3}), boost::test_tools::per_element());
    BOOST_TEST((std::chrono::steady_clock::now() - begun >= 100ms)); // More than a hundred bytes.
}

BOOST_AUTO_TEST_CASE(a_frame_is_huge) {
    live l;
    l.server.inject(fault::huge_frame(5'000'000));
    l.publish(1);
    auto socket = l.opened();
    auto const event = socket.event();
    BOOST_TEST(event.at("data").at("padding").as_string().size() == 5'000'000U);
    BOOST_TEST(event.at("data").at("event").at("number") == 1);
    BOOST_TEST(!l.last_event().contains("padding"));
}

BOOST_AUTO_TEST_CASE(an_event_is_sent_twice) {
    live l;
    l.server.inject(fault::duplicate_frame().times(2));
    for (int i = 1; i <= 3; ++i) l.publish(i);
    auto socket = l.opened();
    BOOST_TEST(l.numbers(socket, 5) == (list_of_numbers{1, 1, 2, 2, 3}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(events_are_out_of_order) {
    live l;
    l.server.inject(fault::late_frame().after(1));
    l.server.inject(fault::duplicate_frame().after(3));
    auto socket = l.opened();
    for (int i = 1; i <= 5; ++i) l.publish(i);
    // The second one passes the older fault by, so that the younger one counts the others alone.
    BOOST_TEST(l.numbers(socket, 6) == (list_of_numbers{1, 3, 2, 4, 5, 5}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(members_are_missing) {
    live l;
    l.server.inject(fault::omit("id"));
    l.server.inject(fault::omit("type"));
    for (int i = 1; i <= 3; ++i) l.publish(i);
    auto socket = l.opened();
    auto const without_id = socket.event();
    BOOST_TEST(!without_id.contains("id"));
    BOOST_TEST(text(without_id, "type") == "Message");
    auto const without_type = socket.event();
    BOOST_TEST(text(without_type, "id") == l.event_id(1));
    BOOST_TEST(!without_type.contains("type"));
    BOOST_TEST(socket.event().size() == 5U);
}

BOOST_AUTO_TEST_CASE(a_frame_is_no_JSON) {
    live l;
    l.server.inject(fault::frame("{no JSON"));
    l.publish(1);
    auto socket = l.opened();
    BOOST_TEST(socket.text() == "{no JSON");
    BOOST_TEST(socket.text() == text_of(l, 0));
}

BOOST_AUTO_TEST_CASE(faults_of_requests_and_of_events_do_not_meet) {
    live l;
    l.bearer();
    l.server.inject(fault::duplicate_frame());
    BOOST_TEST(l.call("GET", l.path("")).status == 200);
    auto socket = l.opened();
    l.server.inject(fault::status(503));
    l.publish(1);
    BOOST_TEST(l.numbers(socket, 2) == (list_of_numbers{1, 1}), boost::test_tools::per_element());
    BOOST_TEST(l.call("GET", l.path("")).status == 503);
    l.server.inject(fault::duplicate_frame().on("POST", "/token"));
    l.publish(2);
    l.publish(3);
    BOOST_TEST(l.numbers(socket, 2) == (list_of_numbers{2, 3}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
