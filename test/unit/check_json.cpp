#include "call/check_json.hpp"

#include "support/run.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>

#include <limits>
#include <string>

namespace json = boost::json;
using vzaps::test::refused_field;

namespace {

std::string refused(json::value const& value) {
    return refused_field([&] { vzaps::call::check_json(value, "body"); });
}

} // namespace

BOOST_AUTO_TEST_SUITE(check_json)

BOOST_AUTO_TEST_CASE(what_json_can_carry_passes) {
    json::value const value{{"text", "promo\xc3\xa7\xc3\xa3o \xf0\x9f\x98\x80"},
                            {"\xc3\xa9t\xc3\xa9",
                             json::array{1, -2.5, 18446744073709551615ULL, true, nullptr, json::array(), ""}},
                            {"", json::object()}};
    BOOST_CHECK_NO_THROW(vzaps::call::check_json(value, "body"));
}

BOOST_AUTO_TEST_CASE(text_that_is_not_utf8_is_named_by_its_place) {
    auto const bad = "promo\xe7\xe3o";
    BOOST_TEST(refused(bad) == "body");
    BOOST_TEST(refused(json::array{"good", bad}) == "[1]");
    BOOST_TEST(refused({{"message", bad}}) == "message");
    json::object const row{{"id", "1"}, {"title", bad}};
    json::object const good{{"id", "0"}, {"title", "a"}};
    json::array const sections{json::object{{"title", "s"}, {"rows", json::array{good}}},
                               json::object{{"title", "t"}, {"rows", json::array{good, row}}}};
    BOOST_TEST(refused({{"phone", "5511"}, {"sections", sections}}) == "sections[1].rows[1].title");
    BOOST_TEST(refused({{"labels", json::object{{"a", json::object()}, {"b", json::array{bad}}}}}) ==
               "labels.b[0]");
}

BOOST_AUTO_TEST_CASE(a_name_that_is_not_utf8_is_named_by_what_it_stands_in) {
    json::object const named{{"good", 1}, {"\xe7", 2}};
    BOOST_TEST(refused(named) == "body");
    BOOST_TEST(refused({{"labels", named}}) == "labels");
    BOOST_TEST(refused({{"rows", json::array{1, named}}}) == "rows[1]");
}

BOOST_AUTO_TEST_CASE(a_number_that_json_has_not_is_refused) {
    using limits = std::numeric_limits<double>;
    for (auto const number : {limits::quiet_NaN(), limits::infinity(), -limits::infinity()}) {
        BOOST_TEST(refused(number) == "body");
        BOOST_TEST(refused({{"filter", json::object{{"score", number}}}}) == "filter.score");
        BOOST_TEST(refused(json::array{1.5, limits::max(), number}) == "[2]");
    }
}

BOOST_AUTO_TEST_CASE(a_strangers_name_is_printed_on_one_line) {
    BOOST_TEST(refused({{"a\nb", "\xff"}}) == "a\\x0ab");
    BOOST_TEST(refused({{std::string(500, 'x'), "\xff"}}).size() < 300U);
}

BOOST_AUTO_TEST_SUITE_END()
