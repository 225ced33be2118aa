#include <vzaps/events/message_event.hpp>
#include <vzaps/events/read_receipt_event.hpp>
#include <vzaps/webhook.hpp>

#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>

namespace json = boost::json;
using vzaps::event;
using vzaps::message_event;

namespace {

constexpr std::string_view content = R"({"info":{"id":"3EB0"},"message":{"conversation":"Hi"}})";
constexpr std::string_view bare =
    R"({"type":"Message","event":{"info":{"id":"3EB0"},"message":{"conversation":"Hi"}}})";

// `text` as a JSON string.
std::string json_text(std::string_view text) { return json::serialize(json::value(text)); }

event message_in(std::string const& body) {
    auto parsed = vzaps::parse_webhook(body);
    auto const* const message = parsed.as<message_event>();
    BOOST_REQUIRE_MESSAGE(message != nullptr, body);
    BOOST_TEST(message->info.id == "3EB0", body);
    BOOST_TEST(message->text() == "Hi", body);
    BOOST_TEST(json::serialize(parsed.payload()) == content, body);
    return parsed;
}

} // namespace

BOOST_AUTO_TEST_SUITE(events_wrapping)

BOOST_AUTO_TEST_CASE(a_webhook_s_body) {
    auto const parsed = message_in(std::string(bare));
    BOOST_TEST(parsed.type() == vzaps::event_type::message);
    BOOST_TEST(parsed.id().empty());
    BOOST_TEST(parsed.instance_id().empty());
    BOOST_TEST(!parsed.created_at());
    BOOST_TEST(!parsed.media_url());
    BOOST_TEST(json::serialize(parsed.document()) == bare);
}

BOOST_AUTO_TEST_CASE(the_frame_of_the_realtime_socket) {
    auto const body =
        R"({"id":"evt_1","type":"Message","instance_id":"VZ1","created_at":"2026-05-02T09:31:07.250Z",)"
        R"("data":{"type":"Message","event":)" +
        std::string(content) + R"(,"media_url":"https://files/1"}})";
    auto const parsed = message_in(body);
    BOOST_TEST(parsed.id() == "evt_1");
    BOOST_TEST(parsed.type() == "Message");
    BOOST_TEST(parsed.instance_id() == "VZ1");
    BOOST_TEST(parsed.created_at().value() == "2026-05-02T09:31:07.250Z");
    BOOST_TEST(parsed.media_url().value() == "https://files/1");
    BOOST_TEST(json::serialize(parsed.document()) == body);
}

BOOST_AUTO_TEST_CASE(go_s_spelling_of_the_frame) {
    auto const parsed =
        message_in(R"({"ID":"evt_1","Type":"Message","instanceId":"VZ1","CreatedAt":"2026","mediaURL":"u",)"
                   R"("Event":)" +
                   std::string(content) + "}");
    BOOST_TEST(parsed.id() == "evt_1");
    BOOST_TEST(parsed.type() == "Message");
    BOOST_TEST(parsed.instance_id() == "VZ1");
    BOOST_TEST(parsed.created_at().value() == "2026");
    BOOST_TEST(parsed.media_url().value() == "u");
}

BOOST_AUTO_TEST_CASE(every_wrapper_as_an_object_and_as_text) {
    for (auto const* const name : {"json_data", "jsonData", "data", "payload", "event"}) {
        auto const wrap = [name](std::string_view inside) {
            return std::string(R"({"instance_id":"VZ1",")") + name + "\":" + std::string(inside) + "}";
        };
        auto const text = json_text(bare);
        for (auto const& body :
             {wrap(bare), wrap(text), wrap(wrap(bare)), wrap(wrap(text)), wrap(json_text(wrap(text)))}) {
            auto const parsed = message_in(body);
            BOOST_TEST(parsed.type() == "Message", body);
            BOOST_TEST(parsed.instance_id() == "VZ1", body);
        }
    }
}

BOOST_AUTO_TEST_CASE(the_content_alone_as_text) {
    auto const body = R"({"type":"Message","event":)" + json_text(content) + "}";
    auto const parsed = message_in(body);
    BOOST_TEST(json::serialize(parsed.document()) == bare); // Text is replaced by what it held.
}

