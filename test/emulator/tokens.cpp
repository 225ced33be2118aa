#include "emulator/account.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <set>

using vzaps::test::account;
using vzaps::test::text;

BOOST_AUTO_TEST_SUITE(tokens)

BOOST_AUTO_TEST_CASE(each_exchange_gives_another_jwt_of_three_parts_and_all_are_valid) {
    account a;
    std::set<std::string> jwts;
    for (int i = 0; i < 5; ++i) jwts.insert(a.fresh_jwt());
    BOOST_TEST(jwts.size() == 5U);
    for (auto const& each : jwts) {
        BOOST_TEST(std::ranges::count(each, '.') == 2);
        a.jwt = each;
        BOOST_TEST(a.call("POST", "/instances/list").status == 200);
    }
}

BOOST_AUTO_TEST_CASE(the_answer_has_the_spelling_that_was_asked_for) {
    vzaps::emulator_options settings;
    settings.expires_in = std::chrono::seconds(90);
    BOOST_TEST(account(settings).exchange()["expires_in"] == 90);
    settings.camel_case_token = true;
    settings.token_as_text = true;
    auto const answer = account(settings).exchange();
    BOOST_TEST(answer["expiresIn"].as_string() == "90");
    BOOST_TEST(!answer["accessToken"].as_string().empty());
    BOOST_TEST(answer.json().as_object().size() == 2U);
}

BOOST_AUTO_TEST_CASE(part_of_a_second_is_answered_as_a_whole_one) {
    vzaps::emulator_options settings;
    settings.expires_in = std::chrono::milliseconds(1);
    BOOST_TEST(account(settings).exchange()["expires_in"] == 1);
}

BOOST_AUTO_TEST_CASE(wrong_credentials_are_401_and_missing_ones_400) {
    account a;
    auto const wrong =
        a.probe.send("POST", "/token", R"({"client_token":"emulator-client-token","client_secret":"x"})");
    BOOST_TEST(wrong.status == 401);
    BOOST_TEST(wrong["success"] == false);
    BOOST_TEST(wrong["code"] == 401);
    BOOST_TEST(a.probe.send("POST", "/token", R"({"client_token":"x"})").status == 400);
    BOOST_TEST(a.probe.send("POST", "/token", "{").status == 400);
    BOOST_TEST(!a.last().processed);
}

BOOST_AUTO_TEST_CASE(camel_case_credentials_are_taken_and_noted) {
    account a;
    auto const answer =
        a.probe.send("POST", "/token",
                     R"({"clientToken":"emulator-client-token","clientSecret":"emulator-client-secret"})");
    BOOST_TEST(answer.status == 200);
    BOOST_TEST(a.last().notes == (std::vector<std::string>{"clientToken", "clientSecret"}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(an_unknown_a_revoked_and_an_expired_jwt_are_401) {
    account a;
    a.jwt = "eyJh.bbbb.cccc";
    BOOST_TEST(a.call("POST", "/instances/list").status == 401);
    a.jwt = a.fresh_jwt();
    BOOST_TEST(a.call("POST", "/instances/list").status == 200);
    a.server.revoke_tokens();
    BOOST_TEST(a.call("POST", "/instances/list").status == 401);

    vzaps::emulator_options brief;
    brief.expires_in = std::chrono::milliseconds(0);
    account b(brief);
    BOOST_TEST(b.call("POST", "/instances/list").status == 401);
    BOOST_TEST(!b.last().processed);
}

BOOST_AUTO_TEST_CASE(account_operations_take_no_instance_token) {
    account a;
    auto const instance = a.made("Support");
    auto const id = text(instance, "id");
    auto const pair = a.instance_pair(text(instance, "token"));
    BOOST_TEST(a.probe.send("PUT", "/instances/create", R"({"name":"Other"})", pair).status == 401);
    BOOST_TEST(a.probe.send("POST", "/instances/list", "{}", pair).status == 401);
    BOOST_TEST(a.probe.send("POST", "/instances/" + id + "/subscribe", "{}", pair).status == 401);
    BOOST_TEST(a.probe.send("POST", "/instances/" + id + "/resume-subscription", "", pair).status == 401);
    BOOST_TEST(a.probe.send("PUT", "/instances/" + id + "/cancel", "", pair).status == 401);
    BOOST_TEST(a.state(0).at("charges") == 0);
    BOOST_TEST(a.server.instances().size() == 1U);
}

BOOST_AUTO_TEST_CASE(the_others_take_the_instance_token_with_the_client_token_and_only_so) {
    account a;
    auto const instance = a.made("Support");
    auto const other = a.made("Other");
    auto const path = "/instances/" + text(instance, "id");
    auto const token = text(instance, "token");
    auto const pair = a.instance_pair(token);
    auto const status = [&](vzaps::header_list const& headers) {
        return a.probe.send("POST", path + "/restart", "", headers).status;
    };
    BOOST_TEST(status(pair) == 200);
    BOOST_TEST(status(a.instance_pair(text(other, "token"))) == 401);
    BOOST_TEST(status({{"X-Instance-Token", token}}) == 401);
    BOOST_TEST(status({{"X-Client-Token", a.server.credentials().client_token}}) == 401);
    BOOST_TEST(status({{"X-Client-Token", "else"}, {"X-Instance-Token", token}}) == 401);
    BOOST_TEST(status({}) == 401);
    BOOST_TEST(a.state(0).at("restarts") == 1);

    auto const get = R"({"id":")" + text(instance, "id") + "\"}";
    BOOST_TEST(a.probe.send("POST", "/instances/get", get, pair).status == 200);
    BOOST_TEST(a.probe.send("PATCH", path, R"({"name":"Renamed"})", pair)["name"] == "Renamed");
    BOOST_TEST(a.probe.send("DELETE", path, "", pair).status == 204);
    BOOST_TEST(a.probe.send("DELETE", path, "", pair).status == 404);
}

BOOST_AUTO_TEST_CASE(a_wrong_instance_token_beside_a_valid_jwt_is_401) {
    account a;
    auto const instance = a.made("Support");
    auto const path = "/instances/" + text(instance, "id") + "/restart";
    auto headers = a.bearer();
    headers.emplace_back("X-Instance-Token", "inst_wrong");
    BOOST_TEST(a.probe.send("POST", path, "", headers).status == 401);
    headers.back().second = text(instance, "token");
    BOOST_TEST(a.probe.send("POST", path, "", headers).status == 200);
}

BOOST_AUTO_TEST_SUITE_END()
