#include "support/message_events.hpp"

#include <vzaps/events/message_event.hpp>
#include <vzaps/events/read_receipt_event.hpp>
#include <vzaps/webhook.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>

using vzaps::message_event;

namespace {

message_event message_from(std::string_view info) {
    auto const parsed = vzaps::parse_webhook(R"({"type":"Message","event":{"info":{)" + std::string(info) +
                                             R"(},"message":{"conversation":"Hi"}}})");
    auto const* const message = parsed.as<message_event>();
    BOOST_REQUIRE(message != nullptr);
    return *message;
}

void check_phone(std::string_view info, std::string_view phone, bool partial) {
    BOOST_TEST_CONTEXT(info) {
        auto const message = message_from(info);
        BOOST_TEST(message.phone() == phone);
        BOOST_TEST(message.is_partial() == partial);
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(events_senders)

BOOST_AUTO_TEST_CASE(a_group_is_a_group_and_not_what_the_service_calls_one) {
    auto const is_group = [](std::string_view info) { return message_from(info).is_group(); };
    BOOST_TEST(is_group(R"("chat":"1203@g.us")"));
    BOOST_TEST(is_group(R"("chat":"1203@g.us","is_group":true)"));
    BOOST_TEST(is_group(R"("chat":"77@lid","is_group":true)"));
    BOOST_TEST(!is_group(R"("chat":"status@broadcast","is_group":true)"));
    BOOST_TEST(!is_group(R"("chat":"1700000000@broadcast","is_group":true)"));
    BOOST_TEST(!is_group(R"("chat":"1203@newsletter")"));
    BOOST_TEST(!is_group(R"("chat":"5511999999999@hosted")"));
    BOOST_TEST(!is_group(""));
}

BOOST_AUTO_TEST_CASE(a_status_post_is_told_from_a_broadcast_list) {
    BOOST_TEST(message_from(R"("chat":"status@broadcast","is_group":true)").is_status());
    BOOST_TEST(!message_from(R"("chat":"1700000000@broadcast","is_group":true)").is_status());
    BOOST_TEST(!message_from(R"("chat":"5511999999999@s.whatsapp.net")").is_status());
}

BOOST_AUTO_TEST_CASE(receipts_tell_groups_alike) {
    auto const parsed = vzaps::parse_webhook(
        R"({"type":"ReadReceipt","event":{"chat":"status@broadcast","is_group":true,"sender":"5511999999999@hosted"}})");
    auto const* const receipt = parsed.as<vzaps::read_receipt_event>();
    BOOST_REQUIRE(receipt != nullptr);
    BOOST_TEST(receipt->is_group.value());
    BOOST_TEST(!receipt->in_group());
    BOOST_TEST(receipt->is_status());
    BOOST_TEST(receipt->phone() == "5511999999999");
}

BOOST_AUTO_TEST_CASE(the_phone_comes_from_whichever_field_has_it) {
    check_phone(R"("sender":"5511999999999:3@s.whatsapp.net","sender_alt":"77@lid")", "5511999999999", false);
    check_phone(R"("sender":"5511999999999:99@hosted")", "5511999999999", false);
    check_phone(R"("sender":"77@lid","sender_alt":"5511999999999@s.whatsapp.net")", "5511999999999", false);
    check_phone(R"("sender":"77:99@hosted.lid","sender_alt":"5511999999999@hosted")", "5511999999999", false);
    check_phone(R"("sender":"77@lid","sender_pn":"5511999999999@s.whatsapp.net")", "5511999999999", false);
    check_phone(R"("chat":"1203@g.us","participant":"5511999999999@s.whatsapp.net")", "5511999999999", false);
    check_phone(R"("chat":"1203@g.us","sender":"77@lid","participant_alt":"5511999999999@s.whatsapp.net")",
                "5511999999999", false);
    check_phone(R"("chat":"5511999999999@s.whatsapp.net")", "5511999999999", false);
    check_phone(R"("chat":"5511999999999@s.whatsapp.net","sender":"")", "5511999999999", false);
    check_phone(R"("chat":"5511999999999@s.whatsapp.net","sender":"77@lid")", "5511999999999", false);
    check_phone(R"("chat":"77@lid","sender_alt":"5511999999999@s.whatsapp.net")", "5511999999999", false);
    check_phone(R"("chat":"status@broadcast","sender":"5511999999999@s.whatsapp.net")", "5511999999999",
                false);
}

BOOST_AUTO_TEST_CASE(a_hidden_number_is_partial_and_somebody_else_s_phone_is_not_taken) {
    check_phone(R"("chat":"77@lid","sender":"77@lid")", "", true);
    check_phone(R"("chat":"77@hosted.lid","sender":"77:99@hosted.lid")", "", true);
    check_phone(R"("chat":"77@lid")", "", true);
    check_phone(R"("chat":"1203@g.us","sender":"77@lid","sender_alt":"")", "", true);
    check_phone(R"("chat":"1203@g.us")", "", false);
    // The chat is the recipient's.
    check_phone(R"("is_from_me":true,"chat":"5511999999999@s.whatsapp.net")", "", false);
    check_phone(R"("is_from_me":true,"chat":"5511999999999@s.whatsapp.net","sender":"77@lid")", "", false);
    check_phone(R"("is_from_me":true,"sender":"77@lid","recipient_alt":"5511999999999@s.whatsapp.net")", "",
                false);
    // Written by a bot in somebody's chat.
    check_phone(R"("chat":"5511999999999@s.whatsapp.net","sender":"867051314767696@bot")", "", false);
    check_phone(R"("chat":"1203@newsletter","sender":"1203@newsletter")", "", false);
}

BOOST_AUTO_TEST_CASE(a_message_with_a_key_in_place_of_an_info) {
    vzaps::test::for_message_body(
        R"({"type":"Message","event":{"key":{"remoteJid":"120363@g.us","fromMe":true,"id":"3EB0","participant":""},)"
        R"("messageTimestamp":{"low":1777000000,"high":0,"unsigned":true},"pushName":"Ana",)"
        R"("participant":"5541911112222@s.whatsapp.net","status":2,"message":{"conversation":"Hi"}}})",
        [](vzaps::message_event const& message) {
            BOOST_TEST(message.info.id == "3EB0");
            BOOST_TEST(message.is_from_me());
            BOOST_TEST(message.is_group());
            BOOST_TEST(message.info.chat == "120363@g.us");
            BOOST_TEST(message.info.sender == "5541911112222@s.whatsapp.net");
            BOOST_TEST(message.phone() == "5541911112222");
            BOOST_TEST(message.info.push_name == "Ana");
            BOOST_TEST(message.info.timestamp.value() == "2026-04-24T03:06:40Z");
            BOOST_TEST(message.text() == "Hi");
            BOOST_TEST(message.extra.size() == 1U); // The status.
        });
    // Without a type, too; and the key's participant counts more.
    vzaps::test::for_message_body(
        R"({"key":{"remoteJid":"1@g.us","id":"3EB0","participant":"2@lid"},"participant":"3@lid","message":{}})",
        [](vzaps::message_event const& message) {
            BOOST_TEST(message.info.sender == "2@lid");
            BOOST_TEST(message.extra.at("participant") == "3@lid");
        });
    // Beside an info, a key is not looked at.
    vzaps::test::for_message_body(
        R"({"type":"Message","event":{"info":{"id":"1"},"key":{"id":"2"},"message":{}}})",
        [](vzaps::message_event const& message) {
            BOOST_TEST(message.info.id == "1");
            BOOST_TEST(message.extra.contains("key"));
        });
}

BOOST_AUTO_TEST_SUITE_END()
