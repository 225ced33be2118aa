#include "support/go_spelling.hpp"

#include <vzaps/events/message_event.hpp>
#include <vzaps/webhook.hpp>

#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>

namespace json = boost::json;
using vzaps::message_event;
using vzaps::message_kind;

namespace {

constexpr std::string_view info =
    R"("Info":{"ID":"3EB0","Chat":"5511999999999@s.whatsapp.net","Sender":"5511999999999:11@s.whatsapp.net",)"
    R"("IsFromMe":false,"IsGroup":false,"AddressingMode":"pn","PushName":"Ana","Timestamp":"2026-05-02T09:31:07Z",)"
    R"("Type":"text","ServerID":7,"MediaType":"","Edit":"","Category":"peer","Multicast":false})";

// Hands the message over in Go's spelling and in the service's.
template <class Check>
void in_both_spellings(std::string const& event, Check check) {
    auto const go = R"({"type":"Message","event":)" + event + "}";
    for (auto const& body : {go, vzaps::test::in_service_spelling(go)}) {
        BOOST_TEST_CONTEXT(body) {
            vzaps::event const parsed = vzaps::parse_webhook(body);
            auto const* const message = parsed.as<message_event>();
            BOOST_REQUIRE(message != nullptr);
            check(*message);
        }
    }
}

// The same for a content alone.
template <class Check>
void for_content(std::string const& content, message_kind kind, Check check) {
    in_both_spellings(std::string("{") + std::string(info) + R"(,"Message":)" + content + "}",
                      [&](message_event const& message) {
                          BOOST_TEST((message.kind() == kind));
                          check(message);
                      });
}

std::string media(std::string_view more) {
    return R"({"URL":"https://mmg.whatsapp.net/a","directPath":"/a","mediaKey":"a2V5","mimetype":"x/y",)"
           R"("fileEncSHA256":"ZW5j","fileSHA256":"cGxh","fileLength":20480)" +
           std::string(more) + "}";
}

void check_file(message_event const& message) {
    auto const* const node = message.message.media();
    BOOST_REQUIRE(node != nullptr);
    BOOST_TEST(node->url == "https://mmg.whatsapp.net/a");
    BOOST_TEST(node->direct_path == "/a");
    BOOST_TEST(node->media_key == "a2V5");
    BOOST_TEST(node->mimetype == "x/y");
    BOOST_TEST(node->file_enc_sha256 == "ZW5j");
    BOOST_TEST(node->file_sha256 == "cGxh");
    BOOST_TEST(node->file_length.value() == 20480);
}

} // namespace

BOOST_AUTO_TEST_SUITE(events_messages)

BOOST_AUTO_TEST_CASE(a_text_and_what_is_known_of_it) {
    for_content(R"({"conversation":"Hello"})", message_kind::text, [](message_event const& message) {
        BOOST_TEST(message.text() == "Hello");
        auto const& about = message.info;
        BOOST_TEST(about.id == "3EB0");
        BOOST_TEST(about.chat == "5511999999999@s.whatsapp.net");
        BOOST_TEST(about.sender == "5511999999999:11@s.whatsapp.net");
        BOOST_TEST(about.is_from_me.value() == false);
        BOOST_TEST(about.is_group.value() == false);
        BOOST_TEST(about.addressing_mode == "pn");
        BOOST_TEST(about.push_name == "Ana");
        BOOST_TEST(about.timestamp.value() == "2026-05-02T09:31:07Z");
        BOOST_TEST(about.type == "text");
        BOOST_TEST(about.server_id.value() == 7);
        BOOST_TEST(about.category == "peer");
        BOOST_TEST(about.multicast.value() == false);
        BOOST_TEST(about.extra.empty());
        BOOST_TEST(message.extra.empty());
        BOOST_TEST(message.message.extra.empty());
        BOOST_TEST(message.phone() == "5511999999999");
        BOOST_TEST(!message.is_from_me());
        BOOST_TEST(!message.is_group());
        BOOST_TEST(!message.is_partial());
        BOOST_TEST(!message.edited);
    });
}

