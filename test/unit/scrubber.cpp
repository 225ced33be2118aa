#include "call/scrubber.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

BOOST_AUTO_TEST_SUITE(scrubber)

BOOST_AUTO_TEST_CASE(every_occurrence_of_every_secret_is_replaced) {
    vzaps::call::scrubber clean;
    clean.add("token");
    clean.add("s3cret");
    BOOST_TEST(clean("token, s3cret and token") == "[secret], [secret] and [secret]");
    BOOST_TEST(clean("tokentoken") == "[secret][secret]");
    BOOST_TEST(clean("nothing of it") == "nothing of it");
    BOOST_TEST(clean("") == "");
}

BOOST_AUTO_TEST_CASE(escaped_and_encoded_forms_are_found_too) {
    vzaps::call::scrubber clean;
    clean.add("a\"b/c+d");
    BOOST_TEST(clean(R"({"echo":"a\"b/c+d"})") == R"({"echo":"[secret]"})");
    BOOST_TEST(clean("?t=a%22b%2Fc%2Bd&x") == "?t=[secret]&x");
    BOOST_TEST(clean("a\"b/c+d") == "[secret]");
}

BOOST_AUTO_TEST_CASE(a_secret_that_holds_another_one_is_replaced_whole) {
    for (auto const first_short : {true, false}) {
        vzaps::call::scrubber clean;
        clean.add(first_short ? "abc" : "abcdef");
        clean.add(first_short ? "abcdef" : "abc");
        BOOST_TEST(clean("abcdef abc") == "[secret] [secret]");
    }
}

BOOST_AUTO_TEST_CASE(an_empty_secret_is_none) {
    vzaps::call::scrubber clean;
    clean.add("");
    BOOST_TEST(clean("text") == "text");
}

BOOST_AUTO_TEST_CASE(a_secret_that_the_mask_holds_does_not_loop) {
    vzaps::call::scrubber clean;
    clean.add("secret");
    clean.add("e");
    BOOST_TEST(clean("my secret").find("my secret") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
