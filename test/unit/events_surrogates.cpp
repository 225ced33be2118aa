#include "realtime/frame.hpp"

#include <vzaps/events/message_event.hpp>
#include <vzaps/webhook.hpp>

#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>

namespace json = boost::json;

namespace {

constexpr std::string_view cut =
    R"({"id":"evt_1","type":"Message","event":{"message":{"conversation":"Ana \ud83d"}}})";
constexpr std::string_view read_as = "Ana \xef\xbf\xbd";

void check(vzaps::event const& parsed) {
    auto const* const message = parsed.as<vzaps::message_event>();
    BOOST_REQUIRE(message != nullptr);
    BOOST_TEST(message->text() == read_as);
}

} // namespace

BOOST_AUTO_TEST_SUITE(events_surrogates)

BOOST_AUTO_TEST_CASE(half_an_emoji_does_not_spoil_a_webhook) {
    check(vzaps::parse_webhook(cut));
    check(vzaps::parse_webhook("\xef\xbb\xbf" + std::string(cut)));
}

BOOST_AUTO_TEST_CASE(nor_a_form_nor_json_in_json) {
    check(vzaps::parse_webhook("jsonData=" + std::string(cut), "application/x-www-form-urlencoded"));
    for (auto const* const name : {"json_data", "data", "payload", "event"})
        check(vzaps::parse_webhook(R"({")" + std::string(name) + "\":" + json::serialize(json::value(cut)) +
                                   "}"));
}

BOOST_AUTO_TEST_CASE(nor_a_frame_of_the_realtime_socket) {
    auto const frame = vzaps::realtime::read_frame(cut);
    BOOST_TEST(frame.id == "evt_1");
    BOOST_TEST(frame.oddity.empty());
    BOOST_REQUIRE(frame.content.has_value());
    check(*frame.content);
}

BOOST_AUTO_TEST_SUITE_END()
