#include "emulator/account.hpp"

#include <boost/test/unit_test.hpp>

namespace json = boost::json;
using vzaps::test::account;
using vzaps::test::text;

namespace {

struct typebot_stage {
    typebot_stage() { path = "/instances/" + text(a.made("Support"), "id") + "/typebots"; }

    static json::object valid() {
        return {{"enabled", true},
                {"description", "Welcome"},
                {"typebot_url", "https://typebot.acme.test"},
                {"public_id", "welcome"},
                {"trigger_type", "keyword"},
                {"trigger_value", "hi"},
                {"priority", 5},
                {"expire_in_minutes", 0}};
    }
    vzaps::test::probe_response create(json::object const& with = valid()) {
        return a.call("POST", path, with);
    }
    std::string created(json::object const& with = valid()) {
        return text(create(with).json().as_object(), "typebot_id");
    }
    json::array list() { return a.call("GET", path).json().as_array(); }
    json::array sessions() { return a.call("GET", path + "/sessions").json().as_array(); }
    int start(std::string const& phone, std::string const& public_id = "welcome") {
        return a
            .call("POST", path + "/sessions/start",
                  {{"public_id", public_id}, {"phone", phone}, {"message", "hi"}})
            .status;
    }

    account a;
    std::string path;
};

} // namespace

BOOST_AUTO_TEST_SUITE(typebots)

BOOST_AUTO_TEST_CASE(create_answers_what_it_was_given_and_the_list_is_bare) {
    typebot_stage s;
    BOOST_TEST(s.list().empty());
    auto answer = s.create().json().as_object();
    BOOST_TEST(s.list().at(0) == answer);
    BOOST_TEST(answer.erase("typebot_id") == 1U);
    BOOST_TEST(answer == typebot_stage::valid()); // `expire_in_minutes` of 0 included.
}

BOOST_AUTO_TEST_CASE(each_required_field_is_named_when_it_is_missing) {
    typebot_stage s;
    for (auto const& field : typebot_stage::valid()) {
        if (!field.value().is_string()) continue; // See below.
        auto part = typebot_stage::valid();
        part.erase(field.key());
        auto const answer = s.create(part);
        BOOST_TEST(answer.status == 400);
        BOOST_TEST(answer["error"] == json::string("Missing " + std::string(field.key()) + " in Payload"));
    }
    BOOST_TEST(s.list().empty());
}

