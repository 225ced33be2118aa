#include "support/run.hpp"

#include <vzaps/events/message_event.hpp>
#include <vzaps/webhook.hpp>

#include <boost/test/unit_test.hpp>

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
    for (auto const* const name : {"jsonData", "json_data", "json%44ata"}) {
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
         {std::string(), std::string("--xyz--"), std::string("--xyz\r\n"),
          field.substr(0, field.size() - 3), std::string("--xyz\r\n\r\n\r\n--xyz--"),
          std::string("--xyz\r\n--xyz--"), std::string("--xyz\r\n--xyz\r\n--xyz--"),
          "--xyz" + std::string(plain) + "\r\n--xyz--",
          part("Content-Disposition: form-data; name=\"other\"", plain) + "--xyz--",
          part("Content-Disposition: form-data", plain) + "--xyz--",
          part("Content-Disposition form-data name=jsonData", plain) + "--xyz--"})
        check_refused(body, type);
    for (auto const* const other : {"multipart/form-data", "multipart/form-data; boundary=",
                                    "multipart/form-data; boundary", "multipart/form-data; boundary=\"xyz",
                                    "multipart/form-data; boundary=abc", "multipart/form-data;;;="})
        check_refused(field + "--xyz--", other);
}

BOOST_AUTO_TEST_SUITE_END()
