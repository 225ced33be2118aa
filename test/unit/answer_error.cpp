#include "call/answer_error.hpp"

#include "support/print.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>

using namespace std::chrono_literals;
using vzaps::errc;
using vzaps::outcome;
using vzaps::response;

namespace {

vzaps::error_info described(std::string body, int status = 400, bool quiet = false,
                            std::string const& secret = "s3cret") {
    vzaps::call::scrubber clean;
    clean.add(secret);
    vzaps::error_info info;
    vzaps::call::describe_answer(
        info, response(status, {{"x-request-id", "r s3cret"}, {"Retry-After", "3"}}, body), clean, quiet);
    return info;
}

std::string message(std::string body) { return described(std::move(body)).untrusted_message; }
std::string code(std::string body) { return described(std::move(body)).api_code; }

} // namespace

BOOST_AUTO_TEST_SUITE(answer_error)

BOOST_AUTO_TEST_CASE(the_message_is_looked_for_in_the_contracts_order) {
    BOOST_TEST(message(R"({"error":"1","message":"3"})") == "1");
    BOOST_TEST(message(R"({"error":{"message":"2"},"message":"3"})") == "2");
    BOOST_TEST(message(R"({"message":"3","errors":[{"message":"4"}]})") == "3");
    BOOST_TEST(message(R"({"errors":[{"message":"4"},{"message":"x"}],"data":{"error":"5"}})") == "4; x");
    BOOST_TEST(message(R"({"data":{"error":"5"},"detail":"6"})") == "5");
    BOOST_TEST(message(R"({"detail":"6"})") == "6");
}

