#include "emulator/desk.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstdint>
#include <tuple>

namespace json = boost::json;
using vzaps::test::desk;
using vzaps::test::text;

namespace {

constexpr auto ana = "5541911112222";
constexpr auto anas_chat = "/chats/5541911112222";

// An instance to which Ana has written twice.
class chatting : public desk {
public:
    chatting() {
        server.receive_text(id, ana, "Hello", "Ana Prado");
        server.receive_text(id, ana, "Anybody?");
    }
    json::object chat() { return get(anas_chat).json().as_object(); }
    // Fails unless the change is answered as all of them are.
    void change(std::string_view what, json::value const& body = nullptr) {
        auto const answer = post(anas_chat + ('/' + std::string(what)), body);
        BOOST_TEST(answer.status == 200);
        BOOST_TEST(answer["status"] == "ok");
    }
};

std::vector<std::string> phones(vzaps::test::probe_response const& answer) {
    std::vector<std::string> made;
    auto const rows = answer.json();
    for (auto const& each : rows.as_array()) made.emplace_back(each.at("phone").as_string());
    return made;
}
using list = std::vector<std::string>;

} // namespace

BOOST_AUTO_TEST_SUITE(chats)

BOOST_AUTO_TEST_CASE(get_shows_what_is_documented) {
    chatting c;
    auto const shown = c.chat();
    BOOST_TEST(text(shown, "phone") == ana);
    BOOST_TEST(text(shown, "jid") == "5541911112222@s.whatsapp.net");
    BOOST_TEST(text(shown, "name") == "Ana Prado");
    BOOST_TEST(text(shown, "unread") == "2");
    BOOST_TEST(shown.at("messages_unread") == 2);
    BOOST_TEST(text(shown, "is_muted") == "0");
    for (auto const* flag :
         {"archived", "pinned", "marked_as_unread", "is_marked_spam", "is_group", "is_group_announcement"})
        BOOST_TEST(shown.at(flag) == false, flag);
    BOOST_TEST(text(shown, "last_message_time").ends_with("Z"));
    BOOST_TEST(shown.at("last_message_timestamp_ms").to_number<std::int64_t>() > 1700000000000);
    BOOST_TEST(!shown.contains("mute_end_time"));
}

BOOST_AUTO_TEST_CASE(a_chat_is_named_by_phone_or_jid) {
    chatting c;
    BOOST_TEST(c.get("/chats/5541911112222@s.whatsapp.net").json() == c.chat());
    BOOST_TEST(c.get("/chats/5541911112222%40s.whatsapp.net").json() == c.chat());
    BOOST_TEST(c.get("/chats/5541900001111").status == 404);
    BOOST_TEST(c.get("/chats/nobody").status == 400);
}

BOOST_AUTO_TEST_CASE(flags_go_up_and_down) {
    chatting c;
    for (auto const& [up, down, field] :
         {std::tuple("archive", "unarchive", "archived"), std::tuple("pin", "unpin", "pinned"),
          std::tuple("unread", "read", "marked_as_unread")}) {
        c.change(up);
        BOOST_TEST(c.chat().at(field) == true, up);
        c.change(down);
        BOOST_TEST(c.chat().at(field) == false, down);
    }
    BOOST_TEST(c.chat().at("unread") == "0");
}

BOOST_AUTO_TEST_CASE(a_chat_is_muted_for_a_while_or_for_ever) {
    chatting c;
    c.change("mute", json::object{{"duration_seconds", 28800}});
    BOOST_TEST(c.chat().at("is_muted") == "1");
    auto const end = c.chat().at("mute_end_time").to_number<std::int64_t>();
    auto const last = c.chat().at("last_message_timestamp_ms").to_number<std::int64_t>();
    BOOST_TEST(end >= last + 28800 * 1000);
    BOOST_TEST(end < last + 28800 * 1000 + 600 * 1000);
    c.change("unmute");
    BOOST_TEST(c.chat().at("is_muted") == "0");
    c.change("mute");
    BOOST_TEST(c.chat().at("is_muted") == "1");
    BOOST_TEST(c.chat().at("mute_end_time") == -1);
    for (json::value const& wrong : {json::value(0), json::value("8h"), json::value(INT64_MAX)})
        BOOST_TEST(c.post(anas_chat + std::string("/mute"), {{"duration_seconds", wrong}}).status == 400,
                   wrong);
}

