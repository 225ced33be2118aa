#include "codec/json_text.hpp"

#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>

using vzaps::codec::mended_surrogates;
using vzaps::codec::object_length;
using vzaps::codec::without_byte_order_mark;

namespace {

std::string mended(std::string_view text) {
    // A copy of its own, so that AddressSanitizer sees a read past the end.
    std::string const exact(text);
    return mended_surrogates(exact).value_or("(unchanged)");
}

std::string read(std::string_view text) {
    auto const changed = mended_surrogates(text);
    auto const value = boost::json::parse(changed ? std::string_view(*changed) : text);
    return std::string(value.get_string());
}

} // namespace

BOOST_AUTO_TEST_SUITE(json_text)

BOOST_AUTO_TEST_CASE(a_half_of_a_pair_becomes_the_replacement_character) {
    BOOST_TEST(mended(R"("Ana \ud83d")") == R"("Ana \ufffd")");
    BOOST_TEST(mended(R"("\ude00 Ana")") == R"("\ufffd Ana")");
    BOOST_TEST(mended(R"("\ud83d\ud83d\ude00")") == R"("\ufffd\ud83d\ude00")");
    BOOST_TEST(mended(R"("\ud83d\ude00\ude00")") == R"("\ud83d\ude00\ufffd")");
    BOOST_TEST(mended(R"("\ude00\ud83d")") == R"("\ufffd\ufffd")");
    BOOST_TEST(mended(R"("\ud83d\n\ude00")") == R"("\ufffd\n\ufffd")");
    BOOST_TEST(mended(R"("\ud83d\u0041")") == R"("\ufffd\u0041")");
    BOOST_TEST(mended(R"("\ud83d\\ude00")") == R"("\ufffd\\ude00")");
    BOOST_TEST(mended(R"(["\ud83d","\ude00"])") == R"(["\ufffd","\ufffd"])");
    BOOST_TEST(read(R"("Ana \ud83d")") == "Ana \xef\xbf\xbd");
}

BOOST_AUTO_TEST_CASE(in_either_case_of_its_digits_and_to_the_ends_of_the_range) {
    for (auto const* const lone : {R"(\uD83D)", R"(\ud83D)", R"(\uD83d)", R"(\ud800)", R"(\uDBFF)",
                                   R"(\udc00)", R"(\uDFFF)", R"(\uDaaa)", R"(\uddDD)"})
        BOOST_TEST(mended(lone) == R"(\ufffd)", lone);
    for (auto const* const other :
         {R"(\ud7ff)", R"(\ue000)", R"(\uD7FF)", R"(\uE000)", R"(\uc83d)", R"(\u0d83)"})
        BOOST_TEST(mended(other) == "(unchanged)", other);
}

BOOST_AUTO_TEST_CASE(whole_pairs_and_other_escapes_stay) {
    for (auto const* const text : {"", "\"plain\"", R"("\ud83d\ude00")", R"("\uD83D\uDE00\uDBFF\uDFFF")",
                                   R"("\"\\\/\b\f\n\r\t\u00e7")", "\"\xf0\x9f\x98\x80\""})
        BOOST_TEST(mended(text) == "(unchanged)", text);
    BOOST_TEST(read(R"("\ud83d\ude00")") == "\xf0\x9f\x98\x80");
}

BOOST_AUTO_TEST_CASE(an_escaped_backslash_begins_no_escape) {
    BOOST_TEST(mended(R"("\\ud83d")") == "(unchanged)");
    BOOST_TEST(mended(R"("\\\ud83d")") == R"("\\\ufffd")");
    BOOST_TEST(mended(R"("\\\\ud83d")") == "(unchanged)");
    BOOST_TEST(read(R"("\\ud83d")") == R"(\ud83d)");
}

BOOST_AUTO_TEST_CASE(what_is_no_json_is_left_to_the_parser) {
    for (auto const* const text : {R"(\)", R"(\u)", R"(\ud)", R"(\ud8)", R"(\ud83)", R"(\ud83g)", R"(\udg3d)",
                                   R"(\Ud83d)", R"(ud83d)"})
        BOOST_TEST(mended(text) == "(unchanged)", text);
    BOOST_TEST(mended(R"(\ud83d\)") == R"(\ufffd\)");
    BOOST_TEST(mended(R"(\ud83d\ude0)") == R"(\ufffd\ude0)");
    BOOST_TEST(mended(R"(\ud83d\ud83)") == R"(\ufffd\ud83)");
}

BOOST_AUTO_TEST_CASE(one_byte_order_mark_before_the_text_is_skipped) {
    BOOST_TEST(without_byte_order_mark("\xef\xbb\xbf{}") == "{}");
    BOOST_TEST(without_byte_order_mark("\xef\xbb\xbf") == "");
    BOOST_TEST(without_byte_order_mark("\xef\xbb\xbf\xef\xbb\xbf{}") == "\xef\xbb\xbf{}");
    for (auto const* const text : {"", "{}", "\xef\xbb", "{\xef\xbb\xbf}", " \xef\xbb\xbf{}"})
        BOOST_TEST(without_byte_order_mark(text) == text);
}

BOOST_AUTO_TEST_CASE(the_length_of_an_object_ends_with_its_own_brace) {
    BOOST_TEST(object_length("{}") == 2U);
    BOOST_TEST(object_length(" {} ") == 3U);
    BOOST_TEST(object_length(R"({"a":{"b":"}"}},{})") == 15U);
    BOOST_TEST(object_length(R"({"\"}":"\\"}x)") == 12U);
    for (auto const* const text : {"", "x", "{", "{{}", R"({"})", R"({"\"})"})
        BOOST_TEST(object_length(text) == std::string_view::npos);
}

BOOST_AUTO_TEST_SUITE_END()
