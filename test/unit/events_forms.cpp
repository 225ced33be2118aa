#include "support/run.hpp"

#include <vzaps/events/message_event.hpp>
#include <vzaps/webhook.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>
#include <string_view>

using vzaps::errc;
using vzaps::parse_webhook;
using vzaps::test::refusal_of;

namespace {

constexpr auto urlencoded = "application/x-www-form-urlencoded";
constexpr std::string_view encoded = "%7B%22type%22%3A%22Message%22%2C%22event%22%3A%7B%22message%22%3A%7B%"
                                     "22conversation%22%3A%22a+%2B+b%22%7D%7D%7D";
constexpr std::string_view plain = R"({"type":"Message","event":{"message":{"conversation":"a + b"}}})";

void check_text(std::string_view body, std::string_view content_type) {
    BOOST_TEST_CONTEXT(content_type << '\n' << body) {
        auto const parsed = parse_webhook(body, content_type);
        auto const* const message = parsed.as<vzaps::message_event>();
        BOOST_REQUIRE(message != nullptr);
        BOOST_TEST(message->text() == "a + b");
    }
}

void check_refused(std::string_view body, std::string_view content_type) {
    BOOST_TEST_CONTEXT(content_type << '\n' << body) {
        auto const failure = refusal_of([&] { parse_webhook(body, content_type); });
        BOOST_TEST(failure.code() == errc::undecodable);
        BOOST_TEST(failure.info().field == "body");
    }
}

std::string part(std::string_view head, std::string_view content) {
    return "--xyz\r\n" + std::string(head) + "\r\n\r\n" + std::string(content) + "\r\n";
}

} // namespace

BOOST_AUTO_TEST_SUITE(events_forms)

BOOST_AUTO_TEST_CASE(a_field_of_an_encoded_form) {
    for (auto const* const name : {"jsonData", "json_data", "json%44ata", "JSONData", "jsondata"}) {
        auto const field = std::string(name) + '=' + std::string(encoded);
        check_text(field, urlencoded);
        check_text("token=s3cret&" + field + "&x", urlencoded);
        check_text(field + "\r\n", "Application/X-WWW-Form-URLencoded; charset=utf-8");
    }
}

BOOST_AUTO_TEST_CASE(a_part_of_a_multipart_form) {
    auto const file =
        part("Content-Disposition: form-data; name=\"file\"; filename=\"a\"\r\nContent-Type: image/png",
             std::string_view("\x89PNG\r\n\0--xy\r\n--", 15));
    for (auto const* const head :
         {"Content-Disposition: form-data; name=\"jsonData\"", "content-disposition:form-data;name=json_data",
          "Content-Type: application/json\r\nContent-Disposition: form-data; name=\"jsonData\""}) {
        auto const field = part(head, plain);
        for (auto const* const type :
             {"multipart/form-data; boundary=xyz", "Multipart/Form-Data;Boundary=\"xyz\"",
              "multipart/form-data; charset=utf-8; boundary=xyz"}) {
            check_text(field + "--xyz--\r\n", type);
            check_text(file + field + "--xyz--\r\n", type);
            check_text("preamble\r\n" + field + file + "--xyz--", type);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_boundary_has_70_characters_at_most) {
    auto const body_with = [](std::string const& boundary) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"jsonData\"\r\n\r\n" +
               std::string(plain) + "\r\n--" + boundary + "--";
    };
    std::string boundary(70, 'b');
    check_text(body_with(boundary), "multipart/form-data; boundary=" + boundary);
    boundary += 'b';
    check_refused(body_with(boundary), "multipart/form-data; boundary=" + boundary);
}

BOOST_AUTO_TEST_CASE(an_odd_field_beside_it_does_not_spoil_an_encoded_form) {
    auto const field = "jsonData=" + std::string(encoded);
    for (auto const* const odd :
         {"note=100%", "tags[]=a", "tags%5B%5D=a", "%=%zz", "a=b=c", "=x", "", "x", "note=%E7",
          "note=\xe7\xff", "note={", "note={\"", "jsonData=%20", "jsonData=+%0d%0a", "note={\"a\":\"x&y\"}",
          "a b=c d", "jsonData=", "jsonData"}) {
        check_text(std::string(odd) + '&' + field, urlencoded);
        check_text(field + '&' + std::string(odd), urlencoded);
    }
}

BOOST_AUTO_TEST_CASE(json_in_a_form_that_was_not_encoded) {
    auto const field = "jsonData=" + std::string(plain);
    check_text(field, urlencoded);
    check_text("token=s3cret&" + field + "&userID=1", urlencoded);
    check_text(field + "\r\n", urlencoded);
    check_text("jsonData= " + std::string(plain), urlencoded);
    // Its ampersands, percent signs, braces and quotes are its own.
    auto const parsed = parse_webhook(
        R"(jsonData={"type":"Message","event":{"message":{"conversation":"100% & \"a\" = }%20+&jsonData={"}}}&x=y)",
        urlencoded);
    BOOST_TEST(parsed.as<vzaps::message_event>()->text() == "100% & \"a\" = }%20+&jsonData={");
    // Only the quotes are encoded, so the rest is, too.
    std::string quotes;
    for (auto const c : plain)
        quotes += c == '"' ? "%22" : c == '+' ? "%2B" : c == ' ' ? "+" : std::string(1, c);
    check_text("jsonData=" + quotes, urlencoded);
}

