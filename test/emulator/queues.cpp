#include "emulator/desk.hpp"
#include "support/caller.hpp"

#include <boost/test/unit_test.hpp>

namespace json = boost::json;
using vzaps::emulator_options;
using vzaps::test::desk;
using vzaps::test::text;

namespace {

json::array rows(vzaps::test::probe_response const& answer) {
    BOOST_REQUIRE_EQUAL(answer.status, 200);
    return answer["data"].as_array();
}

std::vector<std::string> states(desk const& d) {
    std::vector<std::string> made;
    for (auto const& each : d.server.sent_messages(d.id)) made.emplace_back(each.at("status").as_string());
    return made;
}
using list = std::vector<std::string>;

} // namespace

BOOST_AUTO_TEST_SUITE(queues)

BOOST_AUTO_TEST_CASE(messages_wait_for_their_instance_and_then_leave_in_order) {
    desk d;
    auto const first = d.said("one");
    d.sent("location", {{"phone", "5541911112222"}, {"latitude", 1}, {"longitude", 2.5}});
    auto const waiting = rows(d.get("/queue/messages"));
    BOOST_REQUIRE_EQUAL(waiting.size(), 2U);
    auto const& row = waiting.at(0).as_object();
    BOOST_TEST(text(row, "message_id") == first);
    BOOST_TEST(text(row, "phone") == "5541911112222");
    BOOST_TEST(text(row, "type") == "text");
    BOOST_TEST(text(row, "id").starts_with("q_"));
    BOOST_TEST(row.contains("created_at"));
    BOOST_TEST(waiting.at(1).at("type") == "location");
    BOOST_TEST(states(d) == (list{"queued", "queued"}));
    BOOST_TEST(d.event_types().empty());

    d.server.pair(d.id);
    BOOST_TEST(rows(d.get("/queue/messages")).empty());
    BOOST_TEST(states(d) == (list{"delivered", "delivered"}));
    BOOST_TEST(d.event_types() == (list{"Connected", "Message", "ReadReceipt", "Message", "ReadReceipt"}));
    BOOST_TEST(d.server.events(d.id).at(1).at("data").at("event").at("info").at("id").as_string() == first);
}

BOOST_AUTO_TEST_CASE(one_message_is_taken_out_by_either_id) {
    desk d;
    auto const first = d.said("one");
    d.said("two");
    d.said("three");
    auto const second = text(rows(d.get("/queue/messages")).at(1).as_object(), "id");
    BOOST_TEST(desk::data(d.remove("/queue/messages/" + first)).at("details") == "Item removed");
    BOOST_TEST(d.remove("/queue/messages/" + second).status == 200);
    BOOST_TEST(d.remove("/queue/messages/" + first).status == 404);
    BOOST_TEST(rows(d.get("/queue/messages")).size() == 1U);
    d.server.pair(d.id);
    BOOST_TEST(states(d) == (list{"removed", "removed", "delivered"}));
}

BOOST_AUTO_TEST_CASE(a_purge_empties_one_queue_and_not_the_other) {
    desk d;
    auto const id = d.said("one");
    d.post("/chat/presence", {{"phone", "5541911112222"}, {"state", "composing"}});
    BOOST_TEST(
        d.post("/chat/react", {{"phone", "5541911112222"}, {"message_id", id}, {"reaction", "+1"}}).status ==
        200);
    BOOST_TEST(desk::data(d.remove("/queue/messages")).at("details") == "Queue purged");
    BOOST_TEST(rows(d.get("/queue/messages")).empty());
    auto const operations = rows(d.get("/queue/operations"));
    BOOST_REQUIRE_EQUAL(operations.size(), 2U);
    BOOST_TEST(operations.at(0).at("type") == "presence");
    BOOST_TEST(operations.at(1).at("type") == "react");
    BOOST_TEST(operations.at(1).at("message_id").as_string() == id);
    BOOST_TEST(d.remove("/queue/operations/" + id).status == 200);
    BOOST_TEST(rows(d.get("/queue/operations")).size() == 1U);
    BOOST_TEST(d.remove("/queue/operations").status == 200);
    BOOST_TEST(rows(d.get("/queue/operations")).empty());
    d.server.pair(d.id);
    BOOST_TEST(states(d) == (list{"removed"}));
    BOOST_TEST(d.event_types() == (list{"Connected"}));
}

BOOST_AUTO_TEST_CASE(operations_wait_too_and_are_done_after_the_messages) {
    desk d;
    auto const id = d.said("Total: 41");
    BOOST_TEST(d.call("PATCH", d.path("/chat/messages/" + id), {{"message", "Total: 42"}}).status == 200);
    BOOST_TEST(d.sent_message(0).at("edited_to").is_null());
    d.server.pair(d.id);
    BOOST_TEST(rows(d.get("/queue/operations")).empty());
    BOOST_TEST(d.sent_message(0).at("edited_to") == "Total: 42");
    BOOST_TEST(d.event_types() == (list{"Connected", "Message", "ReadReceipt", "Message"}));
}

BOOST_AUTO_TEST_CASE(a_delay_keeps_messages_in_the_queue_of_a_connected_instance) {
    emulator_options settings;
    settings.send_delay = std::chrono::hours(1);
    desk slow(settings);
    slow.server.pair(slow.id);
    auto const id = slow.said("one");
    BOOST_TEST(rows(slow.get("/queue/messages")).size() == 1U);
    BOOST_TEST(slow.remove("/queue/messages/" + id).status == 200);
    BOOST_TEST(states(slow) == (list{"removed"}));

    settings.send_delay = std::chrono::milliseconds(20);
    desk d(settings);
    d.server.pair(d.id);
    d.said("one");
    d.said("two");
    BOOST_TEST(vzaps::test::soon([&] { return states(d) == list{"delivered", "delivered"}; }));
}

BOOST_AUTO_TEST_CASE(the_envelope_can_be_taken_away) {
    emulator_options settings;
    settings.bare = true;
    desk d(settings);
    BOOST_TEST(d.get("/queue/messages").json() == json::array());
    BOOST_TEST(d.remove("/queue/operations").json() == (json::object{{"details", "Queue purged"}}));
    BOOST_TEST(desk::data(d.get("/session/status")).at("connected") == false);
}

BOOST_AUTO_TEST_SUITE_END()
