#include "support/path.hpp"

#include "support/run.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using vzaps::check_path;
using vzaps::path_segment;
using vzaps::query_part;
using vzaps::test::refused_field;

BOOST_AUTO_TEST_SUITE(path)

BOOST_AUTO_TEST_CASE(a_segment_stays_one_segment_whatever_it_holds) {
    BOOST_TEST(path_segment("VZ1", "id") == "VZ1");
    BOOST_TEST(path_segment("a/b", "id") == "a%2Fb");
    BOOST_TEST(path_segment("../x", "id") == "..%2Fx");
    BOOST_TEST(path_segment("a?b#c", "id") == "a%3Fb%23c");
    BOOST_TEST(path_segment("100%", "id") == "100%25");
    BOOST_TEST(path_segment("%2e%2e", "id") == "%252e%252e");
    BOOST_TEST(path_segment("a b\r\nc", "id") == "a%20b%0D%0Ac");
    BOOST_TEST(path_segment("5511@s.whatsapp.net", "id") == "5511%40s.whatsapp.net");
    BOOST_TEST(path_segment("...", "id") == "...");
    BOOST_TEST(path_segment("\xc3\xa9", "id") == "%C3%A9");
}

BOOST_AUTO_TEST_CASE(a_segment_that_no_encoding_makes_harmless_is_refused) {
    for (auto const* const value : {"", ".", ".."})
        BOOST_TEST(refused_field([&] { path_segment(value, "chat"); }) == "chat");
    BOOST_TEST(refused_field([] { path_segment(std::string_view("a\0b", 3), "chat"); }) == "chat");
    BOOST_TEST(refused_field([] { path_segment("promo\xe7\xe3o", "chat"); }) == "chat");
}

BOOST_AUTO_TEST_CASE(a_query_part_is_encoded_whole) {
    BOOST_TEST(query_part("a b&c=d+e") == "a%20b%26c%3Dd%2Be");
    BOOST_TEST(query_part("") == "");
}

BOOST_AUTO_TEST_CASE(a_well_formed_path_is_taken) {
    for (auto const* const given :
         {"/a", "/instances/VZ1/restart", "/a%20b", "/a:b@c,d;e=f", "/...", "/a/.b/c.", "/~x"})
        BOOST_CHECK_NO_THROW(check_path(given, "path"));
}

BOOST_AUTO_TEST_CASE(a_path_that_means_something_else_is_refused) {
    for (auto const* const given :
         {"",           "a",       "a/b",           "//",        "//host/x",  "/a//b",
          "/a/",        "/",       "/a?b",          "/a?b=c",    "/a#b",      "/.",
          "/..",        "/a/../b", "/a/./b",        "/%2e",      "/%2E%2e/b", "/.%2e",
          "/a/%2e.",    "/a%",     "/a%2",          "/a%zz",     "/a b",      "/a\tb",
          "/a\r\nX: y", "/a\\b",   "/a{b}",         "/\xc3\xa9", "/a|b",      "/a\"b",
          "/a<b>",      "/a^b",    "http://host/a", "/a\x7f"})
        BOOST_TEST(refused_field([&] { check_path(given, "path"); }) == "path", given);
    BOOST_TEST(refused_field([] { check_path(std::string_view("/a\0b", 4), "path"); }) == "path");
}

BOOST_AUTO_TEST_SUITE_END()
