#include "support/look_at.hpp"
#include "support/run.hpp"

#include <vzaps/events/group_participants_event.hpp>
#include <vzaps/events/message_event.hpp>
#include <vzaps/events/presence_event.hpp>
#include <vzaps/events/read_receipt_event.hpp>
#include <vzaps/webhook.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>
#include <string_view>

namespace json = boost::json;
using vzaps::errc;
using vzaps::parse_webhook;
using vzaps::test::look_at;
using vzaps::test::refusal_of;

namespace {

void check_refused(std::string_view body) {
    auto const failure = refusal_of([body] { parse_webhook(body); });
    BOOST_TEST(failure.code() == errc::undecodable);
    BOOST_TEST(failure.info().field == "body");
    BOOST_TEST(!failure.info().detail.empty());
}

std::string nested(std::size_t levels) {
    std::string made;
    for (std::size_t i = 0; i < levels; ++i) made += R"({"data":)";
    made += "1";
    return made.append(levels, '}');
}

constexpr std::string_view whole_message =
    R"({"id":"evt_1","type":"Message","instance_id":"VZ1","created_at":"2026","data":{"type":"Message","media_url":"u",)"
    R"("event":{"info":{"id":"1","chat":"1@lid","sender":"1@lid","is_from_me":false,"server_id":1,"timestamp":"t"},)"
    R"("message":{"conversation":"c","extended_text_message":{"text":"t","context_info":{"mentioned_jid":["1"]}},)"
    R"("image_message":{"url":"u","file_length":1,"ptt":true},"location_message":{"degrees_latitude":1.5},)"
    R"("contacts_array_message":{"contacts":[{"vcard":"v"}]},"reaction_message":{"key":{"id":"1"}},)"
    R"("poll_creation_message":{"options":[{"option_name":"o"}]},"protocol_message":{"type":14,"edited_message":)"
    R"({"conversation":"e"}},"buttons_response_message":{"selected_button_id":"b"}},"retry_count":1}}})";

// Calls `check` with a document for each of its values, in which that value is `instead`.
template <class Check>
void with_each_replaced(json::value const& instead, json::value& document, json::value& at,
                        Check const& check) {
    auto original = at;
    at = instead;
    check(document);
    at = std::move(original);
    if (auto* const object = at.if_object())
        for (auto& each : *object) with_each_replaced(instead, document, each.value(), check);
    if (auto* const array = at.if_array())
        for (auto& each : *array) with_each_replaced(instead, document, each, check);
}

} // namespace

BOOST_AUTO_TEST_SUITE(events_hostile)

BOOST_AUTO_TEST_CASE(what_is_no_object_is_refused) {
    for (auto const* const body :
         {"", " ", "null", "true", "5", "\"{}\"", "[]", "[{\"type\":\"Message\"}]", "{", "{}x", "{\"type\":}",
          "<html>", "\xef\xbb\xbf\xef\xbb\xbf{}", "\xff\xfe{"})
        check_refused(body);
    check_refused(std::string_view("{}\0", 3));
}

BOOST_AUTO_TEST_CASE(an_object_with_nothing_in_it_is_an_event_without_a_type) {
    auto const parsed = parse_webhook(" {} ");
    BOOST_TEST(parsed.type().empty());
    BOOST_TEST(parsed.payload().is_null());
    BOOST_TEST((parsed.as<vzaps::message_event>() == nullptr));
}

BOOST_AUTO_TEST_CASE(nesting_is_read_up_to_the_limit) {
    parse_webhook(nested(128));
    check_refused(nested(129));
    check_refused(nested(1'000'000));
    check_refused(std::string(1'000'000, '['));
}

