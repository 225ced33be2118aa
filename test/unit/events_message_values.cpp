#include "support/message_events.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using vzaps::message_event;
using vzaps::message_kind;
using vzaps::test::for_message_content;

// Gateways write the same value of a message in several ways.

BOOST_AUTO_TEST_SUITE(events_message_values)

BOOST_AUTO_TEST_CASE(media_whose_numbers_and_keys_are_written_otherwise) {
    for_message_content(
        R"({"audioMessage":{"fileLength":{"low":705032704,"high":1,"unsigned":true},"seconds":"3","PTT":"true",)"
        R"("mediaKey":{"type":"Buffer","data":[107,101,121]},"mimetype":"audio/ogg",)"
        R"("contextInfo":{"stanzaID":"3EB1","isForwarded":1,"forwardingScore":"2",)"
        R"("mentionedJID":[{"user":"5511","server":"s.whatsapp.net"},"2@lid"],)"
        R"("participant":{"user":"5522","server":"s.whatsapp.net"}}}})",
        message_kind::audio, [](message_event const& message) {
            BOOST_REQUIRE(message.media() != nullptr);
            auto const& media = *message.media();
            BOOST_TEST(media.file_length.value() == 5000000000);
            BOOST_TEST(media.seconds.value() == 3);
            BOOST_TEST(media.ptt.value() == true);
            BOOST_TEST(media.media_key == "a2V5");
            BOOST_REQUIRE(message.context() != nullptr);
            BOOST_TEST(message.context()->is_forwarded.value() == true);
            BOOST_TEST(message.context()->forwarding_score.value() == 2);
            BOOST_TEST(message.context()->mentioned_jid ==
                       (std::vector<std::string>{"5511@s.whatsapp.net", "2@lid"}));
            BOOST_TEST(message.context()->participant == "5522@s.whatsapp.net");
        });
}

BOOST_AUTO_TEST_CASE(places_whose_numbers_are_text) {
    for_message_content(R"({"locationMessage":{"degreesLatitude":"-25.4284","degreesLongitude":-49}})",
                        message_kind::location, [](message_event const& message) {
                            auto const& place = *message.message.location_message;
                            BOOST_TEST(place.degrees_latitude.value() == -25.4284);
                            BOOST_TEST(place.degrees_longitude.value() == -49.0);
                        });
}

BOOST_AUTO_TEST_CASE(texts_that_are_numbers) {
    for_message_content(R"({"extendedTextMessage":{"text":42}})", message_kind::text,
                        [](message_event const& message) { BOOST_TEST(message.text() == "42"); });
    for_message_content(R"({"conversation":42})", message_kind::text,
                        [](message_event const& message) { BOOST_TEST(message.text() == "42"); });
    for_message_content(R"({"buttonsResponseMessage":{"selectedButtonID":1,"selectedDisplayText":2}})",
                        message_kind::buttons_response, [](message_event const& message) {
                            BOOST_TEST(message.choice()->id == "1");
                            BOOST_TEST(message.choice()->text == "2");
                        });
    for_message_content(
        R"({"pollCreationMessageV3":{"name":2026,"options":[{"optionName":1},{"optionName":2}],)"
        R"("selectableOptionsCount":"1","endTime":{"low":1777000000,"high":0,"unsigned":false}}})",
        message_kind::poll_creation, [](message_event const& message) {
            auto const& poll = *message.message.poll_creation_message;
            BOOST_TEST(message.text() == "2026");
            BOOST_REQUIRE(poll.options.size() == 2U);
            BOOST_TEST(poll.options[1].option_name == "2");
            BOOST_TEST(poll.selectable_options_count.value() == 1);
            BOOST_TEST(poll.end_time.value() == 1777000000);
        });
}

BOOST_AUTO_TEST_CASE(targets_whose_addresses_are_objects) {
    for_message_content(
        R"({"reactionMessage":{"text":"+1","key":{"ID":"3EB2","fromMe":"false",)"
        R"("remoteJID":{"user":"5511","server":"s.whatsapp.net"}},"senderTimestampMS":"1777000000000"}})",
        message_kind::reaction, [](message_event const& message) {
            BOOST_REQUIRE(message.target() != nullptr);
            BOOST_TEST(message.target()->id == "3EB2");
            BOOST_TEST(message.target()->from_me.value() == false);
            BOOST_TEST(message.target()->remote_jid == "5511@s.whatsapp.net");
            BOOST_TEST(message.message.reaction_message->sender_timestamp_ms.value() == 1777000000000);
        });
}

BOOST_AUTO_TEST_CASE(enumerations_are_numbers_or_names) {
    for (auto const* const type : {"10", R"("HD_IMAGE_DUAL_UPLOAD")", R"("hd_image_dual_upload")", R"("10")"})
        for_message_content(
            R"({"conversation":"a","messageContextInfo":{"messageAssociation":{"associationType":)" +
                std::string(type) + "}}}",
            message_kind::text, [](message_event const& message) {
                auto const& info = *message.message.message_context_info;
                BOOST_TEST(info.message_association->association_type.value() == 10);
            });
}

BOOST_AUTO_TEST_SUITE_END()
