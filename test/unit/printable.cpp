#include "support/printable.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

BOOST_AUTO_TEST_SUITE(printable)

BOOST_AUTO_TEST_CASE(plain_text_is_kept) {
    BOOST_TEST(vzaps::printable("plain ~ text", 100) == "plain ~ text");
    BOOST_TEST(vzaps::printable("", 100) == "");
    BOOST_TEST(vzaps::printable("gr\xc3\xbc\xc3\x9f dich \xf0\x9f\x98\x80", 100) ==
               "gr\xc3\xbc\xc3\x9f dich \xf0\x9f\x98\x80");
}

BOOST_AUTO_TEST_CASE(no_control_character_gets_through) {
    for (int c = 0; c < 0x80; ++c) {
        if (c >= 0x20 && c != 0x7f) continue;
        auto const shown = vzaps::printable(std::string(1, static_cast<char>(c)), 100);
        BOOST_TEST(shown.size() == 4u);
        BOOST_TEST(shown.substr(0, 2) == "\\x");
    }
    BOOST_TEST(vzaps::printable("a\r\nb\x1b\x7f", 100) == "a\\x0d\\x0ab\\x1b\\x7f");
}

BOOST_AUTO_TEST_CASE(nothing_that_a_terminal_acts_on_gets_through) {
    BOOST_TEST(vzaps::printable("\xc2\x9b"
                                "31m",
                                100) == "\\xc2\\x9b31m"); // CSI
    BOOST_TEST(vzaps::printable("a\xc2\x85"
                                "b",
                                100) == "a\\xc2\\x85"
                                        "b"); // NEL
    BOOST_TEST(vzaps::printable("a\xe2\x80\xa8"
                                "b",
                                100) == "a\\xe2\\x80\\xa8"
                                        "b"); // LS
    BOOST_TEST(vzaps::printable("\xc2\xa0\xe2\x80\xa6", 100) == "\xc2\xa0\xe2\x80\xa6");
}

BOOST_AUTO_TEST_CASE(what_is_no_utf8_is_shown_byte_by_byte) {
    for (std::string const bad :
         {"\x9b", "\xff", "\xc0\xaf", "\xe0\x80\xaf", "\xed\xa0\x80", "\xf5\x80\x80\x80", "\xc3"}) {
        auto const shown = vzaps::printable(bad, 100);
        BOOST_TEST(shown.size() == 4 * bad.size());
        BOOST_TEST(shown.starts_with("\\x"));
    }
}

BOOST_AUTO_TEST_CASE(what_fits_exactly_is_not_cut) {
    BOOST_TEST(vzaps::printable("abc", 3) == "abc");
    BOOST_TEST(vzaps::printable("abcd", 3) == "abc...");
    BOOST_TEST(vzaps::printable("abcd", 0) == "...");
}

BOOST_AUTO_TEST_CASE(a_character_is_never_cut_in_half) {
    std::string const smiley = "\xf0\x9f\x98\x80";
    for (std::size_t longest = 1; longest < 12; ++longest) {
        auto shown = vzaps::printable(smiley + smiley + smiley + smiley, longest);
        BOOST_REQUIRE(shown.ends_with("..."));
        shown.resize(shown.size() - 3);
        BOOST_TEST(shown.size() % 4 == 0u);
        BOOST_TEST(shown.size() <= longest + 3);
    }
}

BOOST_AUTO_TEST_CASE(an_endless_run_of_continuation_bytes_is_cut_too) {
    auto const shown = vzaps::printable(std::string(100'000, '\x80'), 10);
    BOOST_TEST(shown.size() <= 10u + 4 + 3);
}

BOOST_AUTO_TEST_SUITE_END()
