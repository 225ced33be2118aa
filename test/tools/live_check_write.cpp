#include "support/live_check_desk.hpp"

#include <boost/json/array.hpp>

// Each run checks, in `live_check_desk::check`, that none of the planted data has left the program.

using namespace vzaps;
using namespace vzaps::test;

namespace {

void check_contains(std::string const& text, std::string const& part) {
    BOOST_TEST(text.find(part) != std::string::npos, part << " is not in " << text);
}

boost::json::value instance_of(live_check_desk const& desk) { return desk.server.instances().at(0); }

} // namespace

BOOST_AUTO_TEST_SUITE(live_check_write)

BOOST_AUTO_TEST_CASE(nothing_is_written_without_consent) {
    live_check_desk desk;
    desk.server.clear_requests();
    auto const before = desk.server.instances();
    auto const result = desk.check({"--write"}, "n\nn\n" + desk.chat_phone + "\nn\nn\nn\n\nn\n\n");
    BOOST_TEST(result.code == 0, result.errors);
    BOOST_TEST(desk.server.instances() == before);
    BOOST_TEST(desk.server.count("POST", "/instances/{id}/webhook") == 0U);
    BOOST_TEST(desk.server.count("POST", "/instances/{id}/typebots") == 0U);
    BOOST_TEST(desk.server.sent_messages(desk.instance_id).empty());
    check_contains(result.out, "[y/N]");
}

BOOST_AUTO_TEST_CASE(at_the_end_of_the_input_nothing_is_consented_to) {
    live_check_desk desk;
    desk.server.clear_requests();
    BOOST_TEST(desk.check({"--write"}).code == 0);
    BOOST_TEST(desk.server.count("POST", "/instances/{id}/webhook") == 0U);
}

BOOST_AUTO_TEST_CASE(with_consent_it_writes_and_leaves_things_as_they_were) {
    live_check_desk desk;
    auto const before = instance_of(desk);
    auto const result = desk.check({"--write", "--yes"}, desk.chat_phone + "\n" + desk.group_id + "\n\n");
    BOOST_TEST(result.code == 0, result.errors);
    for (int const number : {3, 15, 16, 17, 18}) BOOST_TEST(result.is_answered(number), number);
    BOOST_TEST(!result.is_answered(19));
    check_contains(result.seen(3), "webhookURL and events joined by commas: accepted");
    check_contains(result.seen(3), "webhook_url and events as an array: accepted");
    check_contains(result.seen(15), "composing: accepted");
    check_contains(result.seen(16), "since 1970, and the duration is seconds");
    check_contains(result.seen(18), "one field alone can be changed");
    check_contains(result.seen(18), "deleted again");
    BOOST_TEST(instance_of(desk).at("webhook") == before.at("webhook"));
    BOOST_TEST(instance_of(desk).at("events_subscribe") == before.at("events_subscribe"));
    BOOST_TEST(desk.server.count("DELETE", "/instances/{id}/typebots/{typebot_id}") == 1U);
    BOOST_TEST(desk.server.count("POST", "/instances/{id}/chats/{phone}/unarchive") == 1U);
    BOOST_TEST(desk.server.count("POST", "/instances/{id}/chats/{phone}/unmute") == 1U);
    BOOST_TEST(desk.server.sent_messages(desk.instance_id).empty());
}

BOOST_AUTO_TEST_CASE(a_webhook_that_was_lost_is_set_back) {
    live_check_desk desk;
    auto const before = instance_of(desk);
    // What is read after the first write, and before it is set back, is another webhook.
    desk.server.inject(fault::body(R"({"code":200,"success":true,"data":{"webhook":"","subscribe":[]}})")
                           .on("GET", "/instances/{id}/webhook")
                           .after(3));
    auto const result = desk.check({"--write", "--yes"});
    check_contains(result.seen(3), "accepted, but the webhook was another one then");
    check_contains(result.seen(3), "set back");
    BOOST_TEST(desk.server.count("POST", "/instances/{id}/webhook") == 3U);
    BOOST_TEST(instance_of(desk).at("webhook") == before.at("webhook"));
}

BOOST_AUTO_TEST_CASE(a_message_is_sent_only_to_a_phone_that_is_typed_in) {
    live_check_desk desk;
    desk.plant({"5531987650009"});
    auto const result = desk.check({"--write", "--yes"}, "\n\n5531987650009\n");
    BOOST_TEST(result.code == 0);
    auto const sent = desk.server.sent_messages(desk.instance_id);
    BOOST_TEST_REQUIRE(sent.size() == 2U);
    BOOST_TEST(sent.at(0).at("message_id") == sent.at(1).at("message_id"));
    BOOST_TEST(sent.at(0).at("phone") == "5531987650009");
    check_contains(result.seen(19), "first accepted, with the id that was given");
    check_contains(result.seen(19), "second accepted, with the id that was given");
}

BOOST_AUTO_TEST_CASE(writing_needs_an_instance) {
    live_check_desk desk;
    desk.environment.erase("VZAPS_INSTANCE_ID");
    auto const result = desk.check({"--write"});
    BOOST_TEST(result.code == 2);
    check_contains(result.errors, "VZAPS_INSTANCE_ID");
}

BOOST_AUTO_TEST_SUITE_END()
