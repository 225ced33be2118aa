#include "support/message_events.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using vzaps::message_event;
using vzaps::message_kind;
using vzaps::test::check_quotation;
using vzaps::test::for_message_content;
using vzaps::test::quotation;

namespace {

std::string quoting(std::string const& name, std::string const& fields) {
    return R"({")" + name + R"(":{)" + fields + "," + quotation + "}}";
}

// The content has the text, and quotes.
template <class Check>
void for_card(std::string const& name, std::string const& fields, message_kind kind, std::string_view text,
              Check check) {
    for_message_content(quoting(name, fields), kind, [&](message_event const& message) {
        BOOST_TEST(message.text() == text);
        check_quotation(message);
        check(message.message);
    });
}

using content = vzaps::message_content;

} // namespace

BOOST_AUTO_TEST_SUITE(events_cards)

BOOST_AUTO_TEST_CASE(group_invitations) {
    for_card("groupInviteMessage",
             R"("groupJID":"1203@g.us","groupName":"Desk","inviteCode":"AbC","inviteExpiration":1777000000,)"
             R"("caption":"join us")",
             message_kind::group_invite, "join us", [](content const& message) {
                 auto const& invite = *message.group_invite_message;
                 BOOST_TEST(invite.group_jid == "1203@g.us");
                 BOOST_TEST(invite.group_name == "Desk");
                 BOOST_TEST(invite.invite_code == "AbC");
                 BOOST_TEST(invite.invite_expiration.value() == 1777000000);
             });
}

BOOST_AUTO_TEST_CASE(orders) {
    for_card(
        "orderMessage",
        R"("orderID":"o1","token":"t","orderTitle":"Lunch","message":"two, please","sellerJID":"1@s.whatsapp.net",)"
        R"("itemCount":2,"status":"ACCEPTED","totalAmount1000":19980,"totalCurrencyCode":"BRL")",
        message_kind::order, "two, please", [](content const& message) {
            auto const& order = *message.order_message;
            BOOST_TEST(order.order_id == "o1");
            BOOST_TEST(order.token == "t");
            BOOST_TEST(order.order_title == "Lunch");
            BOOST_TEST(order.seller_jid == "1@s.whatsapp.net");
            BOOST_TEST(order.item_count.value() == 2);
            BOOST_TEST(order.status.value() == 2);
            BOOST_TEST(order.total_amount1000.value() == 19980);
            BOOST_TEST(order.total_currency_code == "BRL");
        });
}

BOOST_AUTO_TEST_CASE(products_have_their_image) {
    for_card(
        "productMessage",
        R"("body":"is it there?","footer":"f","businessOwnerJID":"1@s.whatsapp.net","product":{"productID":"p1",)"
        R"("title":"Cake","description":"d","currencyCode":"BRL","priceAmount1000":9990,"retailerID":"r",)"
        R"("URL":"https://x","productImage":{"mediaKey":"a2V5","caption":"not the text"}})",
        message_kind::product, "is it there?", [](content const& message) {
            auto const& product = *message.product_message->product;
            BOOST_TEST(product.product_id == "p1");
            BOOST_TEST(product.title == "Cake");
            BOOST_TEST(product.description == "d");
            BOOST_TEST(product.currency_code == "BRL");
            BOOST_TEST(product.price_amount1000.value() == 9990);
            BOOST_TEST(product.retailer_id == "r");
            BOOST_TEST(product.url == "https://x");
            BOOST_TEST(message.product_message->business_owner_jid == "1@s.whatsapp.net");
            BOOST_REQUIRE(message.media() != nullptr);
            BOOST_TEST(message.media()->media_key == "a2V5");
        });
    for_card("productMessage", R"("body":"b","product":{"productID":"p1"})", message_kind::product, "b",
             [](content const& message) { BOOST_TEST((message.media() == nullptr)); });
}

BOOST_AUTO_TEST_CASE(calendar_events) {
    for_card("eventMessage",
             R"("name":"Party","description":"at home","location":{"name":"Home","degreesLatitude":-25.5},)"
             R"("joinLink":"https://j","startTime":1777000000,"endTime":1777003600,"isCanceled":false,)"
             R"("extraGuestsAllowed":true)",
             message_kind::event, "", [](content const& message) {
                 auto const& event = *message.event_message;
                 BOOST_TEST(event.name == "Party");
                 BOOST_TEST(event.description == "at home");
                 BOOST_TEST(event.location->name == "Home");
                 BOOST_TEST(event.location->degrees_latitude.value() == -25.5);
                 BOOST_TEST(event.join_link == "https://j");
                 BOOST_TEST(event.start_time.value() == 1777000000);
                 BOOST_TEST(event.end_time.value() == 1777003600);
                 BOOST_TEST(event.is_canceled.value() == false);
                 BOOST_TEST(event.extra_guests_allowed.value() == true);
             });
}

