#include "emulator/account.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

namespace json = boost::json;
using vzaps::test::account;
using vzaps::test::text;

BOOST_AUTO_TEST_SUITE(instances)

BOOST_AUTO_TEST_CASE(create_answers_what_is_documented) {
    account a;
    auto const answer = a.call("PUT", "/instances/create",
                               {{"name", "Front desk"},
                                {"webhook", "https://hooks.acme.test/vz"},
                                {"events_subscribe", json::array{"Message", "Connected"}},
                                {"reject_calls", true},
                                {"labels", json::object{{"Team", "A"}}}});
    BOOST_TEST(answer.status == 200);
    auto const made = answer.json().as_object();
    auto const id = text(made, "id");
    BOOST_TEST(id.starts_with("VZ"));
    BOOST_TEST(
        std::ranges::all_of(id, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }));
    BOOST_TEST(text(made, "token").starts_with("inst_"));
    BOOST_TEST(text(made, "url") == "https://app.vzaps.com/instances/" + id);
    BOOST_TEST(text(made, "events_subscribe") == "Message,Connected");
    BOOST_TEST(text(made, "billing_status") == "TRIALING");
    BOOST_TEST(made.at("reject_calls") == true);
    BOOST_TEST(made.at("auto_read_messages") == false);
    BOOST_TEST(made.at("connected_at").is_null());
    BOOST_TEST(!made.contains("labels"));
    BOOST_TEST(a.state(0).at("labels").at("Team") == "A");
    BOOST_TEST(a.last().path_template == "/instances/create");
    BOOST_TEST(a.last().processed);
}

BOOST_AUTO_TEST_CASE(each_spelling_of_the_events_is_taken_and_noted) {
    account a;
    auto const notes_of = [&](json::object const& body) {
        auto const answer = a.call("PUT", "/instances/create", body);
        BOOST_TEST(answer["events_subscribe"] == "Message,Connected");
        return a.last().notes;
    };
    json::array const list{"Message", "Connected"};
    using notes = std::vector<std::string>;
    BOOST_TEST((notes_of({{"name", "One"}, {"events_subscribe", list}}) ==
                notes{"events_subscribe", "events_subscribe: array"}));
    BOOST_TEST((notes_of({{"name", "Two"}, {"events_subscribe", "Message,Connected"}}) ==
                notes{"events_subscribe", "events_subscribe: string"}));
    BOOST_TEST((notes_of({{"name", "Three"}, {"eventsSubscribe", list}}) ==
                notes{"eventsSubscribe", "events_subscribe: array"}));
}

BOOST_AUTO_TEST_CASE(what_is_not_valid_is_400_and_makes_nothing) {
    account a;
    json::array const refused{
        json::object{},
        json::object{{"name", 5}},
        json::object{{"name", "ab"}},
        json::object{{"name", std::string(256, 'x')}},
        json::object{{"name", "\xC3\xA9\xC3\xA9"}}, // Two characters of two bytes each.
        json::object{{"name", "Desk"}, {"webhook", "/relative"}},
        json::object{{"name", "Desk"}, {"webhook", "ftp://example.com"}},
        json::object{{"name", "Desk"}, {"events_subscribe", "Receipt"}},
        json::object{{"name", "Desk"}, {"events_subscribe", json::array{1}}},
        json::object{{"name", "Desk"}, {"reject_calls", "yes"}},
        json::object{{"name", "Desk"}, {"labels", "x"}},
        json::array{1},
    };
    for (auto const& each : refused) {
        auto const answer = a.call("PUT", "/instances/create", each);
        BOOST_TEST(answer.status == 400, each);
        BOOST_TEST(answer["code"] == 400);
        BOOST_TEST(answer["success"] == false);
        BOOST_TEST(answer["error"] == answer["message"]);
        BOOST_TEST(answer.has("X-Request-Id"));
        BOOST_TEST(!a.last().processed);
    }
    BOOST_TEST(a.server.instances().empty());
    BOOST_TEST(a.call("PUT", "/instances/create", {{"name", std::string(255, 'x')}}).status == 200);
}