BOOST_AUTO_TEST_CASE(text_in_text_is_read_so_far_and_left_as_it_is_from_there_on) {
    std::string body = R"({"type":"Connected","event":{}})";
    for (int i = 0; i < 12; ++i) body = R"({"data":)" + json::serialize(json::value(body)) + "}";
    BOOST_TEST(parse_webhook(body).type().empty());
    // What cannot be read is left, too.
    auto const parsed = parse_webhook(R"({"type":"Message","data":"{\"type\":"})");
    BOOST_TEST(parsed.type() == "Message");
    auto const deep =
        parse_webhook(R"({"type":"Message","data":)" + json::serialize(json::value(nested(100))) + "}");
    BOOST_TEST(deep.type() == "Message");
}

BOOST_AUTO_TEST_CASE(a_body_past_the_limit_is_refused) {
    std::string body(64 * 1024 * 1024, ' ');
    body[0] = '{';
    body[1] = '}';
    parse_webhook(body);
    body += ' ';
    check_refused(body);
    auto const failure = refusal_of([&] { parse_webhook(body, "application/x-www-form-urlencoded"); });
    BOOST_TEST(failure.info().detail.find("larger") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_large_history_is_read) {
    std::string body = R"({"type":"HistorySync","event":{"data":[)";
    for (int i = 0; i < 100'000; ++i) body += R"({"id":"3EB0","text":"some text of a message"},)";
    body += "null]}}";
    auto const parsed = parse_webhook(body);
    BOOST_TEST(parsed.payload().at("data").as_array().size() == 100'001U);
}

BOOST_AUTO_TEST_CASE(many_names_do_not_cost_more_than_their_number) {
    std::string body = R"({"type":"Message")";
    for (int i = 0; i < 300'000; ++i) body += ",\"A" + std::to_string(i) + "\":1";
    body += '}';
    auto const start = std::chrono::steady_clock::now();
    parse_webhook(body);
    // Quadratic work would take hours.
    BOOST_TEST((std::chrono::steady_clock::now() - start < std::chrono::seconds(60)));
}

BOOST_AUTO_TEST_CASE(a_wrong_type_at_any_place_does_no_harm) {
    for (auto const* const type :
         {"Message", "ReadReceipt", "Presence", "ChatPresence", "Connected", "Disconnected",
          "GroupParticipantsAdd", "GroupParticipantsRemove", "HistorySync", "Other"}) {
        auto document = json::parse(whole_message);
        document.as_object()["type"] = type;
        document.as_object()["data"].as_object()["type"] = type;
        for (auto const* const instead :
             {"null", "true", "-1", "18446744073709551615", "1e308", "\"\"", "\"{}\"", "\"{\\\"type\\\":1}\"",
              "[]", "[[[]]]", "{}", "[1,\"a\",{}]"}) {
            with_each_replaced(json::parse(instead), document, document, [](json::value const& changed) {
                if (changed.is_object()) look_at(parse_webhook(json::serialize(changed)));
            });
        }
    }
}

BOOST_AUTO_TEST_CASE(a_wrong_type_is_kept_where_it_was_and_the_rest_is_read) {
    auto const parsed = parse_webhook(
        R"({"type":"Message","event":{"info":{"id":5,"is_from_me":"yes","timestamp":{},"push_name":"Ana"},)"
        R"("message":{"conversation":[],"image_message":7,"video_message":{"caption":"c","seconds":"x"}}}})");
    auto const& message = *parsed.as<vzaps::message_event>();
    BOOST_TEST(message.info.id == "5"); // Its meaning is plain.
    BOOST_TEST(!message.is_from_me());
    BOOST_TEST(message.info.push_name == "Ana");
    BOOST_TEST(json::serialize(message.info.extra) == R"({"is_from_me":"yes","timestamp":{}})");
    BOOST_TEST((message.kind() == vzaps::message_kind::video));
    BOOST_TEST(message.text() == "c");
    BOOST_TEST(json::serialize(message.message.extra) == R"({"conversation":[],"image_message":7})");
    BOOST_TEST(message.message.video_message->extra.at("seconds") == "x");
    BOOST_TEST(parse_webhook(R"({"type":7,"event":{"info":[],"message":[]}})").type().empty());
}

BOOST_AUTO_TEST_CASE(of_a_name_that_comes_twice_one_value_counts) {
    auto const parsed = parse_webhook(
        R"({"type":"Connected","type":"Message","event":{"info":{"id":"1","id":"2","ID":"3"}}})");
    BOOST_TEST(parsed.type() == "Message");
    BOOST_TEST(parsed.as<vzaps::message_event>()->info.id == "2");
}

BOOST_AUTO_TEST_CASE(invalid_utf8_is_refused_and_escapes_are_read) {
    for (auto const* const bad : {"\x80", "\xff", "\xc3", "\xed\xa0\x80", "\xc0\xaf"})
        check_refused(std::string(R"({"type":")") + bad + "\"}");
    BOOST_TEST(parse_webhook(R"({"type":"\ud800"})").type() == "\xef\xbf\xbd");
    auto const parsed =
        parse_webhook(R"({"ty\u0070e":"Message","event":{"message":{"conversation":"a\u0000b"}}})");
    BOOST_TEST(parsed.as<vzaps::message_event>()->text() == std::string_view("a\0b", 3));
}

BOOST_AUTO_TEST_CASE(a_body_cut_at_any_byte_is_refused) {
    for (std::size_t length = 0; length < whole_message.size(); ++length) {
        // A copy of its own, so that AddressSanitizer sees a read past the end.
        std::string const cut(whole_message.substr(0, length));
        check_refused(cut);
    }
}

BOOST_AUTO_TEST_CASE(many_versions_of_a_part_cost_no_more_than_their_number) {
    for (auto const* const name : {"poll_creation_message_v", "PollCreationMessageV"}) {
        std::string content = "{";
        for (int i = 0; i < 80'000; ++i)
            content += '"' + std::string(name) + std::to_string(i + 10) + "\":{},";
        content += "\"x\":1}";
        auto const start = std::chrono::steady_clock::now();
        auto const parsed = parse_webhook(R"({"type":"Message","event":{"message":)" + content + "}}");
        BOOST_TEST((parsed.as<vzaps::message_event>()->kind() == vzaps::message_kind::poll_creation));
        // Quadratic work would take minutes.
        BOOST_TEST((std::chrono::steady_clock::now() - start < std::chrono::seconds(20)));
    }
}

BOOST_AUTO_TEST_CASE(memory_is_in_proportion_to_the_text) {
    auto const many = [](std::string_view each, int count) {
        std::string list = "[";
        for (int i = 0; i < count; ++i) list.append(each) += ',';
        return list.append(each) + "]";
    };
    auto const message = [](std::string const& content) {
        return R"({"type":"Message","event":{"info":{},"message":)" + content + "}}";
    };
    auto const check_too_much = [](std::string const& body) {
        auto const failure = refusal_of([&] { parse_webhook(body); });
        BOOST_TEST(failure.code() == errc::undecodable);
        BOOST_TEST(failure.info().detail == "takes too much memory for the size of its text");
    };
    constexpr int large = 3'000'000;
    constexpr int small = 50'000;
    for (auto const count : {small, large}) {
        auto const ones = many("1", count);
        for (auto const& body :
             {message(R"({"future":)" + ones + "}"),
              message(R"({"protocolMessage":{"editedMessage":{"future":)" + ones + "}}}"),
              R"({"type":"Message","message":{"future":)" + ones + "}}",
              R"({"type":"GroupParticipantsAdd","event":{"participants":)" + ones + "}}",
              message(R"({"pollCreationMessage":{"options":)" + many("{}", count) + "}}")}) {
            if (count == large) {
                check_too_much(body);
            } else {
                look_at(parse_webhook(body));
            }
        }
    }
    // Each makes room for more.
    check_too_much(message(R"({"listMessage":{"sections":)" + many(R"({"rows":[{}]})", large / 10) + "}}"));
    // A file that came as a list of bytes is read.
    parse_webhook(message(R"({"imageMessage":{"jpegThumbnail":)" + many("255", large) + "}}"));
}

BOOST_AUTO_TEST_SUITE_END()
