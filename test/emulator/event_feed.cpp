#include "emulator/state/event_feed.hpp"

#include "emulator/desk.hpp"

#include <boost/test/unit_test.hpp>

#include <stdexcept>

namespace json = boost::json;
using vzaps::emulation::event;
using feed_of_events = vzaps::emulation::event_feed;
using vzaps::test::desk;
using vzaps::test::text;

namespace {

std::vector<std::string> types_after(feed_of_events const& feed, std::string_view instance,
                                     std::string_view id) {
    std::vector<std::string> made;
    for (auto const* each : feed.after(instance, id)) made.emplace_back(each->type());
    return made;
}
using list = std::vector<std::string>;

} // namespace

BOOST_AUTO_TEST_SUITE(event_feed)

BOOST_AUTO_TEST_CASE(an_event_has_what_the_realtime_socket_sends) {
    feed_of_events feed;
    event const& made =
        feed.publish("VZ1", "ReadReceipt", {{"event", json::object{{"type", "read"}}}, {"state", "Read"}});
    BOOST_TEST(made.text("id").starts_with("evt_"));
    BOOST_TEST(made.type() == "ReadReceipt");
    BOOST_TEST(made.instance_id() == "VZ1");
    BOOST_TEST(made.data() == (json::object{{"type", "ReadReceipt"},
                                            {"event", json::object{{"type", "read"}}},
                                            {"state", "Read"}}));
    auto const at = made.text("created_at");
    BOOST_REQUIRE_EQUAL(at.size(), std::string_view("2026-05-02T09:31:07.250Z").size());
    BOOST_TEST(at[10] == 'T');
    BOOST_TEST(at[19] == '.');
    BOOST_TEST(at.back() == 'Z');
}

BOOST_AUTO_TEST_CASE(a_reader_goes_on_after_an_id_whatever_other_instances_do) {
    feed_of_events feed;
    std::string const first(feed.publish("VZ1", "Connected", {}).text("id"));
    std::string const other(feed.publish("VZ2", "Disconnected", {}).text("id"));
    std::string const second(feed.publish("VZ1", "Message", {}).text("id"));
    BOOST_TEST(first < other);
    BOOST_TEST(other < second);
    BOOST_TEST(types_after(feed, "VZ1", "") == (list{"Connected", "Message"}));
    BOOST_TEST(types_after(feed, "VZ1", first) == (list{"Message"}));
    BOOST_TEST(types_after(feed, "VZ1", other) == (list{"Message"}));
    BOOST_TEST(types_after(feed, "VZ1", second).empty());
    BOOST_TEST(types_after(feed, "VZ1", "evt_x1").size() == 2U);
    BOOST_TEST(types_after(feed, "VZ3", "").empty());
    feed.forget("VZ1");
    BOOST_TEST(types_after(feed, "VZ1", "").empty());
    BOOST_TEST(types_after(feed, "VZ2", "").size() == 1U);
}

BOOST_AUTO_TEST_CASE(the_oldest_of_an_instance_are_dropped) {
    feed_of_events feed(3);
    feed.publish("VZ2", "Connected", {});
    std::string const dropped(feed.publish("VZ1", "Connected", {}).text("id"));
    for (int i = 0; i < 4; ++i) feed.publish("VZ1", "Message", {});
    BOOST_TEST(types_after(feed, "VZ1", "") == (list{"Message", "Message", "Message"}));
    BOOST_TEST(types_after(feed, "VZ1", dropped).size() == 3U);
    BOOST_TEST(types_after(feed, "VZ2", "").size() == 1U);
}

BOOST_AUTO_TEST_CASE(listeners_are_told_of_each_event_in_order) {
    feed_of_events feed;
    list first;
    list second;
    feed.listen([&](event const& each) { first.emplace_back(each.type()); });
    feed.publish("VZ1", "Connected", {});
    feed.listen([&](event const& each) { second.emplace_back(each.type()); });
    feed.publish("VZ2", "Message", {});
    BOOST_TEST(first == (list{"Connected", "Message"}));
    BOOST_TEST(second == (list{"Message"}));
}

BOOST_AUTO_TEST_CASE(a_test_may_publish_anything) {
    desk d;
    d.server.receive(d.id, "Presence", {{"from", "5541911112222@s.whatsapp.net"}}, {{"state", "online"}});
    auto const made = d.last_event();
    BOOST_TEST(text(made, "type") == "Presence");
    BOOST_TEST(text(made, "state") == "online");
    BOOST_TEST(made.at("event").at("from") == "5541911112222@s.whatsapp.net");
    BOOST_CHECK_THROW(d.server.receive("VZNONE", "Presence", {}), std::invalid_argument);
    BOOST_TEST(d.server.events("VZNONE").empty());
}

BOOST_AUTO_TEST_CASE(an_instance_takes_its_events_along) {
    desk d;
    d.server.pair(d.id);
    BOOST_TEST(!d.server.events(d.id).empty());
    d.call("DELETE", "/instances/" + d.id);
    BOOST_TEST(d.server.events(d.id).empty());
}

BOOST_AUTO_TEST_SUITE_END()
