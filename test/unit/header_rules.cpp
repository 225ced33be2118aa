#include "support/header_rules.hpp"

#include "support/run.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using vzaps::check_header_name;
using vzaps::check_header_value;
using vzaps::test::refused_field;

BOOST_AUTO_TEST_SUITE(header_rules)

BOOST_AUTO_TEST_CASE(no_byte_that_could_end_a_header_or_is_not_ascii_is_taken) {
    for (int c = 0; c < 256; ++c) {
        auto const value = std::string("a") + static_cast<char>(c) + "b";
        auto const fine = c == '\t' || (c >= 0x20 && c < 0x7f);
        if (fine) {
            BOOST_CHECK_NO_THROW(check_header_value(value, "value"));
        } else {
            BOOST_TEST(refused_field([&] { check_header_value(value, "value"); }) == "value", c);
        }
    }
    BOOST_CHECK_NO_THROW(check_header_value("", "value"));
}

BOOST_AUTO_TEST_CASE(a_name_is_a_token) {
    for (auto const* const name :
         {"X-Correlation-Id", "traceparent", "a", "!#$%&'*+-.^_`|~09azAZ", "Accept-Language"})
        BOOST_CHECK_NO_THROW(check_header_name(name, "header"));
    for (auto const* const name :
         {"", " ", "a b", "a:", "a\r\nb", "a\tb", "(a)", "a/b", "\xc3\xa9", "a,b", "a=b", "\"a\""})
        BOOST_TEST(refused_field([&] { check_header_name(name, "header"); }) == "header", name);
    BOOST_TEST(refused_field([] { check_header_name(std::string_view("a\0b", 3), "header"); }) == "header");
}

BOOST_AUTO_TEST_CASE(the_librarys_own_headers_are_refused_in_any_case) {
    for (auto const* const name :
         {"Authorization", "authorization", "HOST", "Content-Length", "Transfer-Encoding", "Connection",
          "X-Client-Token", "x-instance-token", "Upgrade", "Expect", "Proxy-Authorization", "TE", "Trailer"})
        BOOST_TEST(refused_field([&] { check_header_name(name, "header"); }) == "header", name);
}

BOOST_AUTO_TEST_SUITE_END()
