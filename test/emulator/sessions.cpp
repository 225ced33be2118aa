#include "emulator/desk.hpp"
#include "emulator/media/data_url.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <stdexcept>

namespace json = boost::json;
using vzaps::emulator_options;
using vzaps::test::desk;
using vzaps::test::text;

BOOST_AUTO_TEST_SUITE(sessions)

BOOST_AUTO_TEST_CASE(without_a_pairing_polls_change_nothing) {
    desk d;
    for (int i = 0; i < 5; ++i)
        BOOST_TEST(desk::data(d.get("/session/status")) == (json::object{{"connected", false}}));
    BOOST_TEST(d.event_types().empty());
}

BOOST_AUTO_TEST_CASE(the_third_poll_after_the_first_code_finds_it_connected) {
    desk d;
    BOOST_TEST(desk::data(d.get("/session/qr")).at("pairing_status") == "waiting");
    BOOST_TEST(desk::data(d.get("/session/status")).at("connected") == false);
    BOOST_TEST(desk::data(d.get("/session/qr")).contains("qr_code"));
    auto const found = desk::data(d.get("/session/status"));
    BOOST_TEST(found.at("connected") == true);
    BOOST_TEST(text(found, "phone") == "5541998765432");
    BOOST_TEST(text(found, "whatsapp_jid") == "5541998765432@s.whatsapp.net");
    BOOST_TEST(text(found, "push_name") == "Acme");
    BOOST_TEST(found.at("business_profile").at("categories").at(0).at("name") == "Retail");
    auto const answer = desk::data(d.get("/session/qr"));
    BOOST_TEST(text(answer, "status") == "connected");
    BOOST_TEST(text(answer, "phone") == "5541998765432");
    BOOST_TEST(!answer.contains("qr_code"));
    BOOST_TEST(d.event_types() == std::vector<std::string>{"Connected"});

    auto const state = d.state(0);
    BOOST_TEST(state.at("connected") == true);
    BOOST_TEST(state.at("connected_at").is_string());
    BOOST_TEST(text(state, "whatsapp_jid") == "5541998765432@s.whatsapp.net");
}

BOOST_AUTO_TEST_CASE(how_many_polls_it_takes_can_be_said) {
    emulator_options settings;
    settings.pair_after_polls = 1;
    desk quick(settings);
    quick.get("/session/qr");
    BOOST_TEST(desk::data(quick.get("/session/status")).at("connected") == true);

    settings.pair_after_polls = 0;
    desk patient(settings);
    for (int i = 0; i < 10; ++i) BOOST_TEST(desk::data(patient.get("/session/qr")).contains("qr_code"));
    patient.server.pair(patient.id, "5511988887777");
    BOOST_TEST(text(desk::data(patient.get("/session/status")), "phone") == "5511988887777");
}

BOOST_AUTO_TEST_CASE(a_code_is_a_png_that_changes_every_second_poll) {
    emulator_options settings;
    settings.pair_after_polls = 0;
    desk d(settings);
    std::vector<std::string> codes;
    for (int i = 0; i < 4; ++i) codes.push_back(text(desk::data(d.get("/session/qr")), "qr_code"));
    BOOST_TEST(codes[0] == codes[1]);
    BOOST_TEST(codes[1] != codes[2]);
    BOOST_TEST(codes[2] == codes[3]);

    auto const picture = vzaps::emulation::parse_data_url(codes[0]);
    BOOST_REQUIRE(picture);
    BOOST_TEST(picture->mimetype == "image/png");
    BOOST_TEST(picture->bytes.starts_with("\x89PNG\r\n\x1A\n"));
}

BOOST_AUTO_TEST_CASE(a_pair_code_is_for_a_phone) {
    desk d;
    auto const code = text(desk::data(d.get("/session/paircode/5511988887777")), "linking_code");
    BOOST_REQUIRE_EQUAL(code.size(), 9U);
    BOOST_TEST(code[4] == '-');
    BOOST_TEST(std::ranges::count(code, '-') == 1);
    BOOST_TEST(d.last().path_template == "/instances/{id}/session/paircode/{phone}");
    BOOST_TEST(d.get("/session/paircode/abc").status == 400);
    for (int i = 0; i < 2; ++i) BOOST_TEST(desk::data(d.get("/session/status")).at("connected") == false);
    BOOST_TEST(text(desk::data(d.get("/session/status")), "phone") == "5511988887777");
    BOOST_TEST(d.get("/session/paircode/5511988887777").status == 500);
}

BOOST_AUTO_TEST_CASE(older_pages_spellings_can_be_switched_on) {
    emulator_options settings;
    settings.go_spelling = true;
    desk d(settings);
    auto const code = desk::data(d.get("/session/qr"));
    BOOST_TEST(code.contains("QRCode"));
    BOOST_TEST(!code.contains("qr_code"));
    BOOST_TEST(desk::data(d.get("/session/paircode/5511988887777")).contains("LinkingCode"));
}

BOOST_AUTO_TEST_CASE(disconnect_ends_what_there_is) {
    desk d;
    d.server.pair(d.id);
    auto const answer = d.post("/session/disconnect");
    BOOST_TEST(
        answer.json() ==
        (json::object{{"instance_id", d.id}, {"status", "disconnected"}, {"details", "Session closed"}}));
    BOOST_TEST(desk::data(d.get("/session/status")).at("connected") == false);
    BOOST_TEST(d.state(0).at("whatsapp_jid").is_null());
    BOOST_TEST(d.post("/session/disconnect").status == 200);
    BOOST_TEST(d.event_types() == (std::vector<std::string>{"Connected", "Disconnected"}));

    d.get("/session/qr");
    d.post("/session/disconnect");
    for (int i = 0; i < 4; ++i) BOOST_TEST(desk::data(d.get("/session/status")).at("connected") == false);
}

BOOST_AUTO_TEST_CASE(a_test_connects_and_disconnects_at_will) {
    desk d;
    d.server.pair(d.id);
    d.server.pair(d.id);
    d.server.disconnect(d.id);
    d.server.disconnect(d.id);
    BOOST_TEST(d.event_types() == (std::vector<std::string>{"Connected", "Disconnected"}));
    BOOST_CHECK_THROW(d.server.pair("VZNONE"), std::invalid_argument);
    BOOST_CHECK_THROW(d.server.pair(d.id, "12"), std::invalid_argument);
    BOOST_CHECK_THROW(d.server.disconnect("VZNONE"), std::invalid_argument);
}

BOOST_AUTO_TEST_CASE(the_instances_token_is_enough_and_none_is_not) {
    desk d;
    auto const token = text(d.state(0), "token");
    BOOST_TEST(d.probe.send("GET", d.path("/session/status"), {}, d.instance_pair(token)).status == 200);
    BOOST_TEST(d.probe.send("GET", d.path("/session/status")).status == 401);
    BOOST_TEST(d.call("GET", "/instances/VZNONE/session/status").status == 404);
    BOOST_TEST(d.call("GET", "/instances/VZNONE/session/qr").status == 404);
}

BOOST_AUTO_TEST_SUITE_END()