BOOST_AUTO_TEST_CASE(a_text_with_a_quotation) {
    for_content(
        R"({"extendedTextMessage":{"text":"Yes","matchedText":"https://x","title":"t","contextInfo":)"
        R"({"stanzaID":"3EB1","participant":"5511888888888@s.whatsapp.net","isForwarded":true,)"
        R"("forwardingScore":2,"mentionedJID":["1@lid","2@lid"],"quotedMessage":{"conversation":"No?"}}}})",
        message_kind::text, [](message_event const& message) {
            BOOST_TEST(message.text() == "Yes");
            BOOST_TEST(message.message.extended_text_message->matched_text == "https://x");
            auto const* const context = message.message.context();
            BOOST_REQUIRE(context != nullptr);
            BOOST_TEST(context->stanza_id == "3EB1");
            BOOST_TEST(context->participant == "5511888888888@s.whatsapp.net");
            BOOST_TEST(context->is_forwarded.value() == true);
            BOOST_TEST(context->forwarding_score.value() == 2);
            BOOST_TEST(context->mentioned_jid.size() == 2U);
            BOOST_TEST(context->quoted_message->at("conversation") == "No?");
        });
}

BOOST_AUTO_TEST_CASE(media_have_what_their_download_needs) {
    for_content(R"({"imageMessage":)" +
                    media(R"(,"caption":"Look","width":640,"height":480,"viewOnce":true)") + "}",
                message_kind::image, [](message_event const& message) {
                    check_file(message);
                    BOOST_TEST(message.text() == "Look");
                    BOOST_TEST(message.message.image_message->width.value() == 640);
                    BOOST_TEST(message.message.image_message->height.value() == 480);
                    BOOST_TEST(message.message.image_message->view_once.value() == true);
                });
    for_content(R"({"videoMessage":)" + media(R"(,"seconds":12,"gifPlayback":true)") + "}",
                message_kind::video, [](message_event const& message) {
                    check_file(message);
                    BOOST_TEST(message.message.video_message->seconds.value() == 12);
                    BOOST_TEST(message.message.video_message->gif_playback.value() == true);
                    BOOST_TEST(message.text().empty());
                });
    for_content(R"({"ptvMessage":)" + media({}) + "}", message_kind::video, check_file);
    for_content(R"({"audioMessage":)" + media(R"(,"PTT":true,"seconds":3)") + "}", message_kind::audio,
                [](message_event const& message) {
                    check_file(message);
                    BOOST_TEST(message.message.audio_message->ptt.value() == true);
                });
    for_content(R"({"documentMessage":)" + media(R"(,"fileName":"../a.pdf","title":"A","pageCount":3)") + "}",
                message_kind::document, [](message_event const& message) {
                    check_file(message);
                    BOOST_TEST(message.message.document_message->file_name == "../a.pdf");
                    BOOST_TEST(message.message.document_message->title == "A");
                    BOOST_TEST(message.message.document_message->page_count.value() == 3);
                });
    for_content(R"({"stickerMessage":)" + media(R"(,"isAnimated":true,"JPEGThumbnail":"/9j")") + "}",
                message_kind::sticker, [](message_event const& message) {
                    check_file(message);
                    BOOST_TEST(message.message.sticker_message->is_animated.value() == true);
                    BOOST_TEST(message.message.sticker_message->extra.size() == 1U);
                });
}

BOOST_AUTO_TEST_CASE(places) {
    for (auto const* const name : {"locationMessage", "liveLocationMessage"}) {
        for_content(
            std::string(R"({")") + name +
                R"(":{"degreesLatitude":-25.5,"degreesLongitude":-49,"name":"Home","address":"Street 1"}})",
            message_kind::location, [](message_event const& message) {
                auto const& place = *message.message.location_message;
                BOOST_TEST(place.degrees_latitude.value() == -25.5);
                BOOST_TEST(place.degrees_longitude.value() == -49.0);
                BOOST_TEST(place.name == "Home");
                BOOST_TEST(place.address == "Street 1");
            });
    }
}

