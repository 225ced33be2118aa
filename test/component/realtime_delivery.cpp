#include "support/live.hpp"

#include <string>
#include <vector>

namespace asio = boost::asio;
using namespace std::chrono_literals;
using vzaps::acknowledge_mode;
using vzaps::subscription_status;
using vzaps::test::socket_script;
using ids = std::vector<std::string>;

BOOST_FIXTURE_TEST_SUITE(realtime_delivery, vzaps::test::live)

BOOST_AUTO_TEST_CASE(an_event_is_acknowledged_when_the_next_one_is_asked_for) {
    server.next(socket_script().events(1, 3));
    BOOST_TEST(next() == "e1");
    settle();
    BOOST_TEST(server.acks().empty());
    BOOST_TEST(next() == "e2");
    until_acks({"e1"});
    BOOST_TEST(next() == "e3");
    until_acks({"e1", "e2"});
    BOOST_TEST(events().last_event_id() == "e2");
    BOOST_TEST(server.strange_frames().empty());
}

BOOST_AUTO_TEST_CASE(the_event_is_typed) {
    server.next(socket_script().event("e1"));
    auto const got = next_event();
    BOOST_TEST_REQUIRE(got.has_value());
    BOOST_TEST(got->instance_id() == "VZ1");
    BOOST_TEST((got->as<vzaps::message_event>() != nullptr));
}

BOOST_AUTO_TEST_CASE(a_reconnect_goes_on_after_what_is_acknowledged) {
    server.next(socket_script().events(1, 3).hear_acks(1).cut());
    server.next(socket_script().events(2, 4));
    BOOST_TEST(next() == "e1");
    BOOST_TEST(next() == "e2");
    until([&] { return server.upgrades().size() == 2; }, "the reconnect");
    auto const upgrades = server.upgrades();
    BOOST_TEST(upgrades[0].target() == "/events/ws?instance_id=VZ1");
    BOOST_TEST(upgrades[1].target() == "/events/ws?instance_id=VZ1&last_event_id=e1");
    BOOST_TEST(next() == "e3"); // e2 is held, and e3 was read before.
    BOOST_TEST(next() == "e4");
}

BOOST_AUTO_TEST_CASE(an_earlier_processs_cursor_is_where_it_begins) {
    request.last_event_id = "evt_0";
    server.next(socket_script().event("e1"));
    BOOST_TEST(events().last_event_id() == "evt_0");
    next();
    BOOST_TEST(server.upgrades().front().target() == "/events/ws?instance_id=VZ1&last_event_id=evt_0");
}

