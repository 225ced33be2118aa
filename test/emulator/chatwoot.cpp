#include "emulator/account.hpp"

#include <boost/test/unit_test.hpp>

namespace json = boost::json;
using vzaps::test::account;
using vzaps::test::text;

namespace {

struct chatwoot_stage {
    chatwoot_stage() {
        id = text(a.made("Support"), "id");
        path = "/instances/" + id + "/chatwoot";
    }
    static json::object valid() {
        return {{"enabled", true},
                {"url", "https://chat.acme.test"},
                {"account_id", "3"},
                {"token", "cwt_secret_9c1"}};
    }
    vzaps::test::probe_response set(json::object const& with = valid()) { return a.call("POST", path, with); }

    account a;
    std::string id;
    std::string path;
};

} // namespace

BOOST_AUTO_TEST_SUITE(chatwoot)

BOOST_AUTO_TEST_CASE(the_token_is_never_shown) {
    chatwoot_stage s;
    BOOST_TEST(s.a.call("GET", s.path).status == 404);
    auto const set = s.set();
    BOOST_TEST(set["token_masked"] == "****9c1");
    BOOST_TEST(set.body.find("cwt_secret") == std::string::npos);
    auto const got = s.a.call("GET", s.path);
    BOOST_TEST(got.json() == set.json());
    BOOST_TEST(!got.json().as_object().contains("token"));
    auto brief = chatwoot_stage::valid();
    brief["token"] = "abc";
    BOOST_TEST(s.set(brief)["token_masked"] == "****");
}

BOOST_AUTO_TEST_CASE(a_second_set_changes_what_it_names) {
    chatwoot_stage s;
    auto body = chatwoot_stage::valid();
    body["name_inbox"] = "WhatsApp";
    body["ignore_jids"] = json::array{"1@g.us"};
    body["webhook_url"] = "https://elsewhere.test"; // Read-only, as the next.
    body["token_masked"] = "x";
    auto const first = s.set(body);
    BOOST_TEST(!first["webhook_url"].as_string().starts_with("https://elsewhere.test"));
    BOOST_TEST(first["token_masked"] == "****9c1");
    auto changed = chatwoot_stage::valid();
    changed["enabled"] = false;
    changed["sign_msg"] = false;
    auto const second = s.set(changed);
    BOOST_TEST(second["enabled"] == false);
    BOOST_TEST(second["sign_msg"] == false);
    BOOST_TEST(second["name_inbox"] == "WhatsApp");
    BOOST_TEST(second["ignore_jids"] == json::array{"1@g.us"});
}

BOOST_AUTO_TEST_CASE(what_is_wrong_is_named) {
    chatwoot_stage s;
    for (auto const& field : chatwoot_stage::valid()) {
        if (field.key() == "enabled") continue; // See below.
        auto part = chatwoot_stage::valid();
        part.erase(field.key());
        BOOST_TEST(s.set(part)["error"] ==
                   json::string("Missing " + std::string(field.key()) + " in Payload"));
    }
    json::object const wrong{{"url", "chat"},
                             {"account_id", "three"},
                             {"days_limit_import_messages", 0},
                             {"ignore_jids", json::array{1}},
                             {"sign_msg", "yes"},
                             {"name_inbox", 1}};
    for (auto const& field : wrong) {
        auto whole = chatwoot_stage::valid();
        whole[field.key()] = field.value();
        auto const answer = s.set(whole);
        BOOST_TEST(answer.status == 400, field.key());
        BOOST_TEST(answer["error"].as_string().find(field.key()) != json::string::npos, answer.body);
    }
    BOOST_TEST(s.a.call("GET", s.path).status == 404);
}

BOOST_AUTO_TEST_CASE(what_gos_sdk_leaves_out_is_false_and_noted) {
    chatwoot_stage s;
    s.set();
    BOOST_TEST(s.a.last().notes.empty());
    auto part = chatwoot_stage::valid();
    part.erase("enabled");
    auto const answer = s.set(part);
    BOOST_TEST(answer.status == 200);
    BOOST_TEST(answer["enabled"] == false);
    BOOST_TEST(s.a.last().notes == std::vector<std::string>{"enabled: left out"});
}

BOOST_AUTO_TEST_CASE(imports_are_of_three_kinds_and_need_a_configuration) {
    chatwoot_stage s;
    BOOST_TEST(s.a.call("POST", s.path + "/import/all").status == 404);
    s.set();
    for (auto const* what : {"contacts", "messages", "all"})
        BOOST_TEST(s.a.call("POST", s.path + "/import/" + what)["status"] == "ok");
    BOOST_TEST(s.a.call("POST", s.path + "/import/chats").status == 400);
    BOOST_TEST(s.a.call("DELETE", s.path)["status"] == "ok");
    BOOST_TEST(s.a.call("DELETE", s.path).status == 404);
    BOOST_TEST(s.a.call("GET", s.path).status == 404);
}

BOOST_AUTO_TEST_CASE(chatwoots_own_call_needs_no_credentials) {
    chatwoot_stage s;
    std::string const event = R"({"event":"message_created","content":"Hello","message_type":"outgoing"})";
    BOOST_TEST(s.a.probe.send("POST", "/chatwoot/webhook/" + s.id, event).status == 404);
    std::string const url(s.set()["webhook_url"].as_string());
    auto const at = url.find("/chatwoot/");
    BOOST_TEST_REQUIRE(at != std::string::npos);
    BOOST_TEST(url.substr(0, at) == "https://localhost"); // As the probe names its host.
    BOOST_TEST(s.a.probe.send("POST", url.substr(at), event).status == 200);
    BOOST_TEST(s.a.last().path_template == "/chatwoot/webhook/{instance_id}");
    BOOST_TEST(s.a.probe.send("POST", "/chatwoot/webhook/VZNONE", event).status == 404);
    BOOST_TEST(s.a.probe.send("POST", url.substr(at), "{").status == 400);
}

BOOST_AUTO_TEST_SUITE_END()
