#include "emulator/account.hpp"

#include <boost/test/unit_test.hpp>

namespace json = boost::json;
using vzaps::test::account;
using vzaps::test::text;

BOOST_AUTO_TEST_SUITE(billing)

BOOST_AUTO_TEST_CASE(an_empty_subscribe_charges_the_card_each_time) {
    account a;
    auto const path = "/instances/" + text(a.made("Support"), "id") + "/subscribe";
    BOOST_TEST(a.state(0).at("subscribed") == false);
    auto const answer = a.call("POST", path, json::object());
    BOOST_TEST(answer.status == 200);
    BOOST_TEST(answer["mode"] == "direct");
    BOOST_TEST(answer["url"].is_null());
    BOOST_TEST(!answer["subscription_id"].as_string().empty());
    BOOST_TEST(a.state(0).at("subscribed") == true);
    BOOST_TEST(a.state(0).at("charges") == 1);
    BOOST_TEST(a.call("POST", path).status == 200);                // Go and .NET send no body.
    BOOST_TEST(a.call("POST", path, json::array()).status == 200); // PHP.
    BOOST_TEST(a.last().notes.front() == "body: array");
    BOOST_TEST(a.call("POST", path, {{"billing_type", "direct"}})["mode"] == "direct");
    BOOST_TEST(a.last().notes.front() == "billing_type");
    for (auto const* spelling : {"plan", "billing"}) { // .NET's page, and Java's.
        BOOST_TEST(a.call("POST", path, {{spelling, "direct"}})["mode"] == "direct");
        BOOST_TEST(a.last().notes.front() == spelling);
    }
    BOOST_TEST(a.call("POST", path, {{"events", json::array{"Message"}}})["mode"] == "direct"); // Go's.
    BOOST_TEST(a.last().notes.front() == "events");
    BOOST_TEST(a.state(0).at("charges") == 7);
}

BOOST_AUTO_TEST_CASE(a_success_url_leads_to_a_checkout_that_charges_nothing) {
    account a;
    auto const path = "/instances/" + text(a.made("Support"), "id") + "/subscribe";
    auto const answer =
        a.call("POST", path, {{"success_url", "https://a.test/ok"}, {"cancel_url", "https://a.test/no"}});
    BOOST_TEST(answer["mode"] == "checkout");
    BOOST_TEST(
        std::string(answer["url"].as_string()).ends_with(std::string(answer["session_id"].as_string())));
    BOOST_TEST(answer["subscription_id"].is_null());
    BOOST_TEST(a.state(0).at("charges") == 0);
    BOOST_TEST(a.state(0).at("subscribed") == false);
    BOOST_TEST(a.call("POST", path, {{"success_url", 1}}).status == 400);
}

BOOST_AUTO_TEST_CASE(cancel_by_put_and_by_delete_is_taken_back_by_resume) {
    account a;
    auto const path = "/instances/" + text(a.made("Support"), "id");
    for (auto const* method : {"PUT", "DELETE"}) {
        BOOST_TEST(a.state(0).at("cancel_at").is_null());
        BOOST_TEST(a.call(method, path + "/cancel")["message"] == "Instance cancellation registered");
        BOOST_TEST(a.last().path_template == "/instances/{id}/cancel");
        BOOST_TEST(a.state(0).at("cancel_at").is_string());
        BOOST_TEST(a.call("POST", path + "/resume-subscription")["status"] == "ok");
    }
    BOOST_TEST(a.state(0).at("cancel_at").is_null());
}

BOOST_AUTO_TEST_CASE(restart_is_counted) {
    account a;
    auto const id = text(a.made("Support"), "id");
    auto const answer = a.call("POST", "/instances/" + id + "/restart");
    BOOST_TEST(answer["instance_id"] == json::string(id));
    BOOST_TEST(answer["status"] == "restarting");
    BOOST_TEST(a.state(0).at("restarts") == 1);
}

BOOST_AUTO_TEST_SUITE_END()
