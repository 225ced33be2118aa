#include "support/message_events.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using vzaps::message_event;
using vzaps::message_kind;
using vzaps::test::for_message_body;
using vzaps::test::for_message_content;

namespace {

std::string wrapped(std::string const& name, std::string const& content, std::string const& beside = "") {
    return R"({")" + name + R"(":{"message":)" + content + "}" + beside + "}";
}

} // namespace

BOOST_AUTO_TEST_SUITE(events_wrappers)

BOOST_AUTO_TEST_CASE(whatever_holds_a_message_is_taken_off_and_named) {
    // Those of today, and two that nobody knows.
    std::vector<std::pair<std::string, std::string>> const names{
        {"ephemeralMessage", "ephemeral_message"},
        {"viewOnceMessage", "view_once_message"},
        {"viewOnceMessageV2", "view_once_message_v2"},
        {"viewOnceMessageV2Extension", "view_once_message_v2_extension"},
        {"documentWithCaptionMessage", "document_with_caption_message"},
        {"deviceSentMessage", "device_sent_message"},
        {"editedMessage", "edited_message"},
        {"associatedChildMessage", "associated_child_message"},
        {"groupMentionedMessage", "group_mentioned_message"},
        {"groupStatusMentionMessage", "group_status_mention_message"},
        {"statusMentionMessage", "status_mention_message"},
        {"groupStatusMessage", "group_status_message"},
        {"groupStatusMessageV2", "group_status_message_v2"},
        {"lottieStickerMessage", "lottie_sticker_message"},
        {"spoilerMessage", "spoiler_message"},
        {"botInvokeMessage", "bot_invoke_message"},
        {"botForwardedMessage", "bot_forwarded_message"},
        {"eventCoverImage", "event_cover_image"},
        {"pollCreationOptionImageMessage", "poll_creation_option_image_message"},
        {"statusAddYours", "status_add_yours"},
        {"limitSharingMessage", "limit_sharing_message"},
        {"questionMessage", "question_message"},
        {"questionReplyMessage", "question_reply_message"},
        {"newsletterAdminProfileMessage", "newsletter_admin_profile_message"},
        {"inventedTomorrow", "invented_tomorrow"},
        {"inventedTomorrowMessageV9", "invented_tomorrow_message_v9"}};
    for (auto const& [name, spelled] : names)
        for_message_content(wrapped(name, R"({"conversation":"Inside"})"), message_kind::text,
                            [&](message_event const& message) {
                                BOOST_TEST(message.text() == "Inside");
                                BOOST_TEST(message.message.wrappers == std::vector<std::string>{spelled});
                                BOOST_TEST(message.message.extra.empty());
                            });
}

BOOST_AUTO_TEST_CASE(wrappers_are_named_from_the_outside_in) {
    for_message_content(
        wrapped("deviceSentMessage",
                wrapped("ephemeralMessage", wrapped("spoilerMessage", R"({"imageMessage":{}})"))),
        message_kind::image, [](message_event const& message) {
            std::vector<std::string> const expected{"device_sent_message", "ephemeral_message",
                                                    "spoiler_message"};
            BOOST_TEST(message.message.wrappers == expected);
        });
}

BOOST_AUTO_TEST_CASE(what_stands_beside_a_wrapper_stays_with_the_message) {
    for_message_content(
        wrapped(
            "associatedChildMessage", R"({"imageMessage":{"caption":"one"}})",
            R"(,"messageContextInfo":{"messageSecret":"c2VjcmV0","messageAssociation":{"associationType":1,)"
            R"("parentMessageKey":{"ID":"3EBA"},"messageIndex":2}},"senderKeyDistributionMessage":{"groupID":"g"})"),
        message_kind::image, [](message_event const& message) {
            BOOST_TEST(message.text() == "one");
            BOOST_REQUIRE(message.parent() != nullptr);
            BOOST_TEST(message.parent()->id == "3EBA");
            auto const& info = *message.message.message_context_info;
            BOOST_TEST(info.message_secret == "c2VjcmV0");
            BOOST_TEST(info.message_association->association_type.value() == 1);
            BOOST_TEST(info.message_association->message_index.value() == 2);
            BOOST_TEST(message.message.extra.size() == 1U);
        });
    // What the message says itself counts more than what stands outside.
    for_message_content(
        wrapped(
            "ephemeralMessage", R"({"conversation":"a","messageContextInfo":{"messageSecret":"aW4="}})",
            R"(,"messageContextInfo":{"messageSecret":"b3V0","messageAssociation":{"parentMessageKey":{"ID":"1"}}})"),
        message_kind::text, [](message_event const& message) {
            BOOST_TEST(message.message.message_context_info->message_secret == "aW4=");
            BOOST_TEST(message.parent()->id == "1");
        });
}

BOOST_AUTO_TEST_CASE(a_content_beside_a_wrapper_is_the_message) {
    for (auto const* const content :
         {R"({"conversation":"Out","ephemeralMessage":{"message":{"conversation":"In"}}})",
          R"({"ephemeralMessage":{"message":{"conversation":"In"}},"conversation":"Out"})"})
        for_message_content(content, message_kind::text, [](message_event const& message) {
            BOOST_TEST(message.text() == "Out");
            BOOST_TEST(message.message.wrappers.empty());
            BOOST_TEST(message.message.extra.size() == 1U); // The other one is not lost.
        });
    // But no text is no content.
    for_message_content(R"({"conversation":"","ephemeralMessage":{"message":{"conversation":"In"}}})",
                        message_kind::text,
                        [](message_event const& message) { BOOST_TEST(message.text() == "In"); });
}

