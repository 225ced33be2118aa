#include "live_check/difference.hpp"
#include "live_check/expected.hpp"
#include "live_check/redaction.hpp"
#include "live_check/shape.hpp"
#include "live_check/undecoded.hpp"

#include <vzaps/models/contact.hpp>
#include <vzaps/models/session.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

namespace json = boost::json;
using namespace live_check;

namespace {

std::vector<std::string> paths(char const* text) {
    std::vector<std::string> made;
    for (auto const& each : shape_of(json::parse(text)).fields) made.push_back(each.first);
    return made;
}

void check_differences(char const* operation, char const* answer, std::vector<std::string> const& expected) {
    auto const* const known = expected_of(operation);
    BOOST_TEST_REQUIRE(known != nullptr);
    BOOST_TEST(differences(shape_of(json::parse(answer)), *known) == expected,
               boost::test_tools::per_element());
}

} // namespace

BOOST_AUTO_TEST_SUITE(live_check_shape)

BOOST_AUTO_TEST_CASE(an_answer_becomes_paths_without_its_envelope) {
    std::vector<std::string> const expected{"content", "content[]", "content[].id", "total"};
    BOOST_TEST(paths(R"({"content": [{"id": "a"}, {"id": "b"}], "total": 2})") == expected);
    BOOST_TEST(paths(R"({"success": true, "data": {"content": [{"id": "a"}], "total": 1}})") == expected);
    BOOST_TEST(!shape_of(json::parse(R"({"data": {}, "success": 1})")).enveloped);
    BOOST_TEST(shape_of(json::parse(R"({"data": {}, "code": 200})")).enveloped);
}

BOOST_AUTO_TEST_CASE(rows_are_one_whatever_they_are_in) {
    BOOST_TEST(paths(R"([{"id": 1}, {"name": 2}])") == (std::vector<std::string>{"[]", "[].id", "[].name"}));
    BOOST_TEST(paths(R"({"1@lid": {"found": true}, "2@lid": {"found": false}})") ==
               (std::vector<std::string>{"{*}", "{*}.found"}));
}

BOOST_AUTO_TEST_CASE(the_json_of_a_shape_has_types_and_lengths_and_no_data) {
    auto const made =
        shape_of(json::parse(R"([{"name": "Bela Zumbi", "is_admin": true, "size": 5531987650001},
                                              {"name": null, "status": "OFF", "size": 3}])"));
    auto const text = json::serialize(to_json(made));
    BOOST_TEST(text.find("Zumbi") == std::string::npos);
    BOOST_TEST(text.find("55319") == std::string::npos);
    auto const document = json::value(to_json(made));
    auto const& fields = document.at("fields");
    BOOST_TEST(fields.at("[].name").at("types") == json::parse(R"({"text": 1, "null": 1})"));
    BOOST_TEST(fields.at("[].name").at("lengths") == json::parse("[10, 10]"));
    BOOST_TEST(fields.at("[].status").at("values") == json::parse(R"(["OFF"])"));
    BOOST_TEST(fields.at("[].size").at("values") == json::parse(R"(["3"])"));
}

BOOST_AUTO_TEST_CASE(an_answer_as_expected_has_no_differences) {
    check_differences("webhooks.get",
                      R"({"code": 200, "success": true, "data": {"webhook": "x", "subscribe": ["Message"]}})",
                      {});
    check_differences("typebots.list", "[]", {});
    check_differences("users.check",
                      R"({"code": 200, "data": {"users": [{"phone": "1", "exists": true, "jid": ""}]}})", {});
    check_differences("sessions.status", R"({"code": 200, "data": {"connected": true, "business_profile":
        {"email": "x", "categories": [{"id": "1", "name": "y"}], "profile_options": {"Zumbi": "x"}}}})",
                      {});
}

BOOST_AUTO_TEST_CASE(what_differs_is_told) {
    check_differences("webhooks.get", R"({"webhook": 7, "Subscribe": [], "priority": 1})",
                      {"form: bare where enveloped was expected", "spelling: Subscribe for subscribe",
                       "new: priority (integer)", "type: webhook is integer, not text"});
    check_differences("webhooks.get", R"({"success": true, "data": {"webhook": null}})",
                      {"missing: subscribe"});
    check_differences("sessions.status",
                      R"({"code": 200, "data": {"connected": true, "business_profile": {"plan": {"x": 1}}}})",
                      {"new: business_profile.plan (object)"});
}

BOOST_AUTO_TEST_CASE(rows_that_are_elsewhere_are_found_and_told) {
    check_differences("contacts.list", R"({"1@lid": {"PushName": "a"}})",
                      {"form: bare; nothing was known", "rows: in {*} where [] was expected",
                       "spelling: {*}.PushName for {*}.push_name"});
    check_differences("groups.list",
                      R"({"code": 200, "success": true, "data": {"groups": [{"jid": "x", "participants":
        [{"jid": "y", "is_admin": 1, "level": 2}]}]}})",
                      {"form: enveloped; nothing was known", "rows: in groups[] where content[] was expected",
                       "type: groups[].participants[].is_admin is integer, not boolean",
                       "new: groups[].participants[].level (integer)"});
}

BOOST_AUTO_TEST_CASE(every_field_that_is_expected_has_a_name_that_may_be_shown) {
    for (char const* const operation :
         {"token", "instances.list", "sessions.status", "chats.list", "groups.list", "chatwoot.get",
          "typebots.list", "users.check", "users.info", "users.avatar", "contacts.list",
          "queues.list_messages", "webhooks.search_logs"}) {
        auto const* const known = expected_of(operation);
        BOOST_TEST_REQUIRE(known != nullptr);
        std::istringstream words(std::string(known->fields) + " " + std::string(known->row));
        for (std::string each; words >> each;) {
            std::istringstream parts(each.substr(0, each.find(':')));
            for (std::string part; std::getline(parts, part, '.');) {
                if (part.ends_with("[]")) part.erase(part.size() - 2);
                BOOST_TEST(shown_name(part) == part);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(what_the_library_has_not_decoded_is_found_in_every_part) {
    vzaps::contact_list contacts;
    contacts.content.resize(2);
    contacts.content[1].extra["is_business"] = true;
    contacts.extra["total"] = 3;
    BOOST_TEST(undecoded(contacts) ==
               (std::vector<std::string>{"content[].is_business (boolean)", "total (integer)"}));
    vzaps::session_status status;
    status.business_profile.emplace().extra["color"] = "x";
    BOOST_TEST(undecoded(status) == (std::vector<std::string>{"business_profile.color (text)"}));
}

BOOST_AUTO_TEST_SUITE_END()