BOOST_AUTO_TEST_CASE(a_cancelled_next_loses_nothing_and_acknowledges_nothing_more) {
    server.next(socket_script().event("e1").wait().event("e2"));
    BOOST_TEST(next() == "e1");
    auto const waiting = start_next();
    until_acks({"e1"});
    waiting->cancel();
    until([&] { return waiting->ended.has_value(); }, "the cancelled next");
    BOOST_TEST((waiting->ended->error().code() == asio::error::operation_aborted));
    server.release();
    BOOST_TEST(next() == "e2");
    settle();
    BOOST_TEST(server.acks() == ids{"e1"}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_next_that_is_cancelled_when_its_event_has_come_leaves_it_to_another) {
    server.next(socket_script().event("e1"));
    events();
    auto const waiting = start_next();
    until([&] { return server.open() == 1; }, "the connection");
    // Cancelled in the same breath in which the event is delivered, whichever comes first.
    for (int i = 0; i < 1000 && !waiting->ended; ++i) {
        io.restart();
        io.run_one_for(1ms);
        if (i == 3) waiting->cancel();
    }
    BOOST_TEST_REQUIRE(waiting->ended.has_value());
    if (waiting->ended->has_error()) BOOST_TEST(next() == "e1");
    BOOST_TEST(server.acks().empty());
}

BOOST_AUTO_TEST_CASE(leaving_the_loop_leaves_the_last_event_unacknowledged) {
    server.next(socket_script().events(1, 2));
    next();
    next();
    until_acks({"e1"});
    BOOST_TEST(!run(events().close()).has_error());
    BOOST_TEST(server.acks() == ids{"e1"}, boost::test_tools::per_element());
    BOOST_TEST(events().last_event_id() == "e1");
}

BOOST_AUTO_TEST_CASE(closing_writes_what_is_due_first) {
    server.next(socket_script().events(1, 2));
    next();
    auto const last = next_event();
    BOOST_TEST(!run(last->ack()).has_error());
    BOOST_TEST(!run(events().close()).has_error());
    BOOST_TEST(server.acks() == (ids{"e1", "e2"}), boost::test_tools::per_element());
    BOOST_TEST(server.goodbyes() == std::vector<std::uint16_t>{1000}, boost::test_tools::per_element());
    BOOST_TEST(events().last_event_id() == "e2");
}

BOOST_AUTO_TEST_CASE(by_hand_only_what_is_acknowledged_is) {
    request.acknowledge = acknowledge_mode::manual;
    server.next(socket_script().events(1, 3).hear_acks(2).cut());
    auto const first = next_event();
    auto const second = next_event();
    auto const third = next_event();
    run(third->ack());
    run(third->ack());
    until_acks({"e3"});
    BOOST_TEST(events().last_event_id().empty());
    run(first->ack());
    until_acks({"e3", "e1"});
    BOOST_TEST(events().last_event_id() == "e1");
    until([&] { return server.upgrades().size() == 2; }, "the reconnect");
    BOOST_TEST(server.upgrades()[1].target().find("last_event_id=e1") != std::string::npos);
    run(second->ack());
    BOOST_TEST(events().last_event_id() == "e3");
}

BOOST_AUTO_TEST_CASE(an_event_may_be_acknowledged_after_its_subscription_is_gone) {
    server.next(socket_script().event("e1"));
    auto const got = next_event();
    drop_events();
    BOOST_TEST(!run(got->ack()).has_error());
    finish();
}

BOOST_AUTO_TEST_CASE(a_repeat_is_held_back_and_acknowledged_again_if_it_was) {
    server.next(
        socket_script().event("e1").event("e1").event("e2").ping().hear_acks(1).event("e1").event("e3"));
    BOOST_TEST(next() == "e1");
    until([&] { return server.pongs() == 1; }, "the pong: the repeat has been read, nothing is acknowledged");
    BOOST_TEST(next() == "e2");
    BOOST_TEST(next() == "e3");
    until([&] { return server.acks().size() >= 3; }, "the acknowledgements");
    auto const acks = server.acks();
    BOOST_TEST(acks.front() == "e1");
    BOOST_TEST(std::count(acks.begin(), acks.end(), "e1") == 2);
    BOOST_TEST(std::count(acks.begin(), acks.end(), "e2") == 1);
}

BOOST_AUTO_TEST_CASE(frames_that_are_no_events_are_told_to_the_log_and_nothing_else) {
    server.next(socket_script()
                    .text("no JSON")
                    .text("[1]")
                    .text(R"({"type":"hello"})")
                    .text(R"({"id":"e0"})")
                    .text(R"({"type":"Message","data":{"id":"inner","type":"Message"}})")
                    .events(1, 2));
    BOOST_TEST(next() == "e1");
    BOOST_TEST(next() == "e2");
    until_acks({"e1"});
    for (auto const* why : {"is no JSON object", "has no id", "has no type"})
        BOOST_TEST(log.find(why) != std::string::npos, why);
}

BOOST_AUTO_TEST_CASE(acknowledgements_that_may_be_lost_are_written_again) {
    server.next(socket_script().events(1, 3).hear_acks(2).cut());
    server.next(socket_script().event("e4"));
    for (auto const* id : {"e1", "e2", "e3", "e4"}) BOOST_TEST(next() == id);
    until([&] { return server.acks().size() >= 5 && server.acks().back() == "e3"; }, "the acknowledgements");
    auto const acks = server.acks();
    BOOST_TEST((ids(acks.begin(), acks.begin() + 2) == ids{"e1", "e2"}));
    BOOST_TEST((ids(acks.end() - 3, acks.end()) == ids{"e1", "e2", "e3"}));
}

BOOST_AUTO_TEST_CASE(one_next_at_a_time) {
    events();
    auto const waiting = start_next();
    settle();
    auto const refused = failure();
    BOOST_TEST((refused.code() == vzaps::errc::invalid_argument));
    BOOST_TEST(!waiting->ended.has_value());
    run(events().close());
    settle();
    BOOST_TEST_REQUIRE(waiting->ended.has_value());
    BOOST_TEST(!(*waiting->ended)->has_value());
}

BOOST_AUTO_TEST_SUITE_END()