BOOST_AUTO_TEST_CASE(a_content_that_is_not_wrapped) {
    auto const among = std::string(content.substr(1));
    message_in(R"({"type":"Message","id":"evt_1",)" + among);
    message_in(R"({"type":"Message","data":)" + std::string(content) + "}");
    message_in(R"({"event":"Message","data":)" + std::string(content) + "}");
    BOOST_TEST(vzaps::parse_webhook(R"({"event":"Message","data":{}})").type() == "Message");
    // Even without a type.
    BOOST_TEST(message_in(std::string(content)).type().empty());
}

BOOST_AUTO_TEST_CASE(a_receipt_that_is_not_wrapped_does_not_take_the_frame_s_type_for_its_own) {
    auto const parsed = vzaps::parse_webhook(
        R"({"type":"ReadReceipt","state":"Read","instance_id":"VZ1","message_i_ds":["3EB0"],"chat":"1@lid"})");
    auto const* const receipt = parsed.as<vzaps::read_receipt_event>();
    BOOST_REQUIRE(receipt != nullptr);
    BOOST_TEST(receipt->state == "Read");
    BOOST_TEST(receipt->type.empty());
    BOOST_TEST(receipt->chat == "1@lid");
    BOOST_TEST(receipt->extra.empty());
    BOOST_TEST(parsed.instance_id() == "VZ1");

    auto const inside =
        vzaps::parse_webhook(R"({"type":"ReadReceipt","data":{"type":"read","message_i_ds":["3EB0"]}})");
    BOOST_REQUIRE(inside.as<vzaps::read_receipt_event>() != nullptr);
    BOOST_TEST(inside.as<vzaps::read_receipt_event>()->type == "read");
    BOOST_TEST(inside.type() == "ReadReceipt");
}

BOOST_AUTO_TEST_CASE(what_a_content_says_is_not_taken_for_the_frame) {
    auto const parsed = vzaps::parse_webhook(
        R"({"type":"ReadReceipt","event":{"id":"3EB0","type":"read","instance_id":"x","created_at":"y","data":{}}})");
    BOOST_TEST(parsed.type() == "ReadReceipt");
    BOOST_TEST(parsed.id().empty());
    BOOST_TEST(parsed.instance_id().empty());
    BOOST_TEST(!parsed.created_at());
}

BOOST_AUTO_TEST_CASE(text_in_a_content_stays_text) {
    for (auto const* const inside :
         {R"({"type":"x","data":"{\"a\":1}"})", R"({"type":"x","payload":"{}"})",
          R"({"data":"{\"type\":\"y\"}"})", R"({"type":"x","json_data":"{\"a\":1}","data":"{\"b\":2}"})"}) {
        auto const body = R"({"type":"Custom","event":)" + std::string(inside) + "}";
        auto const parsed = vzaps::parse_webhook(body);
        BOOST_TEST(json::serialize(parsed.payload()) == inside);
        BOOST_TEST(json::serialize(parsed.document()) == body);
    }
}

BOOST_AUTO_TEST_CASE(the_frame_s_own_values_count_and_the_type_beside_the_event) {
    auto const parsed = vzaps::parse_webhook(
        R"({"id":"outer","type":"webhook","instance_id":"VZ1","data":{"id":"inner","type":"Connected","instance_id":"VZ2","event":{}}})");
    BOOST_TEST(parsed.id() == "outer");
    BOOST_TEST(parsed.instance_id() == "VZ1");
    BOOST_TEST(parsed.type() == "Connected");
}

BOOST_AUTO_TEST_CASE(the_instance_that_newer_webhooks_name_beside_the_event) {
    for (auto const* const body :
         {R"({"type":"Connected","event":{},"userID":"VZ1","instanceName":"Desk"})",
          R"({"type":"Connected","event":null,"user_id":"VZ1","instance_name":"Desk"})",
          R"({"jsonData":"{\"type\":\"Connected\",\"event\":{}}","userID":"VZ1","instanceName":"Desk"})"}) {
        auto const parsed = vzaps::parse_webhook(body);
        BOOST_TEST(parsed.type() == "Connected");
        BOOST_TEST(parsed.instance_id() == "VZ1", body);
        BOOST_TEST(parsed.instance_name() == "Desk", body);
    }
    auto const both =
        vzaps::parse_webhook(R"({"type":"Connected","event":{},"instance_id":"VZ1","user_id":"7"})");
    BOOST_TEST(both.instance_id() == "VZ1");
    // Not beside an event it is the content's.
    auto const content = vzaps::parse_webhook(R"({"type":"UserAbout","user_id":"1","about":"x"})");
    BOOST_TEST(content.instance_id().empty());
    BOOST_TEST(json::serialize(content.payload()) == R"({"user_id":"1","about":"x"})");
}

