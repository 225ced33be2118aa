#include "support/base64.hpp"

#include "support/print.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <utility>

using vzaps::base64_decoded;
using vzaps::base64_encoded;

BOOST_AUTO_TEST_SUITE(base64)

namespace {

std::string every_byte() {
    std::string made;
    for (int i = 0; i < 256; ++i) made += static_cast<char>(i);
    return made;
}

} // namespace

BOOST_AUTO_TEST_CASE(the_samples_of_rfc_4648_come_out) {
    std::pair<char const*, char const*> const samples[] = {{"", ""},
                                                           {"f", "Zg=="},
                                                           {"fo", "Zm8="},
                                                           {"foo", "Zm9v"},
                                                           {"foob", "Zm9vYg=="},
                                                           {"fooba", "Zm9vYmE="},
                                                           {"foobar", "Zm9vYmFy"}};
    for (auto const& [bytes, text] : samples) {
        BOOST_TEST(base64_encoded(bytes) == text);
        BOOST_TEST(base64_decoded(text).value() == bytes);
    }
}

BOOST_AUTO_TEST_CASE(whatever_the_bytes_and_their_number_they_come_back) {
    auto const bytes = every_byte();
    for (std::size_t size = 0; size <= bytes.size(); ++size) {
        auto const some = bytes.substr(bytes.size() - size);
        auto const text = base64_encoded(some);
        BOOST_TEST_REQUIRE(text.size() == vzaps::base64_size(size));
        BOOST_TEST_REQUIRE((base64_decoded(text).value() == some));
    }
}

BOOST_AUTO_TEST_CASE(nothing_is_written_behind_the_end) {
    for (std::size_t size = 0; size < 9; ++size) {
        std::string room(16, '!');
        vzaps::base64_encode(std::string(size, 'x'), room.data());
        BOOST_TEST(room.find_first_of('!') == vzaps::base64_size(size));
    }
}

BOOST_AUTO_TEST_CASE(line_breaks_blanks_and_missing_padding_are_no_matter) {
    for (auto const* const text :
         {"Zm9vYg==", "Zm9vYg", "Zm9v\r\nYg==", " Z m\t9vYg= =\n", "Zm9vYg==\n", "Z\nm9vYg"})
        BOOST_TEST(base64_decoded(text).value() == "foob", text);
}

BOOST_AUTO_TEST_CASE(what_is_no_base64_is_not_decoded) {
    for (auto const* const text :
         {"Z",        "Zm9vY", "Zm9v=", "Zm9v====", "Zg=",      "Zg===", "Zm8==",
          "Z===",     "=",     "====",  "Zg==Zg==", "Zm9v-_-_", "Zm9*",  "Zm9v\v",
          "Zm9v\xc3", "Zh==",  "Zm9=",  "Zh",       "Zm9",      "Zg=a",  "{\"a\":1}"})
        BOOST_TEST(!base64_decoded(text).has_value(), text);
    BOOST_TEST(!base64_decoded(std::string_view("Zm9v\0", 5)).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
