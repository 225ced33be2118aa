#include "support/data_url.hpp"

#include "support/print.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using vzaps::parse_data_url;

BOOST_AUTO_TEST_SUITE(data_url)

namespace {

void check(std::string_view url, std::string_view mimetype, std::string_view bytes) {
    BOOST_TEST_CONTEXT(url) {
        auto const made = parse_data_url(url);
        BOOST_TEST_REQUIRE(made.has_value());
        BOOST_TEST(made->mimetype == mimetype);
        BOOST_TEST(made->bytes == bytes);
    }
}

} // namespace

BOOST_AUTO_TEST_CASE(base64_is_decoded_and_the_type_kept_as_it_is_written) {
    check("data:image/png;base64,Zm9vYg==", "image/png", "foob");
    check("data:audio/ogg; codecs=opus;base64,Zm9v", "audio/ogg; codecs=opus", "foo");
    check("DATA:image/PNG;BASE64,Zm9v", "image/PNG", "foo");
    check("data:image/png;base64,", "image/png", "");
}

BOOST_AUTO_TEST_CASE(base64_may_be_as_its_writers_leave_it) {
    check("data:image/png;base64,Zm9vYg", "image/png", "foob");
    check("data:image/png;base64,Zm9v\r\nYg==\r\n", "image/png", "foob");
    check("  data:image/png;base64,Zm9vYg==\n", "image/png", "foob");
    check("data:image/png;base64,Zm9vYg%3D%3D", "image/png", "foob");
    check("data:image/png;base64,%2B%2F%2B%2F", "image/png", "\xfb\xff\xbf");
}

BOOST_AUTO_TEST_CASE(what_is_not_base64_is_percent_encoded) {
    check("data:text/html,a%20b,c", "text/html", "a b,c");
    check("data:text/plain;charset=utf-8,%C3%A9+", "text/plain;charset=utf-8", "\xc3\xa9+");
}

BOOST_AUTO_TEST_CASE(without_a_type_it_is_plain_text) {
    check("data:,hello", "text/plain", "hello");
    check("data:;base64,Zm9v", "text/plain", "foo");
    check("data:;charset=utf-8,x", "text/plain;charset=utf-8", "x");
}

BOOST_AUTO_TEST_CASE(anything_else_is_none) {
    for (auto const* const text :
         {"", "data", "data:", "data:image/png", "data:image/png;base64", "dat:a,b", "https://a/b,c", "Zm9v",
          "data:image/png;base64,Zm9v*", "data:image/png;base64,Z", "data:,%zz", "data:,%2",
          "data:image/png;base64,Zm9v%2"})
        BOOST_TEST(!parse_data_url(text).has_value(), text);
}

BOOST_AUTO_TEST_CASE(what_begins_like_one_says_that_it_is_one) {
    BOOST_TEST(vzaps::is_data_url("data:"));
    BOOST_TEST(vzaps::is_data_url("Data:x"));
    BOOST_TEST(!vzaps::is_data_url("data"));
    BOOST_TEST(!vzaps::is_data_url(""));
    BOOST_TEST(!vzaps::is_data_url("https://data:1/"));
}

BOOST_AUTO_TEST_CASE(a_head_and_base64_make_one) {
    check(vzaps::data_url_head("image/webp") + "Zm9v", "image/webp", "foo");
    check(vzaps::data_url_head("audio/ogg; codecs=opus") + "Zm9v", "audio/ogg;codecs=opus", "foo");
}

BOOST_AUTO_TEST_CASE(a_type_in_a_url_has_no_blanks_between_its_parts) {
    using vzaps::without_blanks;
    for (auto const* const type :
         {"audio/ogg;codecs=opus", "audio/ogg; codecs=opus", " audio/ogg ;  codecs=opus ",
          "audio/ogg;\tcodecs=opus;", "audio/ogg;; codecs=opus; ;"})
        BOOST_TEST(without_blanks(type) == "audio/ogg;codecs=opus", type);
    BOOST_TEST(without_blanks("image/png") == "image/png");
    BOOST_TEST(without_blanks("image/p ng") == "image/p ng"); // Not for this to judge.
    BOOST_TEST(without_blanks("") == "");
}

BOOST_AUTO_TEST_SUITE_END()