BOOST_AUTO_TEST_CASE(ids_of_a_frame_that_are_numbers) {
    auto const parsed = vzaps::parse_webhook(R"({"id":17,"instance_id":5,"type":"Connected","event":{}})");
    BOOST_TEST(parsed.id() == "17");
    BOOST_TEST(parsed.instance_id() == "5");
}

BOOST_AUTO_TEST_CASE(a_content_that_is_not_wrapped_keeps_what_the_frame_does_not_take) {
    auto const payload = [](std::string_view body) {
        return json::serialize(vzaps::parse_webhook(body).payload());
    };
    BOOST_TEST(payload(R"({"type":"New","data":{"a":1},"b":2})") == R"({"data":{"a":1},"b":2})");
    BOOST_TEST(payload(R"({"type":"New","id":["x"],"state":"s","media_url":{},"b":2})") ==
               R"({"id":["x"],"state":"s","media_url":{},"b":2})");
    BOOST_TEST(payload(R"({"id":"evt_1","type":"New","data":{"type":"New","id":"inner","b":2}})") ==
               R"({"id":"inner","b":2})");
    BOOST_TEST(payload(R"({"type":"New","event":{"a":1,"event":{"b":2}}})") == R"({"a":1,"event":{"b":2}})");
    BOOST_TEST(payload(R"({"type":"New","event":[1,2]})") == R"({"event":[1,2]})");
    BOOST_TEST(payload(R"({"type":"New","event":"text"})") == R"({"event":"text"})");
}

BOOST_AUTO_TEST_CASE(a_content_as_text_may_be_as_deep_as_any) {
    std::string deep = R"({"info":{"id":"3EB0"},"message":{"conversation":"Hi","x":)";
    for (int i = 0; i < 100; ++i) deep += "[";
    deep.append(100, ']').append("}}");
    auto const parsed = vzaps::parse_webhook(R"({"type":"Message","event":)" + json_text(deep) + "}");
    BOOST_TEST(parsed.as<message_event>()->text() == "Hi");
}

BOOST_AUTO_TEST_CASE(the_zero_time_of_a_frame_is_no_time) {
    BOOST_TEST(
        !vzaps::parse_webhook(R"({"type":"Connected","created_at":"0001-01-01T00:00:00Z"})").created_at());
}

BOOST_AUTO_TEST_CASE(what_else_stands_in_a_frame_does_not_hide_the_event) {
    for (auto const* const beside : {R"("webhook_id":"w1")", R"("attempt":{"number":1},"webhook_id":"w1")",
                                     R"("info":{"v":1})", R"("info":{"v":1},"webhook_id":"w1")"}) {
        auto const inner =
            R"({"type":"Message",)" + std::string(beside) + R"(,"event":)" + std::string(content) + "}";
        for (auto const& body :
             {inner, R"({"event":)" + inner + "}", R"({"type":"event","event":)" + inner + "}",
              R"({"event":)" + json_text(inner) + "}", R"({"data":)" + inner + "}",
              R"({"type":"Message",)" + std::string(beside) + R"(,"event":)" + json_text(content) + "}"}) {
            BOOST_TEST(message_in(body).type() == "Message", body);
        }
        // By its form alone.
        message_in(R"({"event":{)" + std::string(beside) + R"(,"event":)" + std::string(content) + "}}");
    }
    auto const receipt = vzaps::parse_webhook(
        R"({"event":{"type":"ReadReceipt","webhook_id":"w1","event":{"message_ids":["3EB0"]}}})");
    BOOST_REQUIRE(receipt.as<vzaps::read_receipt_event>() != nullptr);
    BOOST_TEST(receipt.as<vzaps::read_receipt_event>()->message_ids.size() == 1U);
    // A message that has an `event` is one all the same.
    auto const parsed = vzaps::parse_webhook(
        R"({"type":"Message","event":{"info":{"id":"3EB0"},"message":{"conversation":"Hi"},"event":{"message":{}}}})");
    BOOST_TEST(parsed.as<message_event>()->text() == "Hi");
}

BOOST_AUTO_TEST_SUITE_END()
