#include "support/live_check_desk.hpp"

// Each run checks, in `live_check_desk::check`, that none of the planted data has left the program.

using namespace vzaps;
using namespace vzaps::test;

namespace {

void check_contains(std::string const& text, std::string const& part) {
    BOOST_TEST(text.find(part) != std::string::npos, part << " is not in " << text);
}

} // namespace

BOOST_AUTO_TEST_SUITE(live_check_run)

BOOST_AUTO_TEST_CASE(it_answers_what_reading_can_answer) {
    live_check_desk desk;
    auto const result = desk.check();
    BOOST_TEST(result.code == 0, result.errors);
    for (int const number : {1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14})
        BOOST_TEST(result.is_answered(number), number);
    for (int const number : {3, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24})
        BOOST_TEST(!result.is_answered(number), number);
    check_contains(result.seen(7), "3600 seconds, as a number, in expires_in");
    check_contains(result.seen(8), "yes");
    check_contains(result.seen(9), "a client token of nobody, without a JWT: refused with HTTP 4");
    check_contains(result.seen(4), "sortDesc: ");
    check_contains(result.seen(1), "unknown path: HTTP 404");
    check_contains(result.seen(14), "TRIALING");
    check_contains(result.out, "questions answered");
}

BOOST_AUTO_TEST_CASE(reading_changes_nothing) {
    live_check_desk desk;
    desk.server.clear_requests();
    auto const before = desk.server.instances();
    desk.check();
    BOOST_TEST(desk.server.instances() == before);
    for (auto const& each : desk.server.requests()) {
        bool const reads =
            each.method == "GET" || each.path_template.empty() || each.path_template == "/token" ||
            each.path_template.ends_with("/list") || each.path_template.ends_with("/search") ||
            each.path_template == "/instances/get" || each.path_template.ends_with("/user/info") ||
            each.path_template.ends_with("/user/check") || each.path_template.ends_with("/user/avatar");
        BOOST_TEST(reads, each.method << ' ' << each.path_template);
        BOOST_TEST(each.target.find("reset") == std::string::npos);
    }
    BOOST_TEST(desk.server.sent_messages(desk.instance_id).empty());
}

BOOST_AUTO_TEST_CASE(without_an_instance_it_looks_at_the_account_alone) {
    live_check_desk desk;
    desk.environment.erase("VZAPS_INSTANCE_ID");
    desk.server.clear_requests();
    auto const result = desk.check();
    BOOST_TEST(result.code == 0, result.errors);
    BOOST_TEST(result.is_answered(7));
    BOOST_TEST(!result.is_answered(9));
    BOOST_TEST(desk.server.count("GET", "/instances/{id}/chats") == 0U);
}

BOOST_AUTO_TEST_CASE(another_envelope_is_told_of) {
    emulator_options settings;
    settings.envelope = true;
    live_check_desk desk(settings);
    auto const result = desk.check();
    BOOST_TEST(result.code == 0);
    check_contains(result.seen(11), "instances.list: form: enveloped where bare was expected");
    check_contains(result.seen(10), "chats.list: form: enveloped; nothing was known");
}

BOOST_AUTO_TEST_CASE(rows_by_jid_and_another_tokens_spelling_are_told_of) {
    emulator_options settings;
    settings.keyed_contacts = true;
    settings.camel_case_token = true;
    settings.token_as_text = true;
    live_check_desk desk(settings);
    auto const result = desk.check();
    BOOST_TEST(result.code == 0);
    check_contains(result.seen(10), "contacts.list: rows: in {*} where [] was expected");
    check_contains(result.seen(11), "token: spelling: accessToken for access_token");
    check_contains(result.seen(7), "a text in expiresIn");
}

