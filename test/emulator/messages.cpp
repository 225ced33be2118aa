#include "emulator/desk.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace json = boost::json;
using vzaps::test::desk;
using vzaps::test::text;

namespace {

constexpr auto ana = "5541911112222";

// An instance that is connected, and so sends at once.
class connected_desk : public desk {
public:
    explicit connected_desk(vzaps::emulator_options settings = {}) : desk(std::move(settings)) {
        server.pair(id);
    }
    json::object message_event() const { return last_event().at("event").as_object(); }
};

} // namespace

BOOST_AUTO_TEST_SUITE(messages)

BOOST_AUTO_TEST_CASE(a_text_is_an_event_and_a_receipt) {
    connected_desk d;
    auto const id = d.said("Your table is ready");
    BOOST_TEST(
        std::ranges::all_of(id, [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F'); }));
    auto const events = d.server.events(d.id);
    BOOST_REQUIRE_EQUAL(events.size(), 3U);
    auto const& event = events.at(1).at("data").at("event");
    auto const& info = event.at("info").as_object();
    BOOST_TEST(text(info, "id") == id);
    BOOST_TEST(text(info, "chat") == "5541911112222@s.whatsapp.net");
    BOOST_TEST(text(info, "sender") == "5541998765432@s.whatsapp.net");
    BOOST_TEST(info.at("is_from_me") == true);
    BOOST_TEST(info.at("is_group") == false);
    BOOST_TEST(text(info, "type") == "text");
    BOOST_TEST(event.at("message") == (json::object{{"conversation", "Your table is ready"}}));
    auto const& receipt = events.at(2).at("data").as_object();
    BOOST_TEST(text(receipt, "type") == "ReadReceipt");
    BOOST_TEST(text(receipt, "state") == "Delivered");
    BOOST_TEST(receipt.at("event").at("message_i_ds") == json::array{id});
    BOOST_TEST(text(d.sent_message(0), "status") == "delivered");
}

BOOST_AUTO_TEST_CASE(what_is_read_is_said_once) {
    connected_desk d;
    auto const first = d.said("one");
    auto const second = d.said("two");
    d.said("three", "5541933334444");
    d.server.read_messages(d.id, ana);
    auto const receipt = d.last_event();
    BOOST_TEST(text(receipt, "state") == "Read");
    BOOST_TEST(receipt.at("event").at("message_i_ds") == (json::array{first, second}));
    BOOST_TEST(text(d.sent_message(1), "status") == "read");
    BOOST_TEST(text(d.sent_message(2), "status") == "delivered");
    auto const events = d.server.events(d.id).size();
    d.server.read_messages(d.id, ana);
    BOOST_TEST(d.server.events(d.id).size() == events);
}

BOOST_AUTO_TEST_CASE(a_callers_id_is_taken_and_sent_twice_counts_twice) {
    connected_desk d;
    for (int i = 0; i < 2; ++i)
        BOOST_TEST(d.sent("text", {{"phone", ana}, {"message", "Hi"}, {"id", "MINE1"}}) == "MINE1");
    auto const sent = d.server.sent_messages(d.id);
    BOOST_REQUIRE_EQUAL(sent.size(), 2U);
    BOOST_TEST(sent.at(0).at("message_id") == "MINE1");
    BOOST_TEST(sent.at(1).at("message_id") == "MINE1");
}

BOOST_AUTO_TEST_CASE(phones_are_digits_group_ids_and_jids) {
    connected_desk d;
    for (auto const& [given, chat] :
         {std::pair(ana, "5541911112222@s.whatsapp.net"),
          std::pair("5541911112222@s.whatsapp.net", "5541911112222@s.whatsapp.net"),
          std::pair("5541911112222:11@s.whatsapp.net", "5541911112222@s.whatsapp.net"),
          std::pair("120363025246125486", "120363025246125486@g.us"),
          std::pair("5541999-1400000000@g.us", "5541999-1400000000@g.us"),
          std::pair("77777777@lid", "77777777@lid"), std::pair("12036@newsletter", "12036@newsletter"),
          std::pair("status@broadcast", "status@broadcast")}) {
        d.said("Hi", given);
        BOOST_TEST(d.server.sent_messages(d.id).back().at("chat").as_string() == chat, given);
    }
    auto const before = d.server.sent_messages(d.id).size();
    for (auto const* wrong : {"+5541911112222", "123", "ana", "@lid", "a@b@lid", "x@example.com", "1 2"}) {
        auto const answer = d.post("/chat/send/text", {{"phone", wrong}, {"message", "Hi"}});
        BOOST_TEST(answer.status == 400, wrong);
        BOOST_TEST(answer["error"] == "Could not parse Phone", wrong);
    }
    BOOST_TEST(d.server.sent_messages(d.id).size() == before);
}

BOOST_AUTO_TEST_CASE(each_kind_shows_as_whatsapps_own_message) {
    connected_desk d;
    auto const content = [&](std::string_view kind, json::object body) {
        body["phone"] = ana;
        auto const message = d.sent(kind, body);
        auto const events = d.server.events(d.id);
        auto const& event = events.at(events.size() - 2).at("data").at("event");
        BOOST_TEST(event.at("info").at("id").as_string() == message);
        BOOST_TEST(d.server.sent_messages(d.id).back().at("type").as_string() == kind);
        BOOST_TEST(d.server.sent_messages(d.id).back().at("body") == body);
        return event.at("message").as_object();
    };
    auto const place = content("location", {{"latitude", -25.5}, {"longitude", -49}, {"name", "Acme HQ"}});
    BOOST_TEST(place.at("location_message").at("degrees_latitude") == -25.5);
    BOOST_TEST(place.at("location_message").at("name") == "Acme HQ");
    auto const card = content("contact", {{"contact_name", "Ana"}, {"contact_phone", "5541911112222"}});
    BOOST_TEST(text(card.at("contact_message").as_object(), "vcard").find("waid=5541911112222") !=
               std::string::npos);
    auto const buttons =
        content("buttons", {{"message", "Confirm?"},
                            {"buttons", json::array{json::object{{"id", "y"}, {"text", "Yes"}}}}});
    BOOST_TEST(buttons.at("buttons_message").at("buttons").at(0).at("button_text").at("display_text") ==
               "Yes");
    auto const rows = json::array{json::object{{"id", "d1"}, {"title", "Coffee"}, {"description", "Hot"}}};
    auto const menu =
        content("list", {{"title", "Menu"},
                         {"description", "Choose"},
                         {"button_text", "Open"},
                         {"sections", json::array{json::object{{"title", "Drinks"}, {"rows", rows}}}}});
    BOOST_TEST(menu.at("list_message").at("sections").at(0).at("rows").at(0).at("row_id") == "d1");
    auto const link = content("link", {{"message", "See"},
                                       {"link_url", "https://acme.test"},
                                       {"title", "Acme"},
                                       {"link_description", "Home"}});
    BOOST_TEST(link.at("extended_text_message").at("matched_text") == "https://acme.test");
    auto const poll = content("poll", {{"name", "Lunch?"}, {"options", json::array{"Noon", "One"}}});
    BOOST_TEST(poll.at("poll_creation_message").at("selectable_options_count") == 1);
    auto const answer = content("text", {{"message", "Yes"},
                                         {"reply_to_message_id", "3EB0A1"},
                                         {"mentioned_ids", json::array{"5541911112222@s.whatsapp.net"}}});
    auto const& extended = answer.at("extended_text_message");
    BOOST_TEST(extended.at("text") == "Yes");
    BOOST_TEST(extended.at("context_info").at("stanza_id") == "3EB0A1");
}

BOOST_AUTO_TEST_CASE(what_is_missing_or_wrong_is_400_and_sends_nothing) {
    connected_desk d;
    auto const two = json::array{"a", "b"};
    struct attempt {
        char const* kind;
        json::object body;
        char const* error;
    };
    for (auto const& each : {
             attempt{"text", {{"message", "Hi"}}, "Missing phone in Payload"},
             attempt{"text", {{"phone", ana}}, "Missing message in Payload"},
             attempt{"text", {{"phone", ana}, {"message", 5}}, "message must be a string"},
             attempt{"text", {{"phone", ana}, {"message", "x"}, {"delay", "1"}}, "delay must be an integer"},
             attempt{"text", {{"phone", ana}, {"message", "x"}, {"delay", -1}}, "delay must not be negative"},
             attempt{"text",
                     {{"phone", ana}, {"message", "x"}, {"mentioned_ids", "y"}},
                     "mentioned_ids must be a list of strings"},
             attempt{"location", {{"phone", ana}, {"longitude", 1}}, "Missing latitude in Payload"},
             attempt{"location",
                     {{"phone", ana}, {"latitude", 91}, {"longitude", 1}},
                     "latitude must be a number within 90"},
             attempt{"contact", {{"phone", ana}, {"contact_phone", "12"}}, "Could not parse Phone"},
             attempt{"contact", {{"phone", ana}, {"contact_name", 7}}, "contact_name must be a string"},
             attempt{"buttons", {{"phone", ana}, {"message", "x"}}, "Missing buttons in Payload"},
             attempt{"buttons",
                     {{"phone", ana}, {"message", "x"}, {"buttons", json::array{json::object{{"id", "y"}}}}},
                     "Missing buttons.text in Payload"},
             attempt{"list", {{"phone", ana}, {"title", "x"}}, "Missing sections in Payload"},
             attempt{"link", {{"phone", ana}, {"message", "x"}}, "Missing link_url in Payload"},
             attempt{"poll",
                     {{"phone", ana}, {"name", "x"}, {"options", json::array{"a"}}},
                     "options must have 2 to 12 entries"},
             attempt{"poll",
                     {{"phone", ana}, {"name", "x"}, {"options", json::array{"a", "a"}}},
                     "options must differ"},
             attempt{"poll",
                     {{"phone", ana}, {"name", "x"}, {"options", two}, {"selectable_options_count", 3}},
                     "selectable_options_count must be from 0 to the number of options"},
             attempt{"poll",
                     {{"phone", ana}, {"name", "x"}, {"options", two}, {"end_time", "2999-01-01T00:00:00"}},
                     "end_time must be an RFC 3339 time with a zone"},
             attempt{"poll",
                     {{"phone", ana}, {"name", "x"}, {"options", two}, {"end_time", "2001-01-01T00:00:00Z"}},
                     "end_time must be in the future"},
         }) {
        auto const answer = d.post("/chat/send/" + std::string(each.kind), each.body);
        BOOST_TEST(answer.status == 400, each.error);
        BOOST_TEST(answer["error"] == each.error);
    }
    BOOST_TEST(d.server.sent_messages(d.id).empty());
    BOOST_TEST(d.sent("poll", {{"phone", ana},
                               {"name", "x"},
                               {"options", two},
                               {"selectable_options_count", 0},
                               {"end_time", "2999-01-01T00:00:00.5-03:00"}})
                   .size() > 0U);
    BOOST_TEST(d.post("/chat/send/fax", {{"phone", ana}}).status == 404);
}

BOOST_AUTO_TEST_CASE(an_early_sdks_names_of_a_link_are_taken_and_noted) {
    connected_desk d;
    d.sent("link", {{"phone", ana},
                    {"message", "See"},
                    {"link", "https://acme.test"},
                    {"title", "Acme"},
                    {"description", "Home"}});
    auto const notes = d.last().notes;
    BOOST_TEST(std::ranges::count(notes, "link") == 1);
    BOOST_TEST(std::ranges::count(notes, "description") == 1);
}

BOOST_AUTO_TEST_CASE(a_reaction_is_put_and_taken_back) {
    connected_desk d;
    auto const id = d.said("Hi");
    auto const reactions = [&] { return d.sent_message(0).at("reactions").as_object().size(); };
    json::object const about{{"phone", ana}, {"message_id", id}};
    json::object reaction = about;
    reaction["reaction"] = "+1";
    auto const answer = desk::data(d.post("/chat/react", reaction));
    BOOST_TEST(d.message_event().at("info").at("id") == answer.at("message_id"));
    BOOST_TEST(d.message_event().at("message").at("reaction_message").at("key").at("id").as_string() == id);
    BOOST_TEST(d.message_event().at("message").at("reaction_message").at("text") == "+1");
    BOOST_TEST(reactions() == 1U);
    BOOST_TEST(desk::data(d.remove("/chat/react", about)).at("details") == "Reaction removed");
    BOOST_TEST(reactions() == 0U);

    reaction["message_id"] = "me:" + id;
    d.post("/chat/react", reaction);
    BOOST_TEST(reactions() == 1U);
    reaction["reaction"] = "remove";
    d.post("/chat/react", reaction);
    BOOST_TEST(reactions() == 0U);

    reaction["message_id"] = "3EB0FF";
    BOOST_TEST(d.post("/chat/react", reaction).status == 404);
    reaction["message_id"] = id;
    reaction["phone"] = "5541933334444";
    BOOST_TEST(d.post("/chat/react", reaction).status == 404);
}

BOOST_AUTO_TEST_CASE(votes_are_checked_against_the_poll) {
    connected_desk d;
    auto const id =
        d.sent("poll", {{"phone", ana}, {"name", "Lunch?"}, {"options", json::array{"Noon", "One", "Two"}}});
    auto const vote = [&](std::string_view field, json::value const& value, std::string const& about) {
        return d.post("/chat/poll/vote", {{"phone", ana}, {"message_id", "me:" + about}, {field, value}})
            .status;
    };
    BOOST_TEST(vote("selected_options", json::array{"Noon"}, id) == 200);
    BOOST_TEST(d.last().notes.front() == "selected_options");
    BOOST_TEST(vote("vote", "One", id) == 200);
    BOOST_TEST(d.last().notes.front() == "vote");
    BOOST_TEST(d.sent_message(0).at("votes") == (json::array{json::array{"Noon"}, json::array{"One"}}));
    BOOST_TEST(vote("vote", "Three", id) == 400);
    BOOST_TEST(vote("vote", json::array{"One", "Two"}, id) == 400);
    BOOST_TEST(vote("ballot", "One", id) == 400);
    BOOST_TEST(vote("vote", 1, id) == 400);
    BOOST_TEST(vote("vote", "One", "3EB0FF") == 404);
    BOOST_TEST(vote("vote", "One", d.said("Hi")) == 400);
    BOOST_TEST(d.sent_message(0).at("votes").as_array().size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_poll_of_ones_own_is_found_by_saying_so) {
    connected_desk d;
    auto const own =
        d.sent("poll", {{"phone", ana}, {"name", "Lunch?"}, {"options", json::array{"Noon", "One"}}});
    auto const theirs = d.server.receive_poll(d.id, ana, "Dinner?", {"Seven", "Eight"});
    auto const vote = [&](std::string const& about, std::string_view option, json::object more = {}) {
        more["phone"] = ana;
        more["message_id"] = about;
        more["selected_options"] = json::array{option};
        return d.post("/chat/poll/vote", more);
    };
    BOOST_TEST(vote(own, "Noon").status == 404);
    BOOST_TEST(vote(own, "Noon", {{"from_me", false}}).status == 404);
    BOOST_TEST(vote(own, "Noon", {{"from_me", true}}).status == 200);
    BOOST_TEST(vote("me:" + own, "Noon").status == 200);
    BOOST_TEST(vote(theirs, "Seven", {{"from_me", true}}).status == 404);
    BOOST_TEST(vote("me:" + theirs, "Seven").status == 404);
    BOOST_TEST(vote(theirs, "Seven", {{"poll_sender", "nobody"}}).status == 400);
    auto const answer = desk::data(vote(theirs, "Seven"));
    BOOST_TEST(text(answer, "details") == "Vote sent");
    BOOST_TEST(!text(answer, "id").empty());
    BOOST_TEST(!text(answer, "timestamp").empty());
}

BOOST_AUTO_TEST_CASE(of_two_spellings_of_a_vote_selected_options_counts) {
    connected_desk d;
    auto const id =
        d.sent("poll", {{"phone", ana}, {"name", "Lunch?"}, {"options", json::array{"Noon", "One"}}});
    BOOST_TEST(d.post("/chat/poll/vote", {{"phone", ana},
                                          {"message_id", "me:" + id},
                                          {"vote", "Noon"},
                                          {"selected_options", json::array{"One"}}})
                   .status == 200);
    auto const votes = d.sent_message(0).at("votes").as_array();
    BOOST_TEST(votes.size() == 1u);
    BOOST_TEST(votes.at(0) == json::array{"One"}); // In a list of its own it is a copy to some compilers.
}

BOOST_AUTO_TEST_CASE(a_reaction_without_its_chat_is_taken_and_noted) {
    connected_desk d;
    auto const id = d.said("Hi");
    BOOST_TEST(d.post("/chat/react", {{"message_id", id}, {"reaction", "+1"}}).status == 200);
    BOOST_TEST(d.last().notes == std::vector<std::string>{"phone: left out"});
    BOOST_TEST(d.sent_message(0).at("reactions").as_object().size() == 1U);
    BOOST_TEST(d.remove("/chat/react", {{"message_id", id}}).status == 200);
    BOOST_TEST(d.sent_message(0).at("reactions").as_object().empty());
    BOOST_TEST(d.post("/chat/react", {{"reaction", "+1"}}).status == 400);
}

BOOST_AUTO_TEST_CASE(a_contact_lacks_what_sdks_leave_out) {
    connected_desk d;
    auto const card = [&](json::object body) {
        body["phone"] = ana;
        d.sent("contact", body);
        auto const events = d.server.events(d.id);
        return events.at(events.size() - 2)
            .at("data")
            .at("event")
            .at("message")
            .at("contact_message")
            .as_object();
    };
    auto const nameless = card({{"contact_phone", "5541911112222"}});
    BOOST_TEST(text(nameless, "display_name") == "5541911112222");
    BOOST_TEST(d.last().notes == std::vector<std::string>{"contact_name: left out"});
    auto const unreachable = card({{"contact_name", "Ana"}});
    BOOST_TEST(text(unreachable, "vcard") == "BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nEND:VCARD");
    BOOST_TEST(d.last().notes == std::vector<std::string>{"contact_phone: left out"});
    card({});
    BOOST_TEST(d.last().notes.size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_section_of_a_list_may_have_no_rows) {
    connected_desk d;
    d.sent("list", {{"phone", ana},
                    {"title", "Menu"},
                    {"description", "Choose"},
                    {"button_text", "Open"},
                    {"sections", json::array{json::object{{"title", "Soon"}, {"rows", json::array()}}}}});
    BOOST_TEST(d.sent_message(0).at("body").at("sections").at(0).at("rows").as_array().empty());
}

BOOST_AUTO_TEST_CASE(in_a_group_each_person_sends_a_receipt) {
    connected_desk d;
    auto const made =
        d.post("/group/create",
               {{"group_name", "Ops"}, {"participants", json::array{"5541911112222", "5541933334444"}}});
    auto const group = text(desk::data(made), "group_id");
    auto const receipts = [&](std::string_view state) {
        std::vector<std::string> senders;
        for (auto const& each : d.server.events(d.id)) {
            if (each.at("type") != "ReadReceipt" || each.at("data").at("state").as_string() != state)
                continue;
            auto const& event = each.at("data").at("event").as_object();
            BOOST_TEST(event.at("is_group") == true);
            BOOST_TEST(text(event, "message_sender") == "");
            senders.push_back(text(event, "sender"));
        }
        return senders;
    };
    std::vector<std::string> const people{"5541911112222@s.whatsapp.net", "5541933334444@s.whatsapp.net"};
    d.said("Hi", group);
    BOOST_TEST(receipts("Delivered") == people, boost::test_tools::per_element());
    d.server.read_messages(d.id, group);
    BOOST_TEST(receipts("Read") == people, boost::test_tools::per_element());
    auto const info = d.server.events(d.id).at(2).at("data").at("event").at("info").as_object();
    BOOST_TEST(text(info, "chat") == group);
}

BOOST_AUTO_TEST_CASE(a_receipt_is_of_a_person_wherever_the_message_went) {
    connected_desk d;
    for (auto const* const chat : {"120363025246125486@g.us", "status@broadcast", "77777777@lid", ana}) {
        d.said("Hi", chat);
        auto const receipt = d.last_event();
        BOOST_TEST(text(receipt, "type") == "ReadReceipt");
        auto const sender = text(receipt.at("event").as_object(), "sender");
        BOOST_TEST((sender.ends_with("@s.whatsapp.net") || sender.ends_with("@lid")), sender);
    }
    d.said("Hi", "12036@newsletter");
    BOOST_TEST(text(d.last_event(), "type") == "Message");
}

BOOST_AUTO_TEST_CASE(one_edits_ones_own) {
    connected_desk d;
    auto const id = d.said("Total: 41");
    auto const edit = [&](std::string const& which, json::value const& body) {
        return d.call("PATCH", d.path("/chat/messages/" + which), body);
    };
    BOOST_TEST(text(desk::data(edit(id, {{"message", "Total: 42"}})), "message_id") == id);
    BOOST_TEST(text(d.sent_message(0), "edited_to") == "Total: 42");
    BOOST_TEST(d.message_event().at("info").at("edit") == "1");
    BOOST_TEST(
        d.message_event().at("message").at("protocol_message").at("edited_message").at("conversation") ==
        "Total: 42");
    BOOST_TEST(edit(id, json::object()).status == 400);
    BOOST_TEST(edit("3EB0FF", {{"message", "x"}}).status == 404);
    auto const theirs = d.server.receive_text(d.id, ana, "Hello");
    BOOST_TEST(edit(theirs, {{"message", "x"}}).status == 400);
}

BOOST_AUTO_TEST_CASE(a_message_is_deleted_with_or_without_its_phone) {
    connected_desk d;
    auto const first = d.said("one");
    auto const second = d.said("two");
    BOOST_TEST(desk::data(d.remove("/chat/messages/" + first)).at("details") == "Message deleted");
    BOOST_TEST(d.message_event().at("info").at("edit") == "7");
    BOOST_TEST(d.sent_message(0).at("deleted") == true);
    BOOST_TEST(d.remove("/chat/messages/" + first).status == 404);
    BOOST_TEST(d.remove("/chat/messages/" + second, {{"phone", "5541933334444"}}).status == 404);
    BOOST_TEST(d.sent_message(1).at("deleted") == false);
    BOOST_TEST(d.remove("/chat/messages/" + second, {{"phone", ana}}).status == 200);
    BOOST_TEST(d.last().notes == std::vector<std::string>{"phone"});
    BOOST_TEST(d.sent_message(1).at("deleted") == true);
}

BOOST_AUTO_TEST_CASE(a_presence_is_taken) {
    connected_desk d;
    json::object body{{"phone", ana}, {"state", "composing"}, {"media", "audio"}};
    BOOST_TEST(desk::data(d.post("/chat/presence", body)).at("details") == "Presence sent");
    BOOST_TEST(d.last().notes.empty());
    body["state"] = "dancing";
    BOOST_TEST(d.post("/chat/presence", body).status == 200);
    BOOST_TEST(d.last().notes == std::vector<std::string>{"state: dancing"});
    body.erase("state");
    BOOST_TEST(d.post("/chat/presence", body).status == 400);
}

BOOST_AUTO_TEST_CASE(marking_read_lowers_the_count_once) {
    connected_desk d;
    auto const first = d.server.receive_text(d.id, ana, "one");
    d.server.receive_text(d.id, ana, "two");
    auto const unread = [&] { return d.get("/chats/5541911112222")["unread"]; };
    json::object const body{{"id", json::array{first, "3EB0FF"}}, {"chat", "5541911112222@s.whatsapp.net"}};
    for (int i = 0; i < 2; ++i) {
        BOOST_TEST(desk::data(d.post("/chat/markread", body)).at("details") == "Marked");
        BOOST_TEST(unread() == "1");
    }
    BOOST_TEST(d.post("/chat/markread", {{"chat", ana}}).status == 400);
    BOOST_TEST(d.post("/chat/markread", {{"id", json::array{first}}}).status == 400);
}

BOOST_AUTO_TEST_SUITE_END()