BOOST_AUTO_TEST_CASE(many_fields_that_begin_like_json_cost_no_more_than_their_number) {
    std::string body;
    for (int i = 0; i < 300'000; ++i) body += "jsonData={\"&";
    auto const start = std::chrono::steady_clock::now();
    check_refused(body, urlencoded);
    // Quadratic work would take minutes.
    BOOST_TEST((std::chrono::steady_clock::now() - start < std::chrono::seconds(20)));
}

BOOST_AUTO_TEST_CASE(pluses_and_percent_signs_are_read_as_browsers_do) {
    auto const text_of = [](std::string_view value) {
        return std::string(
            parse_webhook("jsonData=" + std::string(value), urlencoded).payload().at("a").as_string());
    };
    BOOST_TEST(text_of("%7b%22a%22%3a%22x+y%2Bz%22%7D") == "x y+z");
    BOOST_TEST(text_of("%7B%22a%22%3A%22100%%22%7D") == "100%");
    BOOST_TEST(text_of("%7B%22a%22%3A%22%zz%4%22%7D") == "%zz%4");
    BOOST_TEST(text_of("%7B%22a%22%3A%22%C3%A7%22%7D") == "\xc3\xa7");
}

BOOST_AUTO_TEST_CASE(a_multipart_form_as_senders_write_it) {
    constexpr auto type = "multipart/form-data; boundary=xyz";
    constexpr std::string_view head = "Content-Disposition: form-data; name=\"jsonData\"";
    auto const body = part(head, plain) + "--xyz--\r\n";
    auto const replaced = [](std::string text, std::string_view from, std::string_view to) {
        for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
            text.replace(at, from.size(), to);
        return text;
    };
    check_text(body, type);
    check_text(replaced(body, "\r\n", "\n"), type);
    check_text(replaced(body, "--xyz\r\n", "--xyz \t \r\n"), type);
    check_text(replaced(body, "--xyz--\r\n", "--xyz-- \t"), type);
    check_text(replaced(body, "--xyz--\r\n", ""), type);     // No last boundary.
    check_text(replaced(body, "\r\n--xyz--\r\n", ""), type); // Nor the line's end before it.
    check_text("A preamble that names --xyz\r\n--xyzzy\r\n" + body + "an epilogue", type);
    check_text(replaced(body, head, "Content-Disposition: form-data;\r\n name=\"jsonData\""), type);
    for (auto const* const other :
         {"CONTENT-DISPOSITION:form-data;NAME=jsonData",
          "Content-Disposition: form-data ; name = \"json_data\" ",
          "Content-Disposition: form-data; filename=\"C:\\a;name=x\"; name=\"jsonData\"",
          "Content-Disposition: form-data; name=\"jsonData\"; filename=\"event.json\"\r\nContent-Type: "
          "application/json",
          "Content-Disposition: form-data; filename=\"a\\\"; name=\\\"b\"; name=jsondata"})
        check_text(replaced(body, head, other), type);
}

BOOST_AUTO_TEST_CASE(a_boundary_that_should_have_been_quoted) {
    for (auto const* const boundary : {"----=_Part_1_2.3", "a:b/c?d=e", "a b", "'xyz'", "xyz,abc"}) {
        auto const body = "--" + std::string(boundary) +
                          "\r\nContent-Disposition: form-data; name=jsonData\r\n\r\n" + std::string(plain) +
                          "\r\n--" + boundary + "--";
        check_text(body, "multipart/form-data; boundary=" + std::string(boundary));
        check_text(body, "multipart/form-data; boundary=\"" + std::string(boundary) + '"');
        check_text(body, "multipart/form-data;charset=utf-8; boundary = " + std::string(boundary) + " ; x=y");
    }
}

BOOST_AUTO_TEST_CASE(json_whose_content_type_says_form) {
    for (auto const* const type : {urlencoded, "multipart/form-data; boundary=xyz", "multipart/form-data",
                                   "APPLICATION/X-WWW-Form-Urlencoded;x"}) {
        check_text(plain, type);
        check_text("\xef\xbb\xbf \r\n" + std::string(plain), type);
        check_refused("[" + std::string(plain) + "]", type);
    }
}

BOOST_AUTO_TEST_CASE(a_content_type_in_odd_case_and_with_parameters) {
    auto const field = "jsonData=" + std::string(encoded);
    for (auto const* const type :
         {" Application/X-Www-Form-Urlencoded ", "application/x-www-form-urlencoded;charset=UTF-8",
          "application/x-www-form-urlencoded, application/x-www-form-urlencoded",
          "application/x-www-form-urlencoded;"})
        check_text(field, type);
}

BOOST_AUTO_TEST_CASE(what_a_form_says_of_the_instance_beside_the_event) {
    auto const parsed =
        parse_webhook("jsonData=" + std::string(encoded) + "&userID=VZ1&instanceName=My+desk", urlencoded);
    BOOST_TEST(parsed.instance_id() == "VZ1");
    BOOST_TEST(parsed.instance_name() == "My desk");
    auto const inside = parse_webhook(
        R"(jsonData={"type":"Connected","instance_id":"VZ2","event":{},"instanceName":"Shop"}&instance_id=VZ1&instanceName=Desk)",
        urlencoded);
    BOOST_TEST(inside.instance_id() == "VZ2");
    BOOST_TEST(inside.instance_name() == "Shop");
}

BOOST_AUTO_TEST_CASE(other_content_types_are_json) {
    for (auto const* const type :
         {"application/json", "", "text/plain", "application/json; charset=utf-8", ";", "x"})
        check_text(plain, type);
}

BOOST_AUTO_TEST_CASE(a_form_without_the_field_is_refused) {
    for (auto const* const body : {"", "token=1", "jsonData", "jsonData=", "jsonData=%7B", "jsonData=%",
                                   "jsonData=%zz", "&&&", "jsonData=5", "=jsonData"})
        check_refused(body, urlencoded);
}

BOOST_AUTO_TEST_CASE(a_broken_multipart_form_is_refused) {
    constexpr auto type = "multipart/form-data; boundary=xyz";
    auto const field = part("Content-Disposition: form-data; name=\"jsonData\"", plain);
    for (auto const& body :
         {std::string(), std::string("--xyz--"), std::string("--xyz\r\n"), field.substr(0, field.size() - 3),
          std::string("--xyz\r\n\r\n\r\n--xyz--"), std::string("--xyz\r\n--xyz--"),
          std::string("--xyz\r\n--xyz\r\n--xyz--"), "--xyz" + std::string(plain) + "\r\n--xyz--",
          part("Content-Disposition: form-data; name=\"other\"", plain) + "--xyz--",
          part("Content-Disposition: form-data", plain) + "--xyz--",
          part("Content-Disposition form-data name=jsonData", plain) + "--xyz--"})
        check_refused(body, type);
    for (auto const* const other : {"multipart/form-data", "multipart/form-data; boundary=",
                                    "multipart/form-data; boundary", "multipart/form-data; boundary=\"xyz",
                                    "multipart/form-data; boundary=abc", "multipart/form-data;;;="})
        check_refused(field + "--xyz--", other);
}

BOOST_AUTO_TEST_CASE(json_under_a_forms_content_type_is_not_searched_for_fields) {
    for (auto const* const type : {urlencoded, "multipart/form-data; boundary=b", "multipart/form-data"}) {
        for (auto const* const words :
             {"hi &jsonData=%7B%22type%22%3A%22Forged%22%7D& bye", "?a=1&json_data=5",
              "\\n--b\\nContent-Disposition: form-data; name=jsonData\\n\\n{}"}) {
            for (auto const* const before : {"", "\xef\xbb\xbf", "\r\n "}) {
                auto const body = before +
                                  std::string(R"({"type":"Message","event":{"message":{"conversation":")") +
                                  words + R"("}}})";
                auto const parsed = parse_webhook(body, type);
                auto const* const message = parsed.as<vzaps::message_event>();
                BOOST_REQUIRE_MESSAGE(message != nullptr, body);
                auto const sent = parse_webhook(body);
                BOOST_TEST(message->text() == sent.as<vzaps::message_event>()->text());
            }
        }
    }
    // Not even where it is not whole.
    check_refused(R"({"text":"&jsonData=%7B%22type%22%3A%22Forged%22%7D&)", urlencoded);
}

BOOST_AUTO_TEST_CASE(an_odd_field_does_not_spoil_json_that_was_not_encoded) {
    constexpr auto words = "a & b + 100% %41";
    auto const field =
        R"(jsonData={"type":"Message","event":{"message":{"conversation":")" + std::string(words) + R"("}}})";
    auto const check = [&](std::string const& body) {
        auto const parsed = parse_webhook(body, urlencoded);
        BOOST_REQUIRE_MESSAGE(parsed.as<vzaps::message_event>() != nullptr, body);
        BOOST_TEST(parsed.as<vzaps::message_event>()->text() == words, body);
    };
    check(field);
    check("note={\"oops&" + field);
    check("note={}x&" + field);
    check("jsonData=%20&" + field);
    check("jsonData=+&" + field);
    check("jsonData=\xef\xbb\xbf" + field.substr(9));
    check(field + ";x=1");
    check(field + " ; x=1&y=2");
    std::string odd;
    for (int i = 0; i < 15; ++i) odd += "note={\"&";
    check(odd + field);
}

BOOST_AUTO_TEST_SUITE_END()
