#include "call/retry_after.hpp"

#include <vzaps/response.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>

using namespace std::chrono_literals;

namespace {

// Sun, 06 Nov 1994 08:49:37 GMT, RFC 9110's example.
std::chrono::system_clock::time_point const example{784111777s};

auto of(std::string_view value, std::chrono::system_clock::time_point now = example) {
    return vzaps::call::retry_after(value, now);
}

} // namespace

BOOST_AUTO_TEST_SUITE(retry_after)

BOOST_AUTO_TEST_CASE(seconds_are_a_duration) {
    BOOST_TEST((of("0") == 0ms));
    BOOST_TEST((of("120") == 120s));
    BOOST_TEST((of("  7\t") == 7s));
    BOOST_TEST((of("007") == 7s));
}

BOOST_AUTO_TEST_CASE(the_three_forms_of_a_date_count_from_now) {
    for (auto const* const date :
         {"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
          "  Sun, 06 Nov 1994 08:49:37 GMT ", "sun, 06 nov 1994 08:49:37 GMT"}) {
        BOOST_TEST((of(date, example - 90s) == 90s), date);
        BOOST_TEST((of(date, example) == 0ms), date);
    }
}

BOOST_AUTO_TEST_CASE(a_fraction_is_rounded_up_so_that_nobody_comes_too_early) {
    BOOST_TEST((of("Sun, 06 Nov 1994 08:49:37 GMT", example - 1us) == 1ms));
    BOOST_TEST((of("Sun, 06 Nov 1994 08:49:37 GMT", example - 1500us) == 2ms));
}

BOOST_AUTO_TEST_CASE(a_date_in_the_past_is_no_wait) {
    BOOST_TEST((of("Sun, 06 Nov 1994 08:49:37 GMT", example + 1h) == 0ms));
}

BOOST_AUTO_TEST_CASE(two_digits_of_a_year_are_of_1970_to_2069) {
    std::chrono::system_clock::time_point const turn{946684800s}; // 2000-01-01
    BOOST_TEST((of("Saturday, 01-Jan-00 00:00:05 GMT", turn) == 5s));
    BOOST_TEST((of("Thursday, 01-Jan-70 00:00:05 GMT", turn) == 0ms));
    BOOST_TEST(of("Tuesday, 31-Dec-69 00:00:00 GMT", turn)->count() > 0);
}

BOOST_AUTO_TEST_CASE(a_leap_day_and_a_leap_second_are_dates) {
    BOOST_TEST(of("Thu, 29 Feb 2024 00:00:00 GMT").has_value());
    BOOST_TEST(of("Sat, 31 Dec 2016 23:59:60 GMT").has_value());
    BOOST_TEST(!of("Wed, 29 Feb 2023 00:00:00 GMT").has_value());
}

BOOST_AUTO_TEST_CASE(a_number_too_large_to_count_is_a_very_long_wait) {
    for (auto const* const seconds :
         {"2147483647", "2147483648", "9223372036854775808", "99999999999999999999999"}) {
        auto const wait = of(seconds);
        BOOST_REQUIRE_MESSAGE(wait.has_value(), seconds);
        BOOST_TEST((*wait > 24h * 365 * 60), seconds);
    }
}

BOOST_AUTO_TEST_CASE(a_date_past_what_the_clock_can_hold_is_a_very_long_wait) {
    for (auto const* const date :
         {"Fri, 31 Dec 9999 23:59:59 GMT", "Fri Dec 31 23:59:59 9999", "Mon, 01 Jan 2263 00:00:00 GMT"}) {
        auto const wait = of(date);
        BOOST_REQUIRE_MESSAGE(wait.has_value(), date);
        BOOST_TEST((*wait > 24h * 365 * 250), date);
    }
}

BOOST_AUTO_TEST_CASE(a_fraction_of_a_second_is_rounded_up) {
    BOOST_TEST((of("30.0") == 30s));
    BOOST_TEST((of("1.5") == 1500ms));
    BOOST_TEST((of("0.0001") == 1ms));
    BOOST_TEST((of("0.0") == 0ms));
}

BOOST_AUTO_TEST_CASE(a_unit_may_follow_as_go_prints_a_duration) {
    BOOST_TEST((of("30s") == 30s));
    BOOST_TEST((of("5 s") == 5s));
    BOOST_TEST((of("5 seconds") == 5s));
    BOOST_TEST((of("1 Second") == 1s));
    BOOST_TEST((of("500ms") == 500ms));
    BOOST_TEST((of("1m30s") == 90s));
    BOOST_TEST((of("1m 30s") == 90s));
    BOOST_TEST((of("1.5s") == 1500ms));
    BOOST_TEST((of("1h0m0s") == 1h));
    BOOST_TEST((*of("99999999999h") > 24h * 365 * 60));
}

