#include "live_check/redaction.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

namespace json = boost::json;
using namespace live_check;

BOOST_AUTO_TEST_SUITE(live_check_redaction)

BOOST_AUTO_TEST_CASE(names_of_fields_are_shown_in_every_spelling) {
    for (std::string const each : {"id", "billing_status", "webhookURL", "QRCode", "message_i_ds",
                                   "file_enc_sha256", "IsInWhatsapp", "base64", "LinkingCode", "PictureID",
                                   "expire_in_minutes", "is_default_sub_group", "creator_country_code"})
        BOOST_TEST(shown_name(each) == each);
}

BOOST_AUTO_TEST_CASE(a_word_that_is_no_fields_word_is_not_shown) {
    BOOST_TEST(shown_name("quiteria_id") == "?8_id");
    BOOST_TEST(shown_name("QuiteriaStatus") == "?8_status");
    BOOST_TEST(shown_name("Zumbi") == "?5");
}

BOOST_AUTO_TEST_CASE(a_key_that_does_not_look_like_a_name_is_not_shown) {
    for (std::string const each :
         {"", "5531987650001@s.whatsapp.net", "5531987650001", "id_5531987650001", "Bela Zumbi",
          "https://x.example/y", "Jos\xc3\xa9", "a.b", "id\n", "7", "status_98765"})
        BOOST_TEST(shown_name(each) == "{*}");
    BOOST_TEST(shown_name(std::string(100, 'a')) == "{*}");
}

BOOST_AUTO_TEST_CASE(keys_are_data_where_they_are_jids_or_names) {
    auto const keyed = [](char const* text, char const* under = "data") {
        return is_keyed_by_data(json::parse(text).as_object(), under);
    };
    BOOST_TEST(keyed(R"({"5531987650001@s.whatsapp.net": {}})"));
    BOOST_TEST(keyed(R"({"id": 1, "name": 2, "1@lid": {}})"));
    BOOST_TEST(keyed(R"({"Bela": {}, "Zumbi": {}, "status": {}})"));
    BOOST_TEST(keyed(R"({"status": "x"})", "labels"));
    BOOST_TEST(keyed(R"({"status": "x"})", "profileOptions"));
    BOOST_TEST(!keyed(R"({"id": 1, "zumbi": 2})"));
    BOOST_TEST(!keyed(R"({})"));
}

BOOST_AUTO_TEST_CASE(texts_are_told_apart_by_kind) {
    std::vector<std::pair<std::string, std::string>> const kinds{
        {"", "empty"},
        {"5531987650001", "digits"},
        {"true", "boolean as text"},
        {"5531987650001@s.whatsapp.net", "JID @s.whatsapp.net"},
        {"120363000000000001@g.us", "JID @g.us"},
        {"77@lid", "JID @lid"},
        {"https://x.example/y", "URL https"},
        {"data:image/png;base64,AAAA", "data URL, PNG"},
        {"data:text/plain,Zumbi", "data URL"},
        {"2026-05-02T09:31:07.250Z", "RFC 3339 time, UTC"},
        {"2026-05-02T09:31:07-03:00", "RFC 3339 time"},
        {"0001-01-01T00:00:00Z", "Go's zero time"},
        {"eyJhbGciOi.eyJzdWIi.c2ln", "JWT"},
        {"123e4567-e89b-12d3-a456-426614174000", "UUID"},
        {"7K2P-QX91", "code of 4-4"},
        {"VZ00000000000000000000000000", "VZ and upper case"},
        {"3EB0A1B2C3D4E5F60718", "hexadecimal"},
        {"Bela Zumbi", "text"},
    };
    for (auto const& [text, kind] : kinds) BOOST_TEST(kind_of_text(text) == kind);
}

BOOST_AUTO_TEST_CASE(a_value_is_shown_where_field_and_value_are_known) {
    BOOST_TEST(shown_value("billing_status", "TRIALING").value() == "TRIALING");
    BOOST_TEST(shown_value("BillingStatus", "TRIALING").value() == "TRIALING");
    BOOST_TEST(shown_value("events", "Message,ReadReceipt").value() == "Message,ReadReceipt");
    BOOST_TEST(!shown_value("name", "TRIALING"));
    BOOST_TEST(!shown_value("billing_status", "ZUMBI"));
    BOOST_TEST(!shown_value("events", "Message,Zumbi"));
    BOOST_TEST(!shown_value("status", "Hey there"));
    BOOST_TEST(!shown_value("status", ""));
}

BOOST_AUTO_TEST_CASE(a_number_is_shown_where_it_is_small_and_no_id) {
    BOOST_TEST(is_shown_number("total_pages", 12));
    BOOST_TEST(!is_shown_number("total_pages", 5531987650001.0));
    BOOST_TEST(!is_shown_number("total", 1000));
    BOOST_TEST(!is_shown_number("account_id", 7));
    BOOST_TEST(!is_shown_number("phone", 7));
    BOOST_TEST(!is_shown_number("size", -23.5));
    BOOST_TEST(!is_shown_number("zumbi", 7));
}

BOOST_AUTO_TEST_CASE(the_text_of_an_error_is_shown_if_all_its_words_are_harmless) {
    BOOST_TEST(shown_error("").empty());
    BOOST_TEST(shown_error("Instance not found") == "Instance not found");
    BOOST_TEST(shown_error("Missing group_id in Payload") == "Missing group_id in Payload");
    BOOST_TEST(shown_error("instance VZ00000000000000000000000000 not found") == "instance # not found");
    BOOST_TEST(shown_error("invalid phone: \"5531987650001\".") == "invalid phone #");
    BOOST_TEST(shown_error("no chat 5531987650001@s.whatsapp.net") == "no chat #");
    BOOST_TEST(shown_error("no contact Quiteria") == "text of 19 bytes");
    BOOST_TEST(shown_error("name Jos\xc3\xa9") == "text of 10 bytes");
    BOOST_TEST(shown_error(std::string(5000, 'a')) == "text of 5000 bytes");
}

BOOST_AUTO_TEST_CASE(the_code_of_an_error_is_shown_if_it_is_a_short_number_or_a_name) {
    BOOST_TEST(shown_code("403") == "403");
    BOOST_TEST(shown_code("INSTANCE_NOT_FOUND") == "INSTANCE_NOT_FOUND");
    BOOST_TEST(shown_code("5531987650001") == "digits of 13 characters");
    BOOST_TEST(shown_code("Zumbi") == "text of 5 characters");
    BOOST_TEST(shown_code("") == "none");
}

BOOST_AUTO_TEST_CASE(of_headers_only_those_that_matter_are_shown) {
    BOOST_TEST(shown_header("content-type", "application/json; charset=utf-8").value() ==
               "application/json; charset=utf-8");
    BOOST_TEST(shown_header("Keep-Alive", "timeout=5, max=100").value() == "timeout=5, max=100");
    BOOST_TEST(shown_header("X-RateLimit-Remaining", "59").value() == "59");
    BOOST_TEST(shown_header("X-RateLimit-Reset", "1790000000").value() == "digits of 10 characters");
    BOOST_TEST(shown_header("RateLimit-Policy", "Zumbi;w=60").value() == "text of 10 characters");
    BOOST_TEST(shown_header("X-Request-Id", "req-Zumbi").value() == "text of 9 characters");
    BOOST_TEST(shown_header("Server", "zumbi/1").value() == "another");
    BOOST_TEST(!shown_header("Set-Cookie", "session=1"));
    BOOST_TEST(!shown_header("X-Zumbi", "1"));
}

BOOST_AUTO_TEST_SUITE_END()