BOOST_AUTO_TEST_CASE(albums_and_sticker_packs) {
    for_card("albumMessage", R"("expectedImageCount":2,"expectedVideoCount":1)", message_kind::album, "",
             [](content const& message) {
                 BOOST_TEST(message.album_message->expected_image_count.value() == 2);
                 BOOST_TEST(message.album_message->expected_video_count.value() == 1);
             });
    for_card(
        "stickerPackMessage",
        R"("stickerPackID":"s","name":"Cats","publisher":"P","packDescription":"d","caption":"c","mediaKey":"a2V5",)"
        R"("fileLength":7,"stickers":[{"fileName":"1.webp","isAnimated":true,"emojis":["+"],"mimetype":"image/webp"}])",
        message_kind::sticker_pack, "c", [](content const& message) {
            auto const& pack = *message.sticker_pack_message;
            BOOST_TEST(pack.sticker_pack_id == "s");
            BOOST_TEST(pack.name == "Cats");
            BOOST_TEST(pack.publisher == "P");
            BOOST_TEST(pack.pack_description == "d");
            BOOST_REQUIRE(pack.stickers.size() == 1U);
            BOOST_TEST(pack.stickers[0].file_name == "1.webp");
            BOOST_TEST(pack.stickers[0].is_animated.value() == true);
            BOOST_TEST(pack.stickers[0].emojis == std::vector<std::string>{"+"});
            BOOST_REQUIRE(message.media() != nullptr);
            BOOST_TEST(message.media()->media_key == "a2V5");
            BOOST_TEST(message.media()->file_length.value() == 7);
        });
}

BOOST_AUTO_TEST_CASE(calls) {
    // WhatsApp's definitions misspell it.
    for (auto const* const name : {"callLogMesssage", "callLogMessage"})
        for (auto const* const outcome : {"1", R"("MISSED")"})
            for_message_content(
                std::string(R"({")") + name + R"(":{"isVideo":true,"callOutcome":)" + outcome +
                    R"(,"durationSecs":{"low":61,"high":0,"unsigned":false},"callType":"VOICE_CHAT",)"
                    R"("participants":[{"JID":"1@s.whatsapp.net","callOutcome":"REJECTED"}]}})",
                message_kind::call_log, [](message_event const& message) {
                    auto const& call = *message.message.call_log_message;
                    BOOST_TEST(call.is_video.value() == true);
                    BOOST_TEST(call.call_outcome.value() == 1);
                    BOOST_TEST(call.duration_secs.value() == 61);
                    BOOST_TEST(call.call_type.value() == 2);
                    BOOST_REQUIRE(call.participants.size() == 1U);
                    BOOST_TEST(call.participants[0].jid == "1@s.whatsapp.net");
                    BOOST_TEST(call.participants[0].call_outcome.value() == 3);
                });
}

BOOST_AUTO_TEST_CASE(places_and_contacts_quote_too) {
    for_card("liveLocationMessage", R"("degreesLatitude":-25.5,"caption":"on my way","sequenceNumber":3)",
             message_kind::location, "on my way", [](content const& message) {
                 BOOST_TEST(message.location_message->caption == "on my way");
                 BOOST_TEST(message.location_message->sequence_number.value() == 3);
             });
    for_card("locationMessage", R"("name":"Home","comment":"here")", message_kind::location, "here",
             [](content const&) {});
    for_card("contactMessage", R"("displayName":"Bia")", message_kind::contact, "", [](content const&) {});
    for_card("contactsArrayMessage", R"("displayName":"2","contacts":[{"displayName":"Bia"}])",
             message_kind::contact, "", [](content const&) {});
}

BOOST_AUTO_TEST_CASE(whoever_came_by_an_advertisement_says_so) {
    std::string const context =
        R"("contextInfo":{"entryPointConversionSource":"ctwa_ad","entryPointConversionApp":"facebook","expiration":86400,)"
        R"("externalAdReply":{"ctwaClid":"clid","sourceType":"ad","sourceID":"1","sourceURL":"https://fb.me/1",)"
        R"("sourceApp":"instagram","title":"Ad","body":"Buy","ref":"r","mediaURL":"https://m","thumbnailURL":"https://t",)"
        R"("mediaType":"IMAGE","greetingMessageBody":"Hi","showAdAttribution":true,"adType":0}})";
    for (auto const& message : {R"({"extendedTextMessage":{"text":"I saw your ad",)" + context + "}}",
                                R"({"imageMessage":{"caption":"I saw your ad",)" + context + "}}"})
        for (auto const kind :
             {message.find("image") == std::string::npos ? message_kind::text : message_kind::image})
            for_message_content(message, kind, [](message_event const& read) {
                BOOST_TEST(read.text() == "I saw your ad");
                BOOST_REQUIRE(read.referral() != nullptr);
                auto const& referral = *read.referral();
                BOOST_TEST(referral.ctwa_clid == "clid");
                BOOST_TEST(referral.source_type == "ad");
                BOOST_TEST(referral.source_id == "1");
                BOOST_TEST(referral.source_url == "https://fb.me/1");
                BOOST_TEST(referral.source_app == "instagram");
                BOOST_TEST(referral.title == "Ad");
                BOOST_TEST(referral.body == "Buy");
                BOOST_TEST(referral.ref == "r");
                BOOST_TEST(referral.media_url == "https://m");
                BOOST_TEST(referral.thumbnail_url == "https://t");
                BOOST_TEST(referral.media_type.value() == 1);
                BOOST_TEST(referral.greeting_message_body == "Hi");
                BOOST_TEST(referral.show_ad_attribution.value() == true);
                BOOST_TEST(referral.extra.size() == 1U);
                BOOST_TEST(read.context()->entry_point_conversion_source == "ctwa_ad");
                BOOST_TEST(read.context()->entry_point_conversion_app == "facebook");
                BOOST_TEST(read.context()->expiration.value() == 86400);
            });
    for_message_content(R"({"conversation":"Hi"})", message_kind::text,
                        [](message_event const& read) { BOOST_TEST((read.referral() == nullptr)); });
    for_message_content(quoting("extendedTextMessage", R"("text":"Hi")"), message_kind::text,
                        [](message_event const& read) { BOOST_TEST((read.referral() == nullptr)); });
}

BOOST_AUTO_TEST_SUITE_END()