BOOST_AUTO_TEST_CASE(shapes_that_nobody_has_thought_of_are_told_of_without_their_data) {
    live_check_desk desk;
    desk.plant({"Capitu", "Bentinho", "5521900000077", "capitu.example"});
    desk.server.inject(
        fault::body(R"({"code":200,"success":true,"data":{"users":{"5521900000077@s.whatsapp.net":)"
                    R"({"Status":"Capitu e Bentinho","Devices":[5521900000077],"plan":"Capitu",)"
                    R"("Capitu":{"url":"https://capitu.example"}}}}})")
            .on("POST", "/instances/{id}/user/info")
            .times(0));
    desk.server.inject(
        fault::body(R"([{"Capitu":5521900000077},{"id":5521900000077,"phone":"5521900000077"}])")
            .on("GET", "/instances/{id}/queue/messages")
            .times(0));
    desk.server.inject(
        fault::body("Capitu <b>5521900000077</b>").on("GET", "/instances/{id}/chatwoot").times(0));
    desk.server.inject(fault::body(R"({"success":false,"error":"Capitu 5521900000077","code":"Bentinho"})")
                           .on("GET", "/instances/{id}/queue/operations")
                           .times(0));
    desk.server.inject(fault::body(R"({"connected":true,"phone":5521900000077,"about":["Capitu"]})")
                           .on("GET", "/instances/{id}/session/status")
                           .times(0));
    auto const result = desk.check();
    BOOST_TEST(result.code == 0, result.errors);
    check_contains(result.seen(11), "sessions.status: type: phone is integer, not text");
    check_contains(result.seen(11), "sessions.status: form: bare where enveloped was expected");
    check_contains(result.seen(2), "queues.list_operations: HTTP 200");
    check_contains(result.out, "not decoded: ");
}

BOOST_AUTO_TEST_CASE(nothing_leaves_it_whatever_the_service_answers) {
    live_check_desk desk;
    desk.plant({"Capitu", "Bentinho", "77001", "capitu.example"});
    std::string const document =
        R"({"Capitu":"Bentinho","CapituId":7700123,"data":[{"id":"Capitu","status":"Bentinho","events":"Message,Capitu",)"
        R"("name":{"Bentinho":["https://capitu.example?t=77001"]},"x-Capitu":{"7700123@lid":"x"},)"
        R"("billing_status":"CAPITU Capitu","summary":{"Bentinho_count":7700123.5},"7700123":[["Capitu"]]}],)"
        R"("error":"Capitu, 7700123@s.whatsapp.net","message":"Bentinho","code":7700123})";
    std::string const head =
        " Capitu\r\nX-Request-Id: Capitu-77001\r\nServer: Bentinho\r\nRetry-After: Capitu\r\n"
        "Keep-Alive: timeout=7700123\r\nRateLimit: Capitu;w=77001\r\nX-Capitu: Bentinho\r\n"
        "Content-Type: application/Capitu\r\nContent-Length: " +
        std::to_string(document.size()) + "\r\n\r\n";
    int status = 200;
    for (std::string const path :
         {"/session/status", "/webhook", "/chats", "/contact/list", "/user/contacts", "/group/list",
          "/queue/messages", "/queue/operations", "/typebots", "/typebots/sessions", "/chatwoot"}) {
        desk.server.inject(fault::raw("HTTP/1.1 " + std::to_string(status) + head + document)
                               .on("GET", "/instances/{id}" + path)
                               .times(0));
        status = status == 200 ? 404 : status == 404 ? 500 : 200;
    }
    for (std::string const path :
         {"/instances/get", "/instances/search", "/instances/{id}/webhook/logs/search"})
        desk.server.inject(fault::body(document).on("POST", path).times(0));
    auto const result = desk.check();
    BOOST_TEST(result.code == 0, result.errors);
    check_contains(result.report, "{*}");
    check_contains(result.seen(1), "HTTP 500");
}

BOOST_AUTO_TEST_CASE(headers_are_told_of) {
    emulator_options settings;
    settings.keep_alive = std::chrono::seconds(5);
    live_check_desk desk(settings);
    auto const result = desk.check();
    check_contains(result.seen(13), "Keep-Alive: timeout=5");
    check_contains(result.report, "\"X-Request-Id\":\"");
}

BOOST_AUTO_TEST_CASE(limits_are_told_of) {
    live_check_desk desk;
    desk.server.inject(
        fault::status(429).retry_after(std::chrono::seconds(7)).on("GET", "/instances/{id}/chatwoot"));
    auto const result = desk.check();
    BOOST_TEST(result.code == 0);
    check_contains(result.seen(13), "Retry-After: 7 s on HTTP 429");
}

BOOST_AUTO_TEST_CASE(a_token_that_ends_the_one_before_is_told_of) {
    live_check_desk desk;
    // The first client's second look at the list is the one that finds its token refused.
    desk.server.inject(fault::status(401).on("POST", "/instances/list"));
    check_contains(desk.check().seen(8), "no: a new token ends the one before");
}

BOOST_AUTO_TEST_CASE(without_credentials_it_says_what_it_needs) {
    live_check_desk desk;
    desk.environment.clear();
    auto const result = desk.check();
    BOOST_TEST(result.code == 2);
    check_contains(result.errors, "VZAPS_CLIENT_TOKEN and VZAPS_CLIENT_SECRET");
    BOOST_TEST(result.report.empty());
    BOOST_TEST(desk.check({"--nonsense"}).code == 2);
    BOOST_TEST(desk.check({"--help"}).code == 0);
}

BOOST_AUTO_TEST_CASE(refused_credentials_are_a_failure_without_any_of_them_in_it) {
    live_check_desk desk;
    desk.environment["VZAPS_CLIENT_SECRET"] = "PLANTEDsecret-wrong";
    auto const result = desk.check();
    BOOST_TEST(result.code == 1);
    check_contains(result.errors, "HTTP 401");
    BOOST_TEST(result.report.empty());
}

BOOST_AUTO_TEST_SUITE_END()