BOOST_AUTO_TEST_CASE(a_text_called_message_wraps_nothing) {
    for_message_content(R"({"futureMessage":{"message":"buy","text":"t"}})", message_kind::other,
                        [](message_event const& message) {
                            BOOST_TEST(message.message.wrappers.empty());
                            BOOST_TEST(message.message.unknown->name == "future_message");
                        });
}

BOOST_AUTO_TEST_CASE(a_comment_is_a_kind_of_its_own) {
    for_message_content(
        R"({"commentMessage":{"message":{"extendedTextMessage":{"text":"Nice",)" +
            std::string(vzaps::test::quotation) + R"(}},"targetMessageKey":)" + vzaps::test::key + "}}",
        message_kind::comment, [](message_event const& message) {
            BOOST_TEST(message.text() == "Nice");
            vzaps::test::check_target(message);
            vzaps::test::check_quotation(message);
            BOOST_TEST((message.message.comment_message->message->kind() == message_kind::text));
            BOOST_TEST(message.message.comment_message->extra.empty());
            BOOST_TEST(message.message.wrappers.empty());
        });
    // Its content may be wrapped, and have media.
    for_message_content(
        R"({"commentMessage":{"message":{"ephemeralMessage":{"message":{"imageMessage":{"caption":"c"}}}}}})",
        message_kind::comment, [](message_event const& message) {
            BOOST_TEST(message.text() == "c");
            BOOST_REQUIRE(message.media() != nullptr);
        });
    for_message_content(
        R"({"commentMessage":{"message":{"commentMessage":{"message":{"conversation":"x"}}}}})",
        message_kind::comment, [](message_event const& message) {
            auto const& inner = *message.message.comment_message->message;
            BOOST_TEST((inner.kind() == message_kind::comment));
            BOOST_TEST(inner.comment_message->extra.size() == 1U);
        });
}

BOOST_AUTO_TEST_CASE(a_message_that_came_raw_alone_is_read) {
    for (auto const* const message : {"{}", "null"})
        for_message_body(std::string(R"({"type":"Message","event":{"Info":{"ID":"1"},"Message":)") + message +
                             R"(,"RawMessage":{"ephemeralMessage":{"message":{"conversation":"raw"}}}}})",
                         [](message_event const& read) {
                             BOOST_TEST(read.text() == "raw");
                             BOOST_TEST(read.extra.contains("RawMessage") !=
                                        read.extra.contains("raw_message"));
                         });
    for_message_body(R"({"type":"Message","event":{"Message":{"reactionMessage":{"text":"+"}},)"
                     R"("RawMessage":{"conversation":"raw"}}})",
                     [](message_event const& read) { BOOST_TEST((read.kind() == message_kind::reaction)); });
}

BOOST_AUTO_TEST_CASE(an_edit_may_be_wrapped_on_both_sides) {
    for_message_content(
        wrapped(
            "editedMessage",
            R"({"protocolMessage":{"key":)" + std::string(vzaps::test::key) +
                R"(,"type":14,"editedMessage":{"documentWithCaptionMessage":{"message":{"documentMessage":)"
                R"({"caption":"better"}}}}}})"),
        message_kind::protocol, [](message_event const& message) {
            vzaps::test::check_target(message);
            BOOST_REQUIRE(message.edited.has_value());
            BOOST_TEST(message.edited->text() == "better");
            BOOST_TEST((message.edited->kind() == message_kind::document));
        });
}

BOOST_AUTO_TEST_CASE(deep_wrappings_cost_no_more_than_their_size) {
    std::string content = R"({"conversation":")" + std::string(4 * 1024 * 1024, 'x') + R"("})";
    for (int i = 0; i < 55; ++i) content = R"({"w":{"message":)" + content + "}}";
    auto const parsed =
        vzaps::parse_webhook(R"({"type":"Message","event":{"info":{},"message":)" + content + "}}");
    auto const& message = *parsed.as<message_event>();
    BOOST_TEST(message.text().size() == 4U * 1024 * 1024);
    BOOST_TEST(message.message.wrappers.size() == 55U);
}

BOOST_AUTO_TEST_CASE(what_a_wrapper_has_besides_the_message_is_kept) {
    for_message_content(R"({"deviceSentMessage":{"destinationJID":"1@g.us","phash":"1:ab","message":)"
                        R"({"ephemeralMessage":{"message":{"conversation":"Hi"}}}}})",
                        message_kind::text, [](message_event const& message) {
                            auto const& extra = message.message.extra;
                            BOOST_TEST(extra.size() == 1U);
                            auto const& wrapper = extra.begin()->value().as_object();
                            BOOST_TEST(wrapper.size() == 2U);
                            BOOST_TEST(wrapper.at("phash") == "1:ab");
                        });
    // It is not what the message consists of.
    for_message_content(R"({"deviceSentMessage":{"phash":"1:ab","message":{}}})", message_kind::other,
                        [](message_event const& message) { BOOST_TEST(!message.message.unknown); });
}

BOOST_AUTO_TEST_CASE(an_edit_may_be_in_a_wrapper_without_a_name) {
    for_message_content(
        R"({"protocolMessage":{"type":14,"editedMessage":{"message":{"conversation":"new"}}}})",
        message_kind::protocol, [](message_event const& message) {
            BOOST_REQUIRE(message.edited.has_value());
            BOOST_TEST(message.edited->text() == "new");
        });
}

BOOST_AUTO_TEST_SUITE_END()
