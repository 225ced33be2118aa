#include "support/message_events.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

using vzaps::message_event;
using vzaps::message_kind;
using vzaps::test::check_target;
using vzaps::test::for_message_content;

namespace {

std::string about(std::string const& name, std::string const& key, std::string const& more) {
    return R"({")" + name + R"(":{")" + key + R"(":)" + vzaps::test::key + more + "}}";
}

} // namespace

BOOST_AUTO_TEST_SUITE(events_actions)

BOOST_AUTO_TEST_CASE(pins) {
    for (auto const* const type : {"1", R"("PIN_FOR_ALL")", R"("1")"})
        for_message_content(
            about("pinInChatMessage", "key",
                  R"(,"type":)" + std::string(type) + R"(,"senderTimestampMS":1777000000000)"),
            message_kind::pin, [](message_event const& message) {
                check_target(message);
                auto const& pin = *message.message.pin_in_chat_message;
                BOOST_TEST(pin.is_pin());
                BOOST_TEST(!pin.is_unpin());
                BOOST_TEST(pin.sender_timestamp_ms.value() == 1777000000000);
            });
    for_message_content(
        about("pinInChatMessage", "key", R"(,"type":2)"), message_kind::pin,
        [](message_event const& message) { BOOST_TEST(message.message.pin_in_chat_message->is_unpin()); });
}

BOOST_AUTO_TEST_CASE(kept_messages) {
    for (auto const* const type : {"1", R"("KEEP_FOR_ALL")"})
        for_message_content(about("keepInChatMessage", "key", R"(,"keepType":)" + std::string(type)),
                            message_kind::keep, [](message_event const& message) {
                                check_target(message);
                                BOOST_TEST(message.message.keep_in_chat_message->is_keep());
                                BOOST_TEST(!message.message.keep_in_chat_message->is_undo());
                            });
    for_message_content(
        about("keepInChatMessage", "key", R"(,"keepType":"UNDO_KEEP_FOR_ALL")"), message_kind::keep,
        [](message_event const& message) { BOOST_TEST(message.message.keep_in_chat_message->is_undo()); });
}

BOOST_AUTO_TEST_CASE(edits_that_came_encrypted) {
    for (auto const* const type : {"2", R"("MESSAGE_EDIT")"})
        for_message_content(
            about("secretEncryptedMessage", "targetMessageKey",
                  R"(,"secretEncType":)" + std::string(type) + R"(,"encPayload":"eA==","encIV":"eQ==")"),
            message_kind::encrypted, [](message_event const& message) {
                check_target(message);
                auto const& edit = *message.message.secret_encrypted_message;
                BOOST_TEST(edit.secret_enc_type.value() == 2);
                BOOST_TEST(edit.is_edit());
                BOOST_TEST(edit.extra.size() == 2U);
                BOOST_TEST(!message.edited); // What it says is not known.
            });
    for (auto const* const type : {"3", "5"})
        for_message_content(
            about("secretEncryptedMessage", "targetMessageKey", R"(,"secretEncType":)" + std::string(type)),
            message_kind::encrypted, [](message_event const& message) {
                BOOST_TEST(!message.message.secret_encrypted_message->is_edit());
            });
}

BOOST_AUTO_TEST_CASE(what_else_comes_encrypted_tells_what_it_is_about) {
    std::vector<std::pair<std::string, std::string>> const kinds{
        {"encReactionMessage", "targetMessageKey"},
        {"encCommentMessage", "targetMessageKey"},
        {"encEventResponseMessage", "eventCreationMessageKey"}};
    for (auto const& [name, key] : kinds)
        for_message_content(about(name, key, R"(,"encPayload":"eA==")"), message_kind::encrypted,
                            check_target);
}

BOOST_AUTO_TEST_CASE(deletions_edits_and_reactions_have_targets) {
    for (auto const* const type : {"0", R"("REVOKE")", R"("0")"})
        for_message_content(about("protocolMessage", "key", R"(,"type":)" + std::string(type)),
                            message_kind::protocol, [](message_event const& message) {
                                check_target(message);
                                BOOST_TEST(message.message.protocol_message->is_revoke());
                            });
    for (auto const* const type : {"14", R"("MESSAGE_EDIT")"})
        for_message_content(
            about("protocolMessage", "key",
                  R"(,"editedMessage":{"conversation":"b"},"timestampMS":1777000000000,"type":)" +
                      std::string(type)),
            message_kind::protocol, [](message_event const& message) {
                check_target(message);
                BOOST_TEST(message.message.protocol_message->type.value() == 14);
                BOOST_TEST(message.message.protocol_message->timestamp_ms.value() == 1777000000000);
                BOOST_TEST(message.edited->text() == "b");
            });
    for_message_content(R"({"protocolMessage":{"type":"EPHEMERAL_SETTING","ephemeralExpiration":604800}})",
                        message_kind::protocol, [](message_event const& message) {
                            BOOST_TEST((message.target() == nullptr));
                            BOOST_TEST(message.message.protocol_message->ephemeral_expiration.value() ==
                                       604800);
                            BOOST_TEST(!message.message.protocol_message->is_revoke());
                        });
    for_message_content(about("reactionMessage", "key", R"(,"text":"+1")"), message_kind::reaction,
                        check_target);
    // A name that nobody knows is kept.
    for_message_content(about("protocolMessage", "key", R"(,"type":"INVENTED")"), message_kind::protocol,
                        [](message_event const& message) {
                            BOOST_TEST(!message.message.protocol_message->type);
                            BOOST_TEST(message.message.protocol_message->extra.at("type") == "INVENTED");
                        });
}

BOOST_AUTO_TEST_CASE(what_is_not_known_tells_what_can_be_told) {
    for_message_content(
        R"({"senderKeyDistributionMessage":{"groupID":"g"},"inventedMessage":{"text":"t","key":)" +
            std::string(vzaps::test::key) + "," + vzaps::test::quotation +
            R"(},"messageContextInfo":{"messageSecret":"s"}})",
        message_kind::other, [](message_event const& message) {
            BOOST_REQUIRE(message.message.unknown.has_value());
            BOOST_TEST(message.message.unknown->name == "invented_message");
            BOOST_TEST(message.text() == "t");
            check_target(message);
            vzaps::test::check_quotation(message);
            BOOST_TEST(message.message.extra.size() == 2U); // All of it, and the keys.
        });
    for_message_content(R"({"eventInviteMessage":{"caption":"come","targetMessageKey":)" +
                            std::string(vzaps::test::key) + "}}",
                        message_kind::other, [](message_event const& message) {
                            BOOST_TEST(message.text() == "come");
                            check_target(message);
                        });
    for_message_content(R"({"inventedMessage":{"body":{"text":"b"}}})", message_kind::other,
                        [](message_event const& message) { BOOST_TEST(message.text() == "b"); });
    for_message_content(R"({"senderKeyDistributionMessage":{"groupID":"g"}})", message_kind::other,
                        [](message_event const& message) {
                            BOOST_TEST(message.message.unknown->name == "sender_key_distribution_message");
                        });
    for_message_content(R"({"flag":true})", message_kind::other, [](message_event const& message) {
        BOOST_TEST(!message.message.unknown);
        BOOST_TEST(message.message.extra.size() == 1U);
    });
}

BOOST_AUTO_TEST_SUITE_END()
