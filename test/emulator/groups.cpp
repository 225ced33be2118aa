#include "emulator/account.hpp"

#include <boost/test/unit_test.hpp>

namespace json = boost::json;
using vzaps::test::account;
using vzaps::test::text;

namespace {

// An instance with a group of two.
struct group_stage {
    explicit group_stage(vzaps::emulator_options settings = {}) : a(std::move(settings)) {
        id = text(a.made("Support"), "id");
        auto const made = post("create", {{"group_name", "Ops"},
                                          {"group_description", "Ops room"},
                                          {"participants", json::array{"5541998765432", "5541998765433"}}});
        group = made.json().as_object().at("data").as_object();
    }

    std::string path(std::string const& what) const { return "/instances/" + id + "/group/" + what; }
    vzaps::test::probe_response post(std::string const& what, json::object const& body) {
        return a.call("POST", path(what), body);
    }
    std::string group_id() const { return text(group, "group_id"); }
    json::object now() {
        auto const answer = a.call("GET", path("info?group_id=" + group_id()));
        return answer["data"].as_object();
    }
    json::object member(std::string const& phone) {
        auto const current = now();
        for (auto const& each : current.at("participants").as_array())
            if (each.at("jid") == json::string(phone + "@s.whatsapp.net")) return each.as_object();
        return {};
    }

    account a;
    std::string id;
    json::object group;
};

} // namespace

BOOST_AUTO_TEST_SUITE(groups)

BOOST_AUTO_TEST_CASE(a_new_group_has_what_it_was_given_and_is_told_of) {
    group_stage s;
    BOOST_TEST(s.group_id().ends_with("@g.us"));
    BOOST_TEST(text(s.group, "jid") == s.group_id());
    BOOST_TEST(text(s.group, "name") == "Ops");
    BOOST_TEST(text(s.group, "description") == "Ops room");
    BOOST_TEST(text(s.group, "topic") == "Ops room");
    BOOST_TEST(s.group.at("participant_count") == 2);
    BOOST_TEST(s.now() == s.group);

    auto const events = s.a.server.events(s.id);
    BOOST_TEST_REQUIRE(events.size() == 1U);
    BOOST_TEST(events[0].at("type") == "GroupParticipantsAdd");
    auto const& event = events[0].at("data").at("event");
    BOOST_TEST(event.at("jid") == json::string(s.group_id()));
    BOOST_TEST(event.at("join") ==
               (json::array{"5541998765432@s.whatsapp.net", "5541998765433@s.whatsapp.net"}));
}

BOOST_AUTO_TEST_CASE(a_connected_instance_owns_the_groups_that_it_makes) {
    group_stage s;
    s.a.server.pair(s.id, "5541990000001");
    auto const answer = s.post("create", {{"group_name", "Mine"}, {"participants", "5541998765432"}});
    auto const made = answer["data"].as_object();
    BOOST_TEST(s.a.last().notes.front() == "participants: string");
    BOOST_TEST(text(made, "owner_jid") == "5541990000001@s.whatsapp.net");
    auto const& owner = made.at("participants").as_array().front();
    BOOST_TEST(owner.at("is_super_admin") == true);
    BOOST_TEST(owner.at("is_admin") == true);
    auto const refused =
        s.post("remove-admin", {{"group_id", made.at("group_id")}, {"participants", "5541990000001"}});
    BOOST_TEST(refused.status == 400);
}

BOOST_AUTO_TEST_CASE(who_is_not_on_whatsapp_is_left_out) {
    group_stage s;
    auto const answer = s.post(
        "create", {{"group_name", "Ops"}, {"participants", json::array{"5541998760000", "5541998765432"}}});
    BOOST_TEST(answer["data"].at("participant_count") == 1);
}

BOOST_AUTO_TEST_CASE(each_change_shows) {
    group_stage s;
    auto const change = [&](std::string const& what, json::object body) {
        body["group_id"] = s.group_id();
        auto const answer = s.post(what, body);
        BOOST_TEST(answer.status == 200, what);
        BOOST_TEST(answer["data"].at("details") == "Group updated");
        return answer;
    };
    change("name", {{"name", "Ops 2"}});
    change("description", {{"description", "New room"}});
    change("settings", {{"admin_only_message", true}});
    change("settings", {{"admin_only_settings", true}});
    auto now = s.now();
    BOOST_TEST(text(now, "name") == "Ops 2");
    BOOST_TEST(text(now, "topic") == "New room");
    BOOST_TEST(now.at("is_announce") == true); // As the second call left it.
    BOOST_TEST(now.at("is_locked") == true);
    change("settings", {{"admin_only_message", false}});
    BOOST_TEST(s.now().at("is_announce") == false);

    auto const photo = change("photo", {{"image", "https://cdn.acme.test/g.jpg"}});
    auto const other = change("photo", {{"image", "data:image/jpeg;base64,/9j/4AAQ"}});
    BOOST_TEST(photo["data"].at("picture_id") != other["data"].at("picture_id"));
}

BOOST_AUTO_TEST_CASE(admins_come_and_go_all_or_none) {
    group_stage s;
    json::object const both{{"group_id", s.group_id()},
                            {"participants", json::array{"5541998765432", "5541998765433"}}};
    BOOST_TEST(s.post("add-admin", both).status == 200);
    BOOST_TEST(s.member("5541998765433").at("is_admin") == true);
    json::object const stranger{{"group_id", s.group_id()},
                                {"participants", json::array{"5541998765432", "5541998765444"}}};
    BOOST_TEST(s.post("remove-admin", stranger).status == 400);
    BOOST_TEST(s.member("5541998765432").at("is_admin") == true);
    BOOST_TEST(s.post("remove-admin", both).status == 200);
    BOOST_TEST(s.member("5541998765432").at("is_admin") == false);
}