BOOST_AUTO_TEST_CASE(an_expiration_is_one_of_four) {
    chatting c;
    auto const set = [&](json::value const& value) {
        return c.call("PUT", c.path(anas_chat + std::string("/expiration")), {{"expiration", value}}).status;
    };
    BOOST_TEST(set("7_DAYS") == 200);
    BOOST_TEST(c.chat().at("expiration") == "7_DAYS");
    BOOST_TEST(set("OFF") == 200);
    BOOST_TEST(!c.chat().contains("expiration"));
    BOOST_TEST(set("8_DAYS") == 400);
    BOOST_TEST(set(nullptr) == 400);
}

BOOST_AUTO_TEST_CASE(clear_takes_the_messages_and_delete_takes_the_chat) {
    chatting c;
    c.said("On its way");
    c.change("clear", json::object{{"delete_media", false}});
    BOOST_TEST(c.chat().at("unread") == "0");
    BOOST_TEST(!c.chat().contains("last_message_time"));
    BOOST_TEST(c.server.sent_messages(c.id).empty());
    BOOST_TEST(c.remove(anas_chat, {{"delete_media", true}}).status == 200);
    BOOST_TEST(c.get(anas_chat).status == 404);
    BOOST_TEST(c.remove(anas_chat).status == 404);
    BOOST_TEST(phones(c.get("/chats")).empty());
}

BOOST_AUTO_TEST_CASE(media_go_with_their_chat_if_asked) {
    for (bool const gone : {false, true}) {
        chatting c;
        c.server.receive_media(c.id, ana, "image", "bytes", "image/png");
        auto const node = c.last_event().at("event").at("message").at("image_message");
        BOOST_TEST(c.post("/chat/downloadimage", node).status == 200);
        c.change("clear", json::object{{"delete_media", gone}});
        BOOST_TEST(c.post("/chat/downloadimage", node).status == (gone ? 500 : 200));
    }
}

BOOST_AUTO_TEST_CASE(the_list_is_a_bare_array_in_pages) {
    desk d;
    BOOST_TEST(d.get("/chats").json() == json::array());
    list expected;
    for (int i = 0; i < 25; ++i) {
        expected.push_back("55419000000" + std::to_string(10 + i));
        d.server.receive_text(d.id, expected.back(), "Hi");
    }
    auto const first = phones(d.get("/chats"));
    BOOST_TEST(first.size() == 20U);
    BOOST_TEST(phones(d.get("/chats?page=0&page_size=0")) == first);
    auto all = phones(d.get("/chats?page=1&page_size=10"));
    for (auto const* rest : {"/chats?page=2&page_size=10", "/chats?page=3&page_size=10"})
        for (auto const& each : phones(d.get(rest))) all.push_back(each);
    std::ranges::sort(all);
    BOOST_TEST(all == expected);
    BOOST_TEST(phones(d.get("/chats?page=4&page_size=10")).empty());
    BOOST_TEST(phones(d.get("/chats?page=9223372036854775807&page_size=9223372036854775807")).empty());
    for (auto const* wrong : {"/chats?page=-1", "/chats?page=x", "/chats?page_size=1.5", "/chats?page="})
        BOOST_TEST(d.get(wrong).status == 400, wrong);

    d.post("/chats/" + expected.front() + "/pin");
    BOOST_TEST(phones(d.get("/chats?page_size=1")) == list{expected.front()});
}

BOOST_AUTO_TEST_CASE(the_list_can_be_enveloped) {
    vzaps::emulator_options settings;
    settings.envelope = true;
    desk d(settings);
    BOOST_TEST(d.get("/chats")["data"] == json::array());
}

BOOST_AUTO_TEST_CASE(a_chat_begins_with_what_is_sent_too_and_a_group_is_one) {
    desk d;
    d.server.pair(d.id);
    d.said("Hello", "120363025246125486@g.us");
    auto const shown = d.get("/chats/120363025246125486").json().as_object();
    BOOST_TEST(shown.at("is_group") == true);
    BOOST_TEST(text(shown, "jid") == "120363025246125486@g.us");
    BOOST_TEST(text(shown, "unread") == "0");
    BOOST_TEST(text(shown, "last_message_user_phone") == "5541998765432");
}

BOOST_AUTO_TEST_SUITE_END()
