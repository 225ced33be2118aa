#include "support/fake_transport.hpp"

#include <vzaps/models/send_requests.hpp>
#include <vzaps/webhook.hpp>

#include <boost/test/unit_test.hpp>

#include <locale>
#include <sstream>
#include <string>

namespace {

// As people write numbers where a comma is the decimal point.
struct with_commas : std::numpunct<char> {
    char do_decimal_point() const override { return ','; }
    char do_thousands_sep() const override { return '.'; }
    std::string do_grouping() const override { return "\3"; }
};

// A program that has set a locale of its own, for everything in it.
struct elsewhere {
    elsewhere() : before(std::locale::global(std::locale(std::locale::classic(), new with_commas))) {}
    ~elsewhere() { std::locale::global(before); }
    std::locale before;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(locale, elsewhere)

BOOST_AUTO_TEST_CASE(what_is_sent_does_not_depend_on_it) {
    std::ostringstream shown;
    shown << 12345.5;
    BOOST_TEST_REQUIRE(shown.str() == "12.345,5"); // It is in effect.

    vzaps::test::offline on;
    auto& api = on.client();
    on.run(api.messages.send_location("VZ1", {"5511999999999", -23.5505, 46.6333}));
    auto const& sent = on.wire->seen.back();
    BOOST_TEST(sent.body().find("\"latitude\":-2.35505E1,\"longitude\":4.66333E1") != std::string::npos,
               sent.body());
    on.run(api.chats.list("VZ1", {1234, 5678}));
    BOOST_TEST(on.wire->seen.back().request.target.ends_with("?page=1234&page_size=5678"));
}

BOOST_AUTO_TEST_CASE(what_is_read_does_not_depend_on_it) {
    vzaps::test::offline on;
    auto const event = vzaps::parse_webhook(R"({"type":"X","event":{"a":1234567.25}})");
    BOOST_TEST(event.payload().at("a").as_double() == 1234567.25);
    on.wire->answer(200, R"({"content":[],"page":1234,"total":12345})");
    auto const page = on.run(on.client().instances.list());
    BOOST_TEST(page.total.value_or(0) == 12345);
}

BOOST_AUTO_TEST_SUITE_END()
