#include "emulator/live.hpp"

#include <boost/test/unit_test.hpp>

#include <stdexcept>

using vzaps::test::list_of_numbers;
using vzaps::test::live;
using vzaps::test::realtime_probe;
using vzaps::test::text;

namespace {
using list = std::vector<std::string>;
}

BOOST_AUTO_TEST_SUITE(realtime_delivery)

BOOST_AUTO_TEST_CASE(a_cursor_brings_what_came_after_it_and_then_what_is_to_come) {
    live l;
    for (int i = 1; i <= 4; ++i) l.publish(i);
    auto socket = l.opened("&last_event_id=" + l.event_id(1));
    BOOST_TEST(l.numbers(socket, 2) == (list_of_numbers{3, 4}), boost::test_tools::per_element());
    l.publish(5);
    BOOST_TEST(l.numbers(socket, 1) == (list_of_numbers{5}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_cursor_brings_what_was_acknowledged_too) {
    live l;
    for (int i = 1; i <= 3; ++i) l.publish(i);
    {
        auto socket = l.opened();
        l.numbers(socket, 3);
        socket.acknowledge(l.event_id(2));
        BOOST_TEST(l.acknowledged({l.event_id(2)}));
    }
    auto socket = l.opened("&last_event_id=" + l.event_id(0));
    BOOST_TEST(l.numbers(socket, 2) == (list_of_numbers{2, 3}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_cursor_that_is_none_brings_all_that_is_kept) {
    live l;
    for (int i = 1; i <= 2; ++i) l.publish(i);
    auto socket = l.opened("&last_event_id=what");
    BOOST_TEST(l.numbers(socket, 2) == (list_of_numbers{1, 2}), boost::test_tools::per_element());
    auto without = l.opened("&last_event_id=");
    BOOST_TEST(l.numbers(without, 2) == (list_of_numbers{1, 2}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_was_not_acknowledged_comes_again) {
    live l;
    for (int i = 1; i <= 4; ++i) l.publish(i);
    {
        auto socket = l.opened();
        l.numbers(socket, 4);
        socket.acknowledge(l.event_id(0));
        socket.acknowledge(l.event_id(2));
        BOOST_TEST(l.acknowledged({l.event_id(0), l.event_id(2)}));
    }
    l.publish(5);
    auto socket = l.opened();
    BOOST_TEST(l.numbers(socket, 3) == (list_of_numbers{2, 4, 5}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(acknowledgements_are_kept_in_their_order_however_they_are_spelled) {
    live l;
    for (int i = 1; i <= 3; ++i) l.publish(i);
    auto socket = l.opened();
    auto const a = l.event_id(0);
    auto const b = l.event_id(1);
    socket.acknowledge(b, "id");
    socket.acknowledge(a);
    socket.acknowledge(a);
    socket.acknowledge("evt_unknown");
    BOOST_TEST(l.acknowledged({b, a, a, "evt_unknown"}));
    auto const notes = l.notes();
    BOOST_TEST(std::ranges::count(notes, "ack: id") == 1);
    BOOST_TEST(std::ranges::count(notes, "ack: event_id") == 1);
}

BOOST_AUTO_TEST_CASE(frames_that_say_nothing_known_are_noted_and_do_no_harm) {
    live l;
    auto socket = l.opened();
    for (auto const* each : {"no JSON", "[]", "{}", R"({"type":"hello"})", R"({"type":"ack"})",
                             R"({"type":"ack","event_id":7})"})
        socket.send(each);
    socket.acknowledge("evt_last");
    BOOST_TEST(l.acknowledged({"evt_last"}));
    auto const notes = l.notes();
    BOOST_TEST(std::ranges::count(notes, "frame: unknown") == 1);
    BOOST_TEST(std::ranges::count(notes, "ack: without an id") == 1);
}

BOOST_AUTO_TEST_CASE(an_instance_that_is_gone_keeps_nothing) {
    live l;
    l.publish(1);
    auto socket = l.opened();
    socket.acknowledge(l.event_id(0));
    BOOST_TEST(l.acknowledged({l.event_id(0)}));
    l.call("DELETE", l.path(""));
    socket.acknowledge("evt_late");
    socket.ping("after it");
    socket.close();
    BOOST_TEST(l.server.acknowledged(l.id).empty());
}

BOOST_AUTO_TEST_CASE(a_hundred_thousand_events_arrive_in_order) {
    live l;
    auto socket = l.opened();
    constexpr std::int64_t count = 100'000;
    auto const begun = std::chrono::steady_clock::now();
    std::jthread publisher([&] { l.server.receive_many(l.id, "Message", {}, count); });
    std::int64_t seen = 0;
    while (seen < count) {
        auto const number = l.numbers(socket, 1).front();
        BOOST_REQUIRE_EQUAL(number, ++seen);
    }
    std::chrono::duration<double> const took = std::chrono::steady_clock::now() - begun;
    BOOST_TEST_MESSAGE("events a second, published, sent, read and parsed: " << count / took.count());
    BOOST_TEST(l.server.events(l.id).size() == 100'000U);
}

BOOST_AUTO_TEST_CASE(many_are_refused_for_an_instance_that_does_not_exist) {
    live l;
    BOOST_CHECK_THROW(l.server.receive_many("VZNONE", "Message", {}, 1), std::invalid_argument);
    l.server.receive_many(l.id, "Message", {{"text", "x"}}, 0);
    BOOST_TEST(l.server.events(l.id).empty());
}

BOOST_AUTO_TEST_SUITE_END()
