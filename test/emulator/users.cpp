#include "emulator/account.hpp"

#include <boost/test/unit_test.hpp>

namespace json = boost::json;
using vzaps::test::account;
using vzaps::test::text;

namespace {

struct users_stage {
    explicit users_stage(vzaps::emulator_options settings = {}) : a(std::move(settings)) {
        path = "/instances/" + text(a.made("Support"), "id") + "/user/";
    }
    vzaps::test::probe_response post(std::string const& what, json::object const& body) {
        return a.call("POST", path + what, body);
    }

    account a;
    std::string path;
};

} // namespace

BOOST_AUTO_TEST_SUITE(users)

BOOST_AUTO_TEST_CASE(who_is_on_whatsapp_follows_the_number) {
    users_stage s;
    auto const answer = s.post(
        "check", {{"phone", json::array{"5541998765432", "5541998760000", "55419987@s.whatsapp.net"}}});
    auto const rows = answer["data"].at("users").as_array();
    BOOST_TEST_REQUIRE(rows.size() == 3U);
    BOOST_TEST(rows[0] == (json::object{{"phone", "5541998765432"},
                                        {"exists", true},
                                        {"jid", "5541998765432@s.whatsapp.net"}}));
    BOOST_TEST(rows[1] == (json::object{{"phone", "5541998760000"}, {"exists", false}, {"jid", ""}}));
    BOOST_TEST(rows[2].at("phone") == "55419987");
    BOOST_TEST(s.a.last().notes.front() == "phone: array");
}

BOOST_AUTO_TEST_CASE(one_number_alone_is_taken_and_noted) {
    users_stage s;
    BOOST_TEST(s.post("check", {{"phone", "5541998765432"}})["data"].at("users").as_array().size() == 1U);
    BOOST_TEST(s.a.last().notes.front() == "phone: string");
}

BOOST_AUTO_TEST_CASE(no_number_and_a_wrong_one_are_400) {
    users_stage s;
    for (auto const* what : {"check", "info"}) {
        BOOST_TEST(s.post(what, {})["error"] == "Missing phone in Payload");
        BOOST_TEST(s.post(what, {{"phone", json::array()}}).status == 400);
        BOOST_TEST(s.post(what, {{"phone", json::array{1}}}).status == 400);
        BOOST_TEST(s.post(what, {{"phone", json::array{"5541998765432", "x"}}})["error"] ==
                   "Could not parse Phone");
    }
}

BOOST_AUTO_TEST_CASE(info_is_of_those_who_are_on_whatsapp) {
    users_stage s;
    auto const rows = s.post("info", {{"phone", json::array{"5541998765432", "5541998760000"}}})["data"]
                          .at("users")
                          .as_array();
    BOOST_TEST_REQUIRE(rows.size() == 1U);
    BOOST_TEST(rows[0].at("jid") == "5541998765432@s.whatsapp.net");
    BOOST_TEST(!rows[0].at("picture_id").as_string().empty());

    vzaps::emulator_options settings;
    settings.keyed_contacts = true;
    users_stage keyed(settings);
    auto const users = keyed.post("info", {{"phone", "5541998765432"}})["data"].at("users").as_object();
    BOOST_TEST(users.at("5541998765432@s.whatsapp.net").at("status") == "Hey");
}

BOOST_AUTO_TEST_CASE(each_number_has_a_picture_of_its_own_smaller_as_a_preview) {
    users_stage s;
    auto const picture = [&](std::string const& phone, bool preview) {
        auto const answer = s.post("avatar", {{"phone", phone}, {"preview", preview}});
        BOOST_TEST(answer.status == 200);
        BOOST_TEST(answer["data"].at("mimetype") == "image/png");
        return std::string(answer["data"].at("base64").as_string());
    };
    auto const whole = picture("5541998765432", false);
    BOOST_TEST(whole.starts_with("iVBORw0KGgo")); // A PNG's first bytes.
    BOOST_TEST(picture("5541998765432", false) == whole);
    BOOST_TEST(picture("5541998765433", false) != whole);
    BOOST_TEST(picture("5541998765432", true).size() < whole.size());
}

BOOST_AUTO_TEST_CASE(who_is_not_on_whatsapp_has_none) {
    users_stage s;
    auto const answer = s.post("avatar", {{"phone", "5541998760000"}, {"preview", false}});
    BOOST_TEST(answer.status == 500);
    BOOST_TEST(answer["error"] == "No avatar found");
}

BOOST_AUTO_TEST_CASE(a_preview_that_an_sdk_cannot_ask_for_is_none_and_noted) {
    users_stage s;
    auto const whole = s.post("avatar", {{"phone", "5541998765432"}, {"preview", false}});
    BOOST_TEST(s.a.last().notes.empty());
    auto const answer = s.post("avatar", {{"phone", "5541998765432"}});
    BOOST_TEST(answer.status == 200);
    BOOST_TEST(answer["data"] == whole["data"]);
    BOOST_TEST(s.a.last().notes == std::vector<std::string>{"preview: left out"});
    BOOST_TEST(s.post("avatar", {{"phone", "5541998765432"}, {"preview", "yes"}}).status == 400);
}

BOOST_AUTO_TEST_SUITE_END()