BOOST_AUTO_TEST_CASE(a_secret_is_found_however_json_spells_it) {
    auto const info =
        described(R"({"error":"no","given":"abc\u002Bdef\u003D\u003d\u0026"})", 400, false, "abc+def==&");
    BOOST_TEST(info.body_excerpt.find("[secret]") != std::string::npos);
    BOOST_TEST(info.body_excerpt.find("def") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_body_of_secrets_alone_costs_no_more_than_its_beginning) {
    std::string repeated;
    while (repeated.size() < 200'000) repeated += "s3cret";
    auto const begun = std::chrono::steady_clock::now();
    auto const info = described(R"({"error":")" + repeated + R"("})");
    BOOST_TEST(info.untrusted_message.starts_with("[secret][secret]"));
    BOOST_TEST(info.untrusted_message.size() <= 4096u);
    BOOST_TEST((std::chrono::steady_clock::now() - begun < 1s));
}

BOOST_AUTO_TEST_CASE(long_texts_are_not_compared) {
    std::string const title(5'000, 'x');
    auto const both = [](std::string const& inner) {
        return message(R"({"title":")" + inner + R"(","detail":"y)" + inner + R"("})");
    };
    BOOST_TEST(both("x y").starts_with("yx")); // The one that holds the other.
    BOOST_TEST(both(title) == std::string(4096, 'x'));
    auto const named = message(R"({"errors":{")" + title + R"(":["is wrong, )" + title + R"("]}})");
    BOOST_TEST(named == std::string(4096, 'x'));
    BOOST_TEST(message(R"({"error":{"field":"phone","message":"phone is wrong"}})") == "phone is wrong");
    auto const placed = message(R"({"error":{"field":"phone","message":"phone )" + title + R"("}})");
    BOOST_TEST(placed.starts_with("phone: phone xxx"));
}

BOOST_AUTO_TEST_CASE(of_a_long_request_id_the_beginning_is_kept) {
    vzaps::call::scrubber clean;
    clean.add("s3cret");
    auto const id_of = [&](std::string id) {
        vzaps::error_info info;
        vzaps::call::describe_answer(info, response(400, {{"X-Request-Id", std::move(id)}}, "{}"), clean,
                                     false);
        return info.request_id;
    };
    BOOST_TEST(id_of(std::string(512, 'x')) == std::string(512, 'x'));
    BOOST_TEST(id_of(std::string(60'000, '\\')) == std::string(512, '\\'));
    for (std::size_t at = 500; at < 514; ++at) {
        auto const id = id_of(std::string(at, 'x') + "s3cret" + std::string(2'000, 'y'));
        BOOST_TEST(id.size() == 512u);
        BOOST_TEST(id.find("s3") == std::string::npos, at);
    }
}

BOOST_AUTO_TEST_CASE(a_body_too_long_for_an_error_is_not_parsed) {
    auto const info = described(R"({"error":"short","filling":")" + std::string(300 * 1024, 'x') + R"("})");
    BOOST_TEST(info.untrusted_message != "short"); // Its beginning is what there is to show.
    BOOST_TEST(info.body_excerpt.starts_with(R"({"error":"short")"));
}

BOOST_AUTO_TEST_CASE(an_empty_or_odd_place_is_passed_over) {
    BOOST_TEST(message(R"({"error":"","message":"m"})") == "m");
    BOOST_TEST(message(R"({"error":7,"message":"m"})") == "m");
    BOOST_TEST(message(R"({"error":null,"message":[7],"errors":[],"data":"x","detail":"d"})") == "d");
    BOOST_TEST(message(R"({"errors":[[]],"data":{"error":{}},"detail":"d"})") == "d");
    BOOST_TEST(message(R"({"error":{"message":5},"message":"m"})") == "m");
    BOOST_TEST(message(R"({"other":1})") == "");
}

BOOST_AUTO_TEST_CASE(the_most_telling_text_wins) {
    auto const* const told = "phone is not on WhatsApp";
    for (auto const* const body :
         {R"({"status":400,"error":"Bad Request","message":"phone is not on WhatsApp"})",
          R"({"error":"bad_request","message":"phone is not on WhatsApp"})",
          R"({"error":"BadRequest","detail":"phone is not on WhatsApp"})",
          R"({"error":"Internal Server Error","message":"phone is not on WhatsApp"})",
          R"({"error":"HTTP 400 Bad Request","message":"phone is not on WhatsApp"})",
          R"({"error":"Error","message":"Forbidden","errors":["phone is not on WhatsApp"]})",
          R"({"error":"NOT_ON_WHATSAPP","message":"phone is not on WhatsApp"})",
          R"({"error":true,"message":" phone is not on WhatsApp\n"})",
          R"({"error":{"code":7,"status":"INVALID_ARGUMENT","message":"phone is not on WhatsApp"}})",
          R"({"message":"phone is not on WhatsApp","error":"Bad Request","statusCode":400})",
          R"({"code":400,"error":"phone is not on WhatsApp","message":"Bad Request"})",
          R"({"error":"invalid_request","error_description":"phone is not on WhatsApp"})",
          R"({"msg":"phone is not on WhatsApp"})", R"("phone is not on WhatsApp")",
          R"([{"message":"phone is not on WhatsApp"}])"})
        BOOST_TEST(message(body) == told, body);
    // A word says more than what the status says already, and of equals the first wins.
    BOOST_TEST(message(R"({"error":"Bad Request","message":"not_on_whatsapp"})") == "not_on_whatsapp");
    BOOST_TEST(message(R"({"error":"Bad Request","message":"Bad Request"})") == "Bad Request");
    BOOST_TEST(message(R"({"error":"no such phone","message":"phone is not on WhatsApp"})") ==
               "no such phone");
    // What is not written with blanks is no word.
    BOOST_TEST(message("{\"error\":\"NOT_FOUND\",\"message\":\"\xe6\x9c\xaa\xe6\x89\xbe\xe5\x88\xb0\"}") ==
               "\xe6\x9c\xaa\xe6\x89\xbe\xe5\x88\xb0");
}

BOOST_AUTO_TEST_CASE(several_errors_are_told_together) {
    // FastAPI
    BOOST_TEST(
        message(R"({"detail":[{"loc":["body","phone"],"msg":"field required","type":"value_error.missing"},
                           {"loc":["body","items",0],"msg":"too long"}]})") ==
        "body.phone: field required; body.items.0: too long");
    // NestJS
    BOOST_TEST(
        message(R"({"statusCode":400,"message":["phone must be a string","message should not be empty"],
                           "error":"Bad Request"})") ==
        "phone must be a string; message should not be empty");
    BOOST_TEST(
        message(
            R"({"message":[{"property":"phone","constraints":{"isString":"phone must be a string"}}]})") ==
        "phone must be a string");
    // Laravel and ASP.NET
    BOOST_TEST(message(R"({"errors":{"phone":["is required","is too short"],"delay":["is negative"]}})") ==
               "phone: is required; is too short; delay: is negative");
    BOOST_TEST(message(R"({"title":"One or more validation errors occurred.","status":400,
                           "errors":{"Phone":["The Phone field is required."]}})") ==
               "The Phone field is required.");
    // RFC 9457
    BOOST_TEST(
        message(
            R"({"type":"about:blank","title":"Bad Request","status":400,"detail":"the phone is missing"})") ==
        "the phone is missing");
    BOOST_TEST(message(R"({"title":"No credit","status":403,"detail":"Your balance is 30."})") ==
               "No credit: Your balance is 30.");
    // GraphQL and JSON:API
    BOOST_TEST(
        message(R"({"errors":[{"message":"no such field"},{"title":"Invalid","detail":"not a phone"}]})") ==
        "no such field; Invalid: not a phone");
    std::string many = R"({"errors":["e0")";
    for (int i = 1; i < 100; ++i) many += ",\"e" + std::to_string(i) + '"';
    BOOST_TEST(message(many + "]}") == "e0; e1; e2; e3; e4; e5; e6; e7; e8; e9; and 90 more");
}

BOOST_AUTO_TEST_CASE(a_word_that_a_sentence_beats_is_the_code_where_there_is_none) {
    BOOST_TEST(code(R"({"error":"invalid_grant","error_description":"the secret is wrong"})") ==
               "invalid_grant");
    BOOST_TEST(code(R"({"error":"invalid_grant","message":"the secret is wrong","code":7})") == "7");
    BOOST_TEST(code(R"({"error":"invalid_grant"})") == "");
    BOOST_TEST(code(R"({"error":"Bad Request","message":"the secret is wrong"})") == "");
}

BOOST_AUTO_TEST_CASE(an_error_with_a_byte_order_mark_or_half_an_emoji_is_read) {
    BOOST_TEST(message("\xef\xbb\xbf{\"error\":\"no card\"}") == "no card");
    BOOST_TEST(message(R"({"error":"no card \ud83d"})") == "no card \xef\xbf\xbd");
}

BOOST_AUTO_TEST_CASE(the_code_may_be_text_or_a_number) {
    BOOST_TEST(code(R"({"code":"NO_CARD"})") == "NO_CARD");
    BOOST_TEST(code(R"({"code":403})") == "403");
    BOOST_TEST(code(R"({"code":-1})") == "-1");
    BOOST_TEST(code(R"({"code":18446744073709551615})") == "18446744073709551615");
    BOOST_TEST(code(R"({"error_code":"E7"})") == "E7");
    BOOST_TEST(code(R"({"code":null,"error_code":7})") == "7");
    BOOST_TEST(code(R"({"code":"A","error_code":"B"})") == "A");
    BOOST_TEST(code(R"({"code":1.5})") == "");
    BOOST_TEST(code(R"({})") == "");
}

BOOST_AUTO_TEST_CASE(a_text_body_is_the_message_up_to_200_bytes) {
    BOOST_TEST(message("Bad Gateway") == "Bad Gateway");
    BOOST_TEST(message("") == "");
    auto const cut = message(std::string(1000, 'x'));
    BOOST_TEST(cut == std::string(200, 'x'));
}

BOOST_AUTO_TEST_CASE(secrets_are_taken_out_of_all_that_is_quoted) {
    auto const info = described(R"({"code":"s3cret","message":"your s3cret is wrong"})");
    BOOST_TEST(info.api_code == "[secret]");
    BOOST_TEST(info.untrusted_message == "your [secret] is wrong");
    BOOST_TEST(info.request_id == "r [secret]");
    BOOST_TEST(info.body_excerpt.find("s3cret") == std::string::npos);
    BOOST_TEST(info.body_excerpt.find("your [secret] is wrong") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_secret_at_the_excerpts_end_is_not_cut_in_half_and_shown) {
    for (std::size_t at = 500; at < 516; ++at) {
        auto const info = described(std::string(at, 'x') + "s3cret");
        BOOST_TEST(info.body_excerpt.find("s3c") == std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(a_secret_is_not_shown_in_part_however_often_a_long_body_repeats_it) {
    // So many that what is left of the part that is looked at, once they are masked, is short.
    std::string const secret = "eyJhbGciOi." + std::string(900, 'J');
    std::string body;
    while (body.size() < 20'000) body += secret + ' ';
    auto const info = described(body, 502, false, secret);
    BOOST_TEST(info.body_excerpt.find("eyJ") == std::string::npos);
    BOOST_TEST(info.untrusted_message.find("eyJ") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_excerpt_is_short_and_of_one_line) {
    auto const info = described("line\r\n\x1b[31m" + std::string(5000, 'y'));
    BOOST_TEST(info.body_excerpt.size() <= 512u + 3 + 3);
    BOOST_TEST(info.body_excerpt.substr(0, 18) == "line\\x0d\\x0a\\x1b[3");
}

BOOST_AUTO_TEST_CASE(a_long_message_is_cut) {
    auto const info = described(R"({"message":")" + std::string(100'000, 'm') + R"("})");
    BOOST_TEST(info.untrusted_message.size() == 4096u);
}

BOOST_AUTO_TEST_CASE(a_quiet_answer_is_not_quoted) {
    auto const info = described(R"({"message":"m","jwt":"x","code":"c"})", 401, true);
    BOOST_TEST(info.body_excerpt.empty());
    BOOST_TEST(info.untrusted_message.empty());
    BOOST_TEST(info.api_code.empty());
    BOOST_TEST(info.status == 401);
    BOOST_TEST(info.retry_after.has_value());
    auto const text = described("some text", 401, true);
    BOOST_TEST(text.body_excerpt.empty());
    BOOST_TEST(text.untrusted_message.empty());
}

BOOST_AUTO_TEST_CASE(a_success_is_not_quoted) {
    auto const info = described(R"({"code":"x","message":"m"})", 200);
    BOOST_TEST(info.status == 200);
    BOOST_TEST(info.body_excerpt.empty());
    BOOST_TEST(info.untrusted_message.empty());
    BOOST_TEST(info.api_code.empty());
}

BOOST_AUTO_TEST_CASE(the_head_is_told) {
    auto const info = described("{}", 429);
    BOOST_TEST(info.status == 429);
    BOOST_REQUIRE(info.retry_after.has_value());
    BOOST_TEST((*info.retry_after == 3s));
}

BOOST_AUTO_TEST_CASE(a_reported_failure_takes_its_kind_from_a_code_that_is_a_status) {
    auto const judged = [](std::string body) {
        vzaps::error_info info;
        vzaps::call::describe_unsuccessful(info, response(200, {}, body), {}, false);
        return info;
    };
    BOOST_TEST(judged(R"({"success":false,"code":404})").code == errc::not_found);
    BOOST_TEST(judged(R"({"success":false,"code":404})").outcome == outcome::refused);
    BOOST_TEST(judged(R"({"success":false,"code":500})").code == errc::server_error);
    BOOST_TEST(judged(R"({"success":false,"code":500})").outcome == outcome::unknown);
    for (auto const* const body : {R"({"success":false})", R"({"success":false,"code":200})",
                                   R"({"success":false,"code":"404"})", R"({"success":false,"code":600})"}) {
        BOOST_TEST(judged(body).code == errc::unsuccessful, body);
        BOOST_TEST(judged(body).outcome == outcome::refused, body);
    }
}

BOOST_AUTO_TEST_CASE(a_reported_failure_that_is_quiet_is_not_quoted) {
    vzaps::error_info info;
    vzaps::call::describe_unsuccessful(
        info, response(200, {}, R"({"success":false,"code":409,"message":"your JWT is x.y.z"})"), {}, true);
    BOOST_TEST(info.code == errc::conflict);
    BOOST_TEST(info.untrusted_message.empty());
    BOOST_TEST(info.api_code.empty());
}

BOOST_AUTO_TEST_CASE(a_body_nested_too_deeply_is_a_text_body) {
    std::string const deep = "{\"a\":" + std::string(100'000, '[');
    BOOST_TEST(message(deep).substr(0, 6) == "{\"a\":[");
}

BOOST_AUTO_TEST_SUITE_END()