BOOST_AUTO_TEST_CASE(contact_cards) {
    for_content(R"({"contactMessage":{"displayName":"Bia","vcard":"BEGIN:VCARD"}})", message_kind::contact,
                [](message_event const& message) {
                    BOOST_TEST(message.message.contact_message->display_name == "Bia");
                    BOOST_TEST(message.message.contact_message->vcard == "BEGIN:VCARD");
                });
    for_content(
        R"({"contactsArrayMessage":{"displayName":"2","contacts":[{"displayName":"Bia"},{"displayName":"Caio"}]}})",
        message_kind::contact, [](message_event const& message) {
            auto const& contacts = message.message.contacts_array_message->contacts;
            BOOST_REQUIRE(contacts.size() == 2U);
            BOOST_TEST(contacts[1].display_name == "Caio");
        });
}

BOOST_AUTO_TEST_CASE(reactions) {
    for_content(R"({"reactionMessage":{"key":{"remoteJID":"1@s.whatsapp.net","fromMe":true,"ID":"3EB2",)"
                R"("participant":"2@lid"},"text":"+1","senderTimestampMS":5}})",
                message_kind::reaction, [](message_event const& message) {
                    auto const& reaction = *message.message.reaction_message;
                    BOOST_TEST(reaction.text == "+1");
                    BOOST_TEST(reaction.key->remote_jid == "1@s.whatsapp.net");
                    BOOST_TEST(reaction.key->from_me.value() == true);
                    BOOST_TEST(reaction.key->id == "3EB2");
                    BOOST_TEST(reaction.key->participant == "2@lid");
                    BOOST_TEST(message.text().empty()); // It is no text message.
                });
}

BOOST_AUTO_TEST_CASE(polls_of_every_version_and_votes) {
    for (auto const* const name : {"pollCreationMessage", "pollCreationMessageV2", "pollCreationMessageV3"}) {
        for_content(std::string(R"({")") + name +
                        R"(":{"name":"When?","options":[{"optionName":"Today"},{"optionName":"Never"}],)"
                        R"("selectableOptionsCount":0}})",
                    message_kind::poll_creation, [](message_event const& message) {
                        auto const& poll = *message.message.poll_creation_message;
                        BOOST_TEST(poll.name == "When?");
                        BOOST_REQUIRE(poll.options.size() == 2U);
                        BOOST_TEST(poll.options[1].option_name == "Never");
                        BOOST_TEST(poll.selectable_options_count.value() == 0);
                    });
    }
    for_content(
        R"({"pollUpdateMessage":{"pollCreationMessageKey":{"ID":"3EB3"},"vote":{"encPayload":"eA=="}}})",
        message_kind::poll_update, [](message_event const& message) {
            auto const& update = *message.message.poll_update_message;
            BOOST_TEST(update.poll_creation_message_key->id == "3EB3");
            BOOST_TEST(update.vote->size() == 1U);
        });
}

BOOST_AUTO_TEST_CASE(choices) {
    auto const chosen = [](message_event const& message) {
        auto const& response = *message.message.buttons_response_message;
        BOOST_TEST(response.selected_button_id == "yes");
        BOOST_TEST(response.selected_display_text == "Yes!");
    };
    for_content(R"({"buttonsResponseMessage":{"selectedButtonID":"yes","selectedDisplayText":"Yes!"}})",
                message_kind::buttons_response, chosen);
    // A union, as Go's JSON has it.
    for_content(
        R"({"buttonsResponseMessage":{"selectedButtonID":"yes","Response":{"SelectedDisplayText":"Yes!"}}})",
        message_kind::buttons_response, chosen);
    for_content(R"({"templateButtonReplyMessage":{"selectedID":"yes","selectedDisplayText":"Yes!"}})",
                message_kind::buttons_response, chosen);
    for_content(
        R"({"listResponseMessage":{"title":"Sizes","description":"d","singleSelectReply":{"selectedRowID":"xl"}}})",
        message_kind::list_response, [](message_event const& message) {
            BOOST_TEST(message.message.list_response_message->title == "Sizes");
            BOOST_TEST(message.message.list_response_message->single_select_reply->selected_row_id == "xl");
        });
}

