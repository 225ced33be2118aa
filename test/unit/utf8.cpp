#include "support/utf8.hpp"

#include "support/run.hpp"

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

using namespace std::string_view_literals;
using vzaps::invalid_utf8_at;

BOOST_AUTO_TEST_SUITE(utf8)

BOOST_AUTO_TEST_CASE(every_character_is_text) {
    for (auto const text :
         {""sv, "plain ASCII, longer than eight bytes"sv, "\0\x7f"sv, "promo\xc3\xa7\xc3\xa3o"sv,
          "\xc2\x80"sv, "\xdf\xbf"sv, "\xe0\xa0\x80"sv, "\xed\x9f\xbf"sv, "\xee\x80\x80"sv, "\xef\xbf\xbf"sv,
          "\xf0\x90\x80\x80"sv, "\xf4\x8f\xbf\xbf"sv, "12345678\xf0\x9f\x98\x80 12345678\xc3\xa9"sv})
        BOOST_TEST(!invalid_utf8_at(text).has_value(), text);
}

BOOST_AUTO_TEST_CASE(what_is_none_is_found_where_it_begins) {
    std::pair<std::string_view, std::size_t> const samples[] = {
        {"promo\xe7\xe3o"sv, 5},            // Latin-1
        {"Ana \xf0\x9f\x98"sv, 4},          // An emoji that was cut
        {"\xc3"sv, 0},                      // An accent that was cut
        {"a\xed\xa0\xbd\xed\xb8\x80"sv, 1}, // CESU-8: an emoji as two halves
        {"\xed\xbf\xbf"sv, 0},              // The last half
        {"\xc0\xaf"sv, 0},                  // Overlong, as the ones below
        {"\xc1\xbf"sv, 0},
        {"\xe0\x9f\xbf"sv, 0},
        {"\xf0\x8f\xbf\xbf"sv, 0},
        {"\xf4\x90\x80\x80"sv, 0},     // Past the last character
        {"\xf8\x88\x80\x80\x80"sv, 0}, // Five bytes
        {"\x80"sv, 0},                 // No beginning
        {"12345678 12345678\xfe"sv, 17},
        {"12345678\xc3\xa9 12345678\xff"sv, 19},
        {"\xe2\x28\xa1"sv, 0},
        {"\xf0\x9f\x98\x28"sv, 0},
    };
    for (auto const& [text, at] : samples) {
        auto const found = invalid_utf8_at(text);
        BOOST_TEST_REQUIRE(found.has_value());
        BOOST_TEST(*found == at);
    }
}

BOOST_AUTO_TEST_CASE(each_place_in_a_long_text_is_looked_at) {
    for (std::size_t length = 1; length < 40; ++length)
        for (std::size_t at = 0; at < length; ++at) {
            std::string text(length, 'x');
            text[at] = '\xe9';
            BOOST_TEST((invalid_utf8_at(text) == at));
        }
}

BOOST_AUTO_TEST_CASE(a_refusal_names_the_field_and_the_place_and_quotes_nothing) {
    auto const refusal = vzaps::test::refusal_of([] { vzaps::check_utf8("s3cret\xe7", "token"); });
    BOOST_TEST(refusal.code() == vzaps::errc::invalid_argument);
    BOOST_TEST(refusal.info().field == "token");
    BOOST_TEST(refusal.message().find("byte 6") != std::string::npos);
    BOOST_TEST(refusal.message().find("s3cret") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
