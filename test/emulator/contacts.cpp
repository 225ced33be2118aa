#include "emulator/account.hpp"

#include <boost/test/unit_test.hpp>

namespace json = boost::json;
using vzaps::test::account;
using vzaps::test::text;

BOOST_AUTO_TEST_SUITE(contacts)

BOOST_AUTO_TEST_CASE(both_lists_show_who_was_added_and_a_repeat_replaces) {
    account a;
    auto const path = "/instances/" + text(a.made("Support"), "id");
    BOOST_TEST(a.call("GET", path + "/contact/list")["data"].as_array().empty());
    auto const add = [&](std::string const& phone, std::string const& name) {
        return a.call("POST", path + "/contact/add",
                      {{"phone", phone}, {"first_name", name}, {"full_name", name + " Prado"}});
    };
    BOOST_TEST(add("5541998765432", "Ana")["data"].at("details") == "Contact saved");
    add("5541998765433@s.whatsapp.net", "Bia");
    add("5541998765432", "Anna");
    for (auto const* list : {"/contact/list", "/user/contacts"}) {
        auto const rows = a.call("GET", path + list)["data"].as_array();
        BOOST_TEST_REQUIRE(rows.size() == 2U);
        BOOST_TEST(rows[0].at("phone") == "5541998765432");
        BOOST_TEST(rows[0].at("jid") == "5541998765432@s.whatsapp.net");
        BOOST_TEST(rows[0].at("first_name") == "Anna");
        BOOST_TEST(rows[0].at("full_name") == "Anna Prado");
        BOOST_TEST(rows[1].at("phone") == "5541998765433");
    }
}

BOOST_AUTO_TEST_CASE(the_relatives_form_is_an_object_by_jid) {
    vzaps::emulator_options settings;
    settings.keyed_contacts = true;
    account a(settings);
    auto const path = "/instances/" + text(a.made("Support"), "id");
    a.call("POST", path + "/contact/add",
           {{"phone", "5541998765432"}, {"first_name", "Ana"}, {"full_name", "Ana Prado"}});
    auto const rows = a.call("GET", path + "/contact/list")["data"].as_object();
    BOOST_TEST(rows.size() == 1U);
    BOOST_TEST(rows.at("5541998765432@s.whatsapp.net").at("full_name") == "Ana Prado");
    BOOST_TEST(!rows.at("5541998765432@s.whatsapp.net").as_object().contains("jid"));
}

BOOST_AUTO_TEST_CASE(the_envelope_can_be_taken_away) {
    vzaps::emulator_options settings;
    settings.bare = true;
    account a(settings);
    auto const path = "/instances/" + text(a.made("Support"), "id");
    BOOST_TEST(a.call("GET", path + "/contact/list").json().is_array());
}

BOOST_AUTO_TEST_CASE(each_missing_or_wrong_field_is_a_400_that_saves_nothing) {
    account a;
    auto const path = "/instances/" + text(a.made("Support"), "id");
    json::object const whole{{"phone", "5541998765432"}, {"first_name", "Ana"}, {"full_name", "Ana Prado"}};
    for (auto const* name : {"phone", "first_name", "full_name"}) {
        json::object part = whole;
        part.erase(name);
        auto const answer = a.call("POST", path + "/contact/add", part);
        BOOST_TEST(answer.status == 400);
        BOOST_TEST(answer["error"].as_string() ==
                   json::string("Missing " + std::string(name) + " in Payload"));
    }
    for (auto const* phone : {"1234", "1234567890123456", "+5541998765432", "ana"}) {
        json::object wrong = whole;
        wrong["phone"] = phone;
        BOOST_TEST(a.call("POST", path + "/contact/add", wrong).status == 400, phone);
    }
    BOOST_TEST(a.call("GET", path + "/contact/list")["data"].as_array().empty());
    BOOST_TEST(a.call("GET", "/instances/VZNONE/contact/list").status == 404);
}

BOOST_AUTO_TEST_CASE(the_shortest_and_the_longest_number_that_the_client_sends_are_taken) {
    account a;
    auto const path = "/instances/" + text(a.made("Support"), "id");
    for (auto const* phone : {"12345", "123456789012345"}) {
        json::object const wanted{{"phone", phone}, {"first_name", "Ana"}, {"full_name", "Ana Prado"}};
        BOOST_TEST(a.call("POST", path + "/contact/add", wanted).status == 200, phone);
    }
    BOOST_TEST(a.call("GET", path + "/contact/list")["data"].as_array().size() == 2U);
}

BOOST_AUTO_TEST_CASE(each_instance_has_contacts_of_its_own) {
    account a;
    auto const one = "/instances/" + text(a.made("One"), "id");
    auto const two = "/instances/" + text(a.made("Two"), "id");
    a.call("POST", one + "/contact/add",
           {{"phone", "5541998765432"}, {"first_name", "Ana"}, {"full_name", "Ana Prado"}});
    BOOST_TEST(a.call("GET", one + "/contact/list")["data"].as_array().size() == 1U);
    BOOST_TEST(a.call("GET", two + "/contact/list")["data"].as_array().empty());
}

BOOST_AUTO_TEST_SUITE_END()