BOOST_AUTO_TEST_CASE(edits_and_deletions) {
    for_content(
        R"({"protocolMessage":{"key":{"ID":"3EB4"},"type":14,"editedMessage":{"conversation":"Better"}}})",
        message_kind::protocol, [](message_event const& message) {
            auto const& protocol = *message.message.protocol_message;
            BOOST_TEST(protocol.is_edit());
            BOOST_TEST(!protocol.is_revoke());
            BOOST_TEST(protocol.key->id == "3EB4");
            BOOST_REQUIRE(message.edited.has_value());
            BOOST_TEST(message.edited->text() == "Better");
            BOOST_TEST(message.text().empty()); // An edit is no new text.
        });
    for_content(R"({"protocolMessage":{"key":{"ID":"3EB4"},"type":0}})", message_kind::protocol,
                [](message_event const& message) {
                    BOOST_TEST(message.message.protocol_message->is_revoke());
                    BOOST_TEST(!message.message.protocol_message->is_edit());
                    BOOST_TEST(!message.edited);
                });
}

BOOST_AUTO_TEST_CASE(what_is_put_around_a_message_is_taken_off) {
    for (auto const* const name : {"ephemeralMessage", "viewOnceMessage", "viewOnceMessageV2",
                                   "documentWithCaptionMessage", "deviceSentMessage"}) {
        for_content(std::string(R"({"messageContextInfo":{},")") + name +
                        R"(":{"message":{"conversation":"Inside"}}})",
                    message_kind::text,
                    [](message_event const& message) { BOOST_TEST(message.text() == "Inside"); });
    }
    for_content(R"({"ephemeralMessage":{"message":{"viewOnceMessage":{"message":{"conversation":"Deep"}}}}})",
                message_kind::text,
                [](message_event const& message) { BOOST_TEST(message.text() == "Deep"); });
}

BOOST_AUTO_TEST_CASE(a_content_that_is_not_known_stays_reachable) {
    for_content(R"({"inventedMessage":{"itemCount":2}})", message_kind::other,
                [](message_event const& message) {
                    BOOST_TEST(message.message.extra.size() == 1U);
                    BOOST_TEST(message.text().empty());
                    BOOST_TEST((message.message.media() == nullptr));
                    BOOST_TEST((message.message.context() == nullptr));
                });
}

BOOST_AUTO_TEST_CASE(an_empty_text_beside_media_does_not_make_it_a_text) {
    for_content(R"({"conversation":"","imageMessage":)" + media(R"(,"caption":"Look")") + "}",
                message_kind::image,
                [](message_event const& message) { BOOST_TEST(message.text() == "Look"); });
    for_content(R"({"conversation":""})", message_kind::text,
                [](message_event const& message) { BOOST_TEST(message.text().empty()); });
}

BOOST_AUTO_TEST_CASE(flags_and_what_is_beside_them) {
    in_both_spellings(
        R"({"Info":{"ID":"1"},"Message":{},"IsEphemeral":true,"IsViewOnce":false,)"
        R"("IsDocumentWithCaption":true,"IsEdit":true,"RetryCount":2,"RawMessage":{"conversation":"x"},)"
        R"("Unknown":5})",
        [](message_event const& message) {
            BOOST_TEST(message.is_ephemeral.value() == true);
            BOOST_TEST(message.is_view_once.value() == false);
            BOOST_TEST(message.is_document_with_caption.value() == true);
            BOOST_TEST(message.is_edit.value() == true);
            BOOST_TEST(message.retry_count.value() == 2);
            BOOST_TEST(message.extra.size() == 2U);
        });
}

