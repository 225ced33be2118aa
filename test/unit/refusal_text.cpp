#include "call/refusal_text.hpp"

#include "call/answer_error.hpp"
#include "support/fake_transport.hpp"
#include "support/print.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <string>

namespace json = boost::json;
using vzaps::errc;
using vzaps::outcome;
using vzaps::response;

namespace {

// As the service's open-source relative answers.
std::string body_of(std::string const& text) {
    return json::serialize(json::object{{"code", 500}, {"error", text}, {"success", false}});
}

outcome outcome_of(std::string body, int status = 500, bool complete = true) {
    return vzaps::call::outcome_of_answer(response(status, {}, std::move(body), complete));
}

constexpr auto listed = {"No session",
                         "no session",
                         "NO SESSION",
                         " No session.\n",
                         "Not connected",
                         "not connected",
                         "Already Connected",
                         "already connected",
                         "Already Loggedin",
                         "already logged in",
                         "Could not decode Payload",
                         "could not decode payload",
                         "Could not parse Phone",
                         "Could not parse Group JID",
                         "Missing Phone in Payload",
                         "missing Body in payload",
                         "Missing contact_name in Payload",
                         "Missing Sections[0].Title in Payload",
                         "Missing Latitude or Longitude in Payload"};

constexpr auto near_misses = {"Error sending message: no session",
                              "Error sending message: not connected",
                              "Error sending message: server returned error 479",
                              "No session found for 5511999999999",
                              "websocket not connected",
                              "Not connected to the database",
                              "Failed to send",
                              "Failed to upload file",
                              "Missing in Payload",
                              "Missing  in Payload",
                              "Missing Phone",
                              "Missing Phone in Payload: sent anyway",
                              "Message was sent. Missing ack in Payload",
                              "Missing ack; sent (id: 1) in Payload",
                              "Could not parse",
                              "Could not parse answer",
                              "Could not decode Payload of the answer",
                              "No avatar found",
                              "Internal Server Error",
                              "timeout",
                              ""};

} // namespace

BOOST_AUTO_TEST_SUITE(refusal_text)

BOOST_AUTO_TEST_CASE(a_500_with_a_text_of_the_list_is_refused) {
    for (auto const* const text : listed) BOOST_TEST(outcome_of(body_of(text)) == outcome::refused, text);
}

BOOST_AUTO_TEST_CASE(a_500_with_any_other_text_is_unknown) {
    for (auto const* const text : near_misses)
        BOOST_TEST(outcome_of(body_of(text)) == outcome::unknown, text);
    std::string const long_name(100, 'x');
    BOOST_TEST(outcome_of(body_of("Missing " + long_name + " in Payload")) == outcome::unknown);
}

BOOST_AUTO_TEST_CASE(the_text_may_stand_wherever_an_errors_text_does) {
    for (auto const* const body :
         {R"({"message":"No session"})", R"({"error":"Internal Server Error","message":"No session"})",
          R"({"error":{"message":"No session"}})", R"({"error":{"code":500,"message":"No session"}})",
          R"({"error":"No session","message":"No session"})", R"({"data":{"error":"No session"}})",
          R"({"code":500,"status":"error","success":false,"error":"No session","message":"","data":null})",
          R"({"error":"No session","data":{},"details":[],"id":"","errors":null})"})
        BOOST_TEST(outcome_of(body) == outcome::refused, body);
}