BOOST_AUTO_TEST_CASE(what_gos_sdk_leaves_out_is_false_or_zero_and_noted) {
    typebot_stage s;
    s.create();
    BOOST_TEST(s.a.last().notes.empty());
    auto part = typebot_stage::valid();
    for (auto const* field : {"enabled", "priority", "expire_in_minutes"}) part.erase(field);
    auto const answer = s.create(part);
    BOOST_TEST(answer.status == 200);
    BOOST_TEST(answer["enabled"] == false);
    BOOST_TEST(answer["priority"] == 0);
    BOOST_TEST(answer["expire_in_minutes"] == 0);
    std::vector<std::string> const noted{"enabled: left out", "priority: left out",
                                         "expire_in_minutes: left out"};
    BOOST_TEST(s.a.last().notes == noted, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(each_wrong_field_is_named) {
    typebot_stage s;
    json::object const wrong{{"enabled", "yes"},         {"description", 1},
                             {"typebot_url", "typebot"}, {"trigger_type", "sometimes"},
                             {"priority", 1.5},          {"expire_in_minutes", -1},
                             {"default_delay_ms", -1},   {"debounce_ms", "1"},
                             {"keep_open", 1},           {"trigger_operator", "equals"}};
    for (auto const& field : wrong) {
        auto whole = typebot_stage::valid();
        whole[field.key()] = field.value();
        auto const answer = s.create(whole);
        BOOST_TEST(answer.status == 400, field.key());
        BOOST_TEST(answer["error"].as_string().find(field.key()) != json::string::npos, answer.body);
    }
    BOOST_TEST(s.list().empty());
}

BOOST_AUTO_TEST_CASE(the_trigger_decides_what_else_is_needed) {
    typebot_stage s;
    auto bot = typebot_stage::valid();
    bot.erase("trigger_value");
    for (auto const* alone : {"all", "none"}) {
        bot["trigger_type"] = alone;
        BOOST_TEST(s.create(bot).status == 200);
    }
    bot["trigger_type"] = "advanced";
    bot["trigger_value"] = "^hi";
    BOOST_TEST(s.create(bot)["error"] == "Missing trigger_operator in Payload");
    bot["trigger_operator"] = "between";
    BOOST_TEST(s.create(bot).status == 400);
    bot["trigger_operator"] = "regex";
    BOOST_TEST(s.create(bot).status == 200);
}

BOOST_AUTO_TEST_CASE(an_update_changes_what_it_names_zero_and_false_included) {
    typebot_stage s;
    auto const id = s.created();
    auto const update = [&](json::object const& with) { return s.a.call("PATCH", s.path + "/" + id, with); };
    BOOST_TEST(update({{"enabled", false}, {"priority", 0}})["status"] == "ok");
    auto expected = typebot_stage::valid();
    expected["typebot_id"] = id;
    expected["enabled"] = false;
    expected["priority"] = 0;
    BOOST_TEST(s.list().at(0) == expected);
    BOOST_TEST(update({{"trigger_type", "advanced"}}).status == 400);
    BOOST_TEST(update({{"public_id", ""}}).status == 400);
    BOOST_TEST(s.list().at(0) == expected);
    BOOST_TEST(s.a.call("PATCH", s.path + "/tb_none", {{"priority", 1}}).status == 404);
}

BOOST_AUTO_TEST_CASE(a_contact_has_one_session) {
    typebot_stage s;
    auto const id = s.created();
    BOOST_TEST(s.start("5541998765432") == 200);
    auto const first = text(s.sessions().at(0).as_object(), "session");
    BOOST_TEST(s.start("5541998765433") == 200);
    auto const answer = s.a.call("POST", s.path + "/" + id + "/sessions/start",
                                 {{"phone", "5541998765432"}, {"message", "hi"}, {"push_name", "Ana"}});
    BOOST_TEST(answer["status"] == "ok");
    BOOST_TEST_REQUIRE(s.sessions().size() == 2U);
    auto const latest = s.sessions().at(1).as_object();
    BOOST_TEST(text(latest, "remote_jid") == "5541998765432@s.whatsapp.net");
    BOOST_TEST(text(latest, "status") == "opened");
    BOOST_TEST(text(latest, "push_name") == "Ana");
    BOOST_TEST(text(latest, "session") != first);
    BOOST_TEST(text(latest, "session").size() == 36U);
    BOOST_TEST(s.start("5541998765432", "unknown") == 404);
    BOOST_TEST(s.start("12") == 400);
}

BOOST_AUTO_TEST_CASE(the_bot_of_the_highest_priority_has_its_public_id) {
    typebot_stage s;
    s.created();
    auto higher = typebot_stage::valid();
    higher["priority"] = 9;
    auto const best = s.created(higher);
    s.start("5541998765432");
    BOOST_TEST(text(s.sessions().at(0).as_object(), "typebot_id") == best);
}

BOOST_AUTO_TEST_CASE(sessions_are_paused_and_closed) {
    typebot_stage s;
    s.created();
    s.start("5541998765432");
    auto const session = s.path + "/sessions/" + text(s.sessions().at(0).as_object(), "session");
    auto const status = [&] { return text(s.sessions().at(0).as_object(), "status"); };
    BOOST_TEST(s.a.call("POST", session + "/pause")["status"] == "ok");
    BOOST_TEST(status() == "paused");
    BOOST_TEST(s.a.call("POST", session + "/close")["status"] == "ok");
    BOOST_TEST(s.a.call("POST", session + "/close")["status"] == "ok");
    BOOST_TEST(s.a.call("POST", session + "/pause").status == 400);
    BOOST_TEST(status() == "closed");
    BOOST_TEST(s.a.call("POST", s.path + "/sessions/none/close").status == 404);
}

BOOST_AUTO_TEST_CASE(a_bot_goes_with_its_sessions) {
    typebot_stage s;
    auto const id = s.created();
    auto other = typebot_stage::valid();
    other["public_id"] = "other";
    s.created(other);
    s.start("5541998765432");
    s.start("5541998765433", "other");
    BOOST_TEST(s.a.call("DELETE", s.path + "/" + id)["status"] == "ok");
    BOOST_TEST(s.list().size() == 1U);
    BOOST_TEST_REQUIRE(s.sessions().size() == 1U);
    BOOST_TEST(text(s.sessions().at(0).as_object(), "remote_jid") == "5541998765433@s.whatsapp.net");
    BOOST_TEST(s.a.call("DELETE", s.path + "/" + id).status == 404);
}

BOOST_AUTO_TEST_SUITE_END()