BOOST_AUTO_TEST_CASE(of_several_values_the_longest_that_can_be_read_counts) {
    BOOST_TEST((of("120, 120") == 120s));
    BOOST_TEST((of("5, 10") == 10s));
    BOOST_TEST((of("10,5") == 10s));
    BOOST_TEST((of("soon, 10") == 10s));
    BOOST_TEST((of("10, soon,") == 10s));
    BOOST_TEST((of("5, Sun, 06 Nov 1994 08:49:37 GMT", example - 90s) == 90s));
    BOOST_TEST((of("Sun, 06 Nov 1994 08:49:37 GMT, 100", example - 90s) == 100s));
    BOOST_TEST((of("Sun, 06 Nov 1994 08:49:37 GMT, Sun, 06 Nov 1994 08:49:38 GMT", example) == 1s));
}

BOOST_AUTO_TEST_CASE(of_several_headers_too) {
    vzaps::response const answer(429, {{"retry-after", "3"}, {"Retry-After", "7"}, {"X", "9"}}, {});
    BOOST_TEST((vzaps::call::retry_after(answer, example) == 7s));
    BOOST_TEST(!vzaps::call::retry_after(vzaps::response(429, {}, {}), example).has_value());
}

BOOST_AUTO_TEST_CASE(a_date_may_name_its_zone_in_other_ways) {
    for (auto const* const date :
         {"Sun, 06 Nov 1994 08:49:37 UTC", "Sun, 06 Nov 1994 08:49:37 +0000",
          "Sun, 06 Nov 1994 08:49:37 -0000", "Sun, 06 Nov 1994 10:49:37 +0200",
          "Sun, 06 Nov 1994 03:19:37 -05:30", "06 Nov 1994 08:49:37 UT", "Sun, 6 Nov 1994 8:49:37 GMT",
          "Sunday, 06-Nov-94 08:49:37 UTC", "06-Nov-1994 08:49:37 -0000"})
        BOOST_TEST((of(date, example - 90s) == 90s), date);
}

BOOST_AUTO_TEST_CASE(a_date_may_be_one_of_rfc_3339) {
    for (auto const* const date :
         {"1994-11-06T08:49:37Z", "1994-11-06t08:49:37z", "1994-11-06 08:49:37 UTC",
          "1994-11-06T08:49:37+00:00", "1994-11-06T10:49:37+02:00", "1994-11-06T08:49:36.999999Z"})
        BOOST_TEST((of(date, example - 90s) == 90s), date);
    BOOST_TEST((of("1994-11-06T08:49:37.25Z", example) == 250ms));
}

BOOST_AUTO_TEST_CASE(anything_else_is_nothing) {
    for (auto const* const value : {"",
                                    " ",
                                    "-1",
                                    "+5",
                                    "1e3",
                                    "0x10",
                                    "soon",
                                    "-30s",
                                    "30.",
                                    "30..5",
                                    ".5",
                                    "5 parsecs",
                                    "5s!",
                                    "1m30",
                                    "0m5",
                                    "soon, later",
                                    "Sun, 06 Nov 1994 08:49:37 EST",
                                    "Sun, 06 Nov 1994 08:49:37 +24:00",
                                    "1994-11-06T08:49:37",
                                    "1994-11-06",
                                    "1994-13-06T08:49:37Z",
                                    "1994-11-06T08:49:37.Z",
                                    "1994-11-06T08:49Z",
                                    "Sun",
                                    "Sun, 06 Nov 1994",
                                    "Sun, 06 Nov 1994 08:49:37",
                                    "Sun, 06 Now 1994 08:49:37 GMT",
                                    "Sun, 00 Nov 1994 08:49:37 GMT",
                                    "Sun, 31 Nov 1994 08:49:37 GMT",
                                    "Sun, 06 Nov 1994 24:00:00 GMT",
                                    "Sun, 06 Nov 1994 08:60:37 GMT",
                                    "Sun, 06 Nov 1994 08:49:61 GMT",
                                    "Sun, 6x Nov 1994 08:49:37 GMT",
                                    "Sun, 262 Nov 1994 08:49:37 GMT",
                                    "Sun, 06 Nov 67530 08:49:37 GMT",
                                    "Sun, 06 Nov 99999999999 08:49:37 GMT",
                                    "Sun, -6 Nov 1994 08:49:-37 GMT x"})
        BOOST_TEST(!of(value).has_value(), value);
    BOOST_TEST(!of(std::string_view("5\0", 2)).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