BOOST_AUTO_TEST_CASE(provision_makes_one_too) {
    account a;
    BOOST_TEST(a.call("PUT", "/instances/provision", {{"name", "Kiosk 3"}})["name"] == "Kiosk 3");
    BOOST_TEST(a.server.instances().size() == 1U);
}

BOOST_AUTO_TEST_CASE(get_finds_by_body_and_by_path) {
    account a;
    auto const made = a.made("Support");
    auto const id = text(made, "id");
    BOOST_TEST(a.call("POST", "/instances/get", {{"id", id}}).json() == made);
    BOOST_TEST(a.last().notes.empty());
    BOOST_TEST(a.call("GET", "/instances/" + id).json() == made);
    BOOST_TEST(a.last().notes.front() == "GET /instances/{id}");
    BOOST_TEST(a.last().path_template == "/instances/{id}");
    BOOST_TEST(a.call("POST", "/instances/get", json::object()).status == 400);
    BOOST_TEST(a.call("POST", "/instances/get", {{"id", "VZNONE"}}).status == 404);
}

BOOST_AUTO_TEST_CASE(update_changes_what_is_sent_and_nothing_else) {
    account a;
    auto made = a.made("Support");
    auto const path = "/instances/" + text(made, "id");
    BOOST_TEST(a.call("PATCH", path, {{"auto_read_messages", true}})["auto_read_messages"] == true);
    BOOST_TEST(a.state(0).at("name") == "Support");
    BOOST_TEST(a.call("PATCH", path, {{"name", "Sales"}, {"reject_calls", 7}}).status == 400);
    BOOST_TEST(a.state(0).at("name") == "Support");
    BOOST_TEST(a.call("PATCH", path, {{"name", "Sales"}, {"labels", json::object{{"a", 1}}}}).status == 200);
    BOOST_TEST(a.state(0).at("name") == "Sales");
    BOOST_TEST(a.state(0).at("labels").at("a") == 1);
    BOOST_TEST(a.state(0).at("token") == made.at("token"));
}

BOOST_AUTO_TEST_CASE(delete_answers_204_without_a_body_and_then_404) {
    account a;
    auto const path = "/instances/" + text(a.made("Support"), "id");
    auto const answer = a.call("DELETE", path);
    BOOST_TEST(answer.status == 204);
    BOOST_TEST(answer.body.empty());
    BOOST_TEST(!answer.has("Content-Length"));
    BOOST_TEST(a.server.instances().empty());
    BOOST_TEST(a.call("DELETE", path).status == 404);
}

BOOST_AUTO_TEST_CASE(what_does_not_exist_is_404) {
    account a;
    for (auto const* path :
         {"/instances/VZNONE/restart", "/instances/VZNONE/subscribe", "/nothing", "/instances//restart"})
        BOOST_TEST(a.call("POST", path).status == 404, path);
    BOOST_TEST(a.call("PATCH", "/instances/VZNONE", {{"name", "Desk"}}).status == 404);
    BOOST_TEST(a.call("PUT", "/instances/VZNONE/cancel").status == 404);
    BOOST_TEST(a.call("POST", "/instances/VZNONE/restart/more").status == 404);
    BOOST_TEST(a.last().path_template.empty());
}

BOOST_AUTO_TEST_CASE(an_encoded_id_is_decoded) {
    account a;
    auto const id = text(a.made("Support"), "id");
    BOOST_TEST(a.call("POST", "/instances/%56" + id.substr(1) + "/restart?x=1").status == 200);
    BOOST_TEST(a.last().path_template == "/instances/{id}/restart");
}

BOOST_AUTO_TEST_CASE(the_envelope_can_be_switched_on) {
    vzaps::emulator_options settings;
    settings.envelope = true;
    account a(settings);
    BOOST_TEST(a.exchange().json().as_object().contains("access_token"));
    auto const answer = a.call("PUT", "/instances/create", {{"name", "Support"}});
    BOOST_TEST(answer["code"] == 200);
    BOOST_TEST(answer["success"] == true);
    BOOST_TEST(answer["data"].at("name") == "Support");
    auto const id = std::string(answer["data"].at("id").as_string());
    BOOST_TEST(a.call("DELETE", "/instances/" + id).body.empty());
}

BOOST_AUTO_TEST_SUITE_END()