BOOST_AUTO_TEST_CASE(whatever_else_the_body_says_makes_it_doubtful) {
    for (auto const* const body :
         {R"({"error":"Not connected","details":{"message":"message 3EB0 was sent"}})",
          R"({"error":"not connected","message_id":"3EB0","queued":true})",
          R"({"error":"not connected","queued":false})", R"({"error":"not connected","id":0})",
          R"({"error":{"message":"Not connected","id":"3EB0"}})", R"({"error":["Not connected","sent"]})",
          R"({"error":"Not connected","data":{"id":"3EB0"}})", R"({"error":"Not connected","data":"3EB0"})",
          R"({"error":"Not connected","data":{"message":"3EB0 was sent"}})",
          R"({"error":"Not connected","data":{"error":{"id":"3EB0"}}})",
          R"({"error":"Not connected","status":"queued"})", R"({"error":"Not connected","status":["sent"]})",
          R"({"error":"Not connected","code":"SENT"})", R"({"error":"Not connected","success":true})",
          R"({"errors":[{"message":"Not connected"}]})", R"({"Error":"sent","error":"Not connected"})",
          R"({"error":true,"message":"Not connected"})"})
        BOOST_TEST(outcome_of(body) == outcome::unknown, body);
    BOOST_TEST(outcome_of("{}") == outcome::unknown);
    BOOST_TEST(outcome_of(R"({"code":500,"success":false})") == outcome::unknown);
}

BOOST_AUTO_TEST_CASE(another_text_beside_it_makes_it_doubtful) {
    for (auto const* const body : {R"({"error":"No session","message":"Error sending message: timeout"})",
                                   R"({"error":"No session","detail":"the message was queued"})",
                                   R"({"errors":["No session","the message was queued"]})"})
        BOOST_TEST(outcome_of(body) == outcome::unknown, body);
}

BOOST_AUTO_TEST_CASE(what_does_not_come_from_the_service_is_not_believed) {
    BOOST_TEST(outcome_of("No session") == outcome::unknown);
    BOOST_TEST(outcome_of(R"("No session")") == outcome::unknown);
    BOOST_TEST(outcome_of(R"(["No session"])") == outcome::unknown);
    BOOST_TEST(outcome_of(body_of("No session"), 500, false) == outcome::unknown); // Cut.
    for (auto const status : {501, 502, 503, 504, 408})
        BOOST_TEST(outcome_of(body_of("No session"), status) == outcome::unknown, status);
    BOOST_TEST(outcome_of(body_of("No session"), 200) == outcome::done);
    BOOST_TEST(outcome_of(body_of("anything"), 400) == outcome::refused);
}

BOOST_FIXTURE_TEST_CASE(a_send_that_is_refused_so_is_sent_once_and_says_so, vzaps::test::offline) {
    wire->answer(500, body_of("No session"));
    auto const refused = failure_of(client().messages.send_text("VZ1", {"5511999999999", "Hello"}));
    BOOST_TEST(refused.code() == errc::server_error);
    BOOST_TEST(refused.outcome() == outcome::refused);
    BOOST_TEST(refused.info().untrusted_message == "No session");
    BOOST_TEST(wire->seen.size() == 1u);
    wire->answer(500, body_of("Error sending message: not connected"));
    auto const doubtful = failure_of(client().messages.send_text("VZ1", {"5511999999999", "Hello"}));
    BOOST_TEST(doubtful.outcome() == outcome::unknown);
    BOOST_TEST(wire->seen.size() == 2u);
}

BOOST_FIXTURE_TEST_CASE(a_2xx_that_reports_such_a_failure_is_refused_too, vzaps::test::offline) {
    wire->answer(200, body_of("Not connected"));
    BOOST_TEST(failure_of(client().instances.create("Support")).outcome() == outcome::refused);
    wire->answer(200, body_of("Failed"));
    BOOST_TEST(failure_of(client().instances.create("Support")).outcome() == outcome::unknown);
}

BOOST_FIXTURE_TEST_CASE(such_a_refusal_leaves_nothing_uncertain_behind, vzaps::test::offline) {
    wire->answer(500, body_of("No session")).answer(404);
    BOOST_TEST(failure_of(client().instances.get("VZ1")).outcome() == outcome::refused);
    // A `remove` that did nothing has not removed what its retry does not find.
    wire->answer(500, body_of("No session")).answer(404);
    BOOST_TEST(failure_of(client().instances.remove("VZ1")).code() == errc::not_found);
}

BOOST_AUTO_TEST_SUITE_END()