BOOST_AUTO_TEST_CASE(the_invite_link_stays_until_it_is_reset_in_whatever_spelling) {
    group_stage s;
    auto const link = [&](std::string const& reset) {
        auto const answer = s.a.call("GET", s.path("invitelink?group_id=" + s.group_id() + reset));
        return answer["data"].at("invite_link");
    };
    auto last = link("");
    BOOST_TEST(last.as_string().starts_with("https://chat.whatsapp.com/"));
    for (auto const* kept : {"", "&reset=false", "&reset=False", "&reset=0"}) BOOST_TEST(link(kept) == last);
    for (auto const* renewed : {"&reset=true", "&reset=True", "&reset=1"}) {
        auto const fresh = link(renewed);
        BOOST_TEST(fresh != last);
        last = fresh;
    }
    BOOST_TEST(s.a.last().notes.front() == "reset: 1");
    auto const wrong = s.a.call("GET", s.path("invitelink?group_id=" + s.group_id() + "&reset=maybe"));
    BOOST_TEST(wrong.status == 400);
}

BOOST_AUTO_TEST_CASE(the_list_is_paged) {
    group_stage s;
    s.post("create", {{"group_name", "Two"}, {"participants", "5541998765432"}});
    s.post("create", {{"group_name", "Three"}, {"participants", "5541998765432"}});
    auto const page = [&](std::string const& query) {
        auto const answer = s.a.call("GET", s.path("list" + query));
        return answer["data"].as_object();
    };
    BOOST_TEST(page("").at("groups").as_array().size() == 3U);
    BOOST_TEST(page("").size() == 1U);
    BOOST_TEST(page("").at("groups").at(0) == s.now());
    BOOST_TEST(page("?page=0&page_size=0").at("groups").as_array().size() == 3U); // Go leaves nothing out.
    auto const second = page("?page=2&page_size=2");
    BOOST_TEST_REQUIRE(second.at("groups").as_array().size() == 1U);
    BOOST_TEST(second.at("groups").at(0).at("name") == "Three");
}

BOOST_AUTO_TEST_CASE(what_is_wrong_is_refused_by_name) {
    group_stage s;
    std::string const unknown = "120363000000000000@g.us";
    BOOST_TEST(s.a.call("GET", s.path("info?group_id=" + unknown)).status == 404);
    BOOST_TEST(s.a.call("GET", s.path("info?group_id=5541998765432@s.whatsapp.net")).status == 400);
    BOOST_TEST(s.a.call("GET", s.path("info")).status == 400);
    BOOST_TEST(s.post("name", {{"group_id", unknown}, {"name", "x"}}).status == 404);
    auto const refused = [&](std::string const& what, json::object body, std::string_view name) {
        if (what != "create") body.emplace("group_id", s.group_id());
        auto const answer = s.post(what, body);
        BOOST_TEST(answer.status == 400, what);
        BOOST_TEST(answer["error"].as_string().find(name) != json::string::npos, answer.body);
    };
    refused("name", {}, "name");
    refused("description", {}, "description");
    refused("settings", {{"admin_only_message", "yes"}}, "admin_only_message");
    refused("photo", {{"image", "picture"}}, "image");
    refused("add-admin", {}, "participants");
    refused("create", {{"participants", "5541998765432"}}, "group_name");
    refused("create", {{"group_name", "x"}}, "participants");
    refused("create", {{"group_name", "x"}, {"participants", json::array{"12"}}}, "Phone");
    BOOST_TEST(s.now() == s.group);
}

BOOST_AUTO_TEST_CASE(participants_are_moved_from_outside_and_told_of_once) {
    group_stage s;
    BOOST_TEST(s.a.server.add_participant(s.id, s.group_id(), "5541998765434"));
    BOOST_TEST(!s.a.server.add_participant(s.id, s.group_id(), "5541998765434"));
    BOOST_TEST(!s.member("5541998765434").empty());
    BOOST_TEST(s.a.server.remove_participant(s.id, s.group_id(), "5541998765434"));
    BOOST_TEST(!s.a.server.remove_participant(s.id, s.group_id(), "5541998765434"));
    BOOST_TEST(s.member("5541998765434").empty());
    auto const events = s.a.server.events(s.id);
    BOOST_TEST_REQUIRE(events.size() == 3U);
    BOOST_TEST(events[2].at("type") == "GroupParticipantsRemove");
    BOOST_TEST(events[2].at("data").at("event").at("leave") == json::array{"5541998765434@s.whatsapp.net"});
    BOOST_CHECK_THROW(s.a.server.add_participant(s.id, "120363000000000000@g.us", "5541998765434"),
                      std::invalid_argument);
    BOOST_CHECK_THROW(s.a.server.add_participant("VZNONE", s.group_id(), "5541998765434"),
                      std::invalid_argument);
    BOOST_CHECK_THROW(s.a.server.add_participant(s.id, s.group_id(), "12"), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(the_spelling_of_whatsmeow_can_be_had) {
    vzaps::emulator_options settings;
    settings.go_spelling = true;
    group_stage s(settings);
    BOOST_TEST(text(s.group, "Name") == "Ops");
    auto const& first = s.group.at("Participants").at(0).as_object();
    BOOST_TEST(first.contains("IsSuperAdmin"));
    BOOST_TEST(text(first, "JID") == "5541998765432@s.whatsapp.net");
}

BOOST_AUTO_TEST_SUITE_END()