BOOST_AUTO_TEST_CASE(a_hidden_number_is_known_by_its_other_address) {
    auto const hidden = [](std::string_view more) {
        return R"({"Info":{"ID":"1","Chat":"77@lid","Sender":"77:3@lid","AddressingMode":"lid")" +
               std::string(more) + R"(},"Message":{"conversation":"Hi"}})";
    };
    in_both_spellings(hidden(""), [](message_event const& message) {
        BOOST_TEST(message.is_partial());
        BOOST_TEST(message.phone().empty());
    });
    in_both_spellings(hidden(R"(,"SenderAlt":"")"),
                      [](message_event const& message) { BOOST_TEST(message.is_partial()); });
    in_both_spellings(hidden(R"(,"SenderAlt":"5511999999999.0:2@s.whatsapp.net")"),
                      [](message_event const& message) {
                          BOOST_TEST(!message.is_partial());
                          BOOST_TEST(message.phone() == "5511999999999");
                      });
    in_both_spellings(hidden(R"(,"IsFromMe":true,"RecipientAlt":"5511999999999@s.whatsapp.net")"),
                      [](message_event const& message) {
                          BOOST_TEST(!message.is_partial());
                          BOOST_TEST(message.is_from_me());
                          BOOST_TEST(message.info.recipient_alt == "5511999999999@s.whatsapp.net");
                      });
}

BOOST_AUTO_TEST_CASE(a_sender_that_is_left_out_is_the_chat_unless_the_message_is_our_own) {
    in_both_spellings(R"({"Info":{"ID":"1","Chat":"5511999999999@s.whatsapp.net"},"Message":{}})",
                      [](message_event const& message) { BOOST_TEST(message.phone() == "5511999999999"); });
    in_both_spellings(
        R"({"Info":{"ID":"1","Chat":"5511999999999@s.whatsapp.net","IsFromMe":true},"Message":{}})",
        [](message_event const& message) { BOOST_TEST(message.phone().empty()); });
}

BOOST_AUTO_TEST_CASE(a_group_is_known_by_its_address_too) {
    in_both_spellings(R"({"Info":{"Chat":"1203@g.us","Sender":"5511999999999@s.whatsapp.net"},"Message":{}})",
                      [](message_event const& message) {
                          BOOST_TEST(message.is_group());
                          BOOST_TEST(message.phone() == "5511999999999");
                      });
}

BOOST_AUTO_TEST_CASE(the_zero_time_is_no_time) {
    in_both_spellings(R"({"Info":{"ID":"1","Timestamp":"0001-01-01T00:00:00Z"},"Message":{}})",
                      [](message_event const& message) { BOOST_TEST(!message.info.timestamp); });
}

BOOST_AUTO_TEST_CASE(an_empty_text_does_not_hide_what_comes_along) {
    for_content(R"({"conversation":"","futureMessage":{"text":"hey","contextInfo":{"stanzaID":"3EB1"}}})",
                message_kind::other, [](message_event const& message) {
                    BOOST_TEST(message.message.unknown->name == "future_message");
                    BOOST_TEST(message.text() == "hey");
                    BOOST_REQUIRE(message.context() != nullptr);
                    BOOST_TEST(message.context()->stanza_id == "3EB1");
                });
    for_content(R"({"conversation":"","imageMessage":{"caption":"c"}})", message_kind::image,
                [](message_event const& message) { BOOST_TEST(!message.message.unknown); });
    for_content(R"({"conversation":"","extendedTextMessage":{"text":"t"},"futureMessage":{}})",
                message_kind::text,
                [](message_event const& message) { BOOST_TEST(!message.message.unknown); });
    for_content(R"({"conversation":"","messageContextInfo":{}})", message_kind::text,
                [](message_event const& message) { BOOST_TEST(!message.message.unknown); });
}

BOOST_AUTO_TEST_SUITE_END()
