#include "live_check/evidence.hpp"
#include "live_check/guard.hpp"
#include "live_check/report.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <sstream>
#include <string>

namespace json = boost::json;

BOOST_AUTO_TEST_SUITE(live_check_guard)

BOOST_AUTO_TEST_CASE(what_looks_like_data_is_withheld_although_nobody_has_named_it) {
    live_check::guard const secrets;
    for (std::string const each :
         {"call 5531987650001", "at bela@zapa", "see https://zapa.example", "eyJhbGciOi.x.y"})
        BOOST_TEST(secrets.cleaned(each) == "(withheld)");
    for (std::string const each : {"JID @g.us", "HTTP 404, text \"not found\"", "3600 seconds", "sha256"})
        BOOST_TEST(secrets.cleaned(each) == each);
}

BOOST_AUTO_TEST_CASE(a_secret_is_withheld_wherever_it_is) {
    live_check::guard secrets;
    secrets.remember("s3cr");
    BOOST_TEST(secrets.cleaned("the s3cret") == "(withheld)");
    auto const document = json::parse(R"({"a s3cr": [1, "xs3cr", {"b": "fine"}], "n": 5531987650001})");
    auto const expected =
        json::parse(R"x({"(withheld)": [1, "(withheld)", {"b": "fine"}], "n": "(withheld)"})x");
    BOOST_TEST(secrets.cleaned_json(document) == expected);
}

BOOST_AUTO_TEST_CASE(a_short_secret_would_be_everywhere_and_is_not_looked_for) {
    live_check::guard secrets;
    secrets.remember("in");
    secrets.remember("");
    BOOST_TEST(secrets.is_harmless("in the report"));
}

BOOST_AUTO_TEST_CASE(the_texts_and_keys_of_answers_are_remembered_unless_they_are_words) {
    live_check::guard secrets;
    secrets.remember_all(json::parse(
        R"({"content": [{"name": "Bela Zumbi", "status": "TRIALING"}], "41-x@y": {"q": "a long text with 7"}})"));
    BOOST_TEST(!secrets.is_harmless("xBela Zumbix"));
    BOOST_TEST(!secrets.is_harmless("of 41-x@y"));
    BOOST_TEST(!secrets.is_harmless("a long text with 7"));
    BOOST_TEST(secrets.is_harmless("seen: TRIALING"));
    BOOST_TEST(secrets.is_harmless("content"));
}

// As if the redaction had let something through.
BOOST_AUTO_TEST_CASE(report_and_terminal_are_looked_at_once_more) {
    live_check::evidence found;
    found.secrets.remember("Quiteria");
    live_check::finding leaky;
    leaky.check = "chats.get of Quiteria";
    leaky.differences = {"new: Quiteria (text)"};
    leaky.left_by_library = {"Quiteria"};
    leaky.headers = {{"Server", "Quiteria"}};
    leaky.failure = "Quiteria failed";
    leaky.error_text = "no Quiteria";
    found.add(leaky);
    found.note("token.lifetime", "as long as Quiteria");
    std::ostringstream terminal;
    print(terminal, found);
    auto const report = json::serialize(report_of(found));
    BOOST_TEST(terminal.str().find("Quiteria") == std::string::npos);
    BOOST_TEST(report.find("Quiteria") == std::string::npos);
    BOOST_TEST(report.find("(withheld)") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
