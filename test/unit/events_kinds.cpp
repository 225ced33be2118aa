#include "support/go_spelling.hpp"

#include <vzaps/events/chat_presence_event.hpp>
#include <vzaps/events/connection_events.hpp>
#include <vzaps/events/group_participants_event.hpp>
#include <vzaps/events/history_sync_event.hpp>
#include <vzaps/events/message_event.hpp>
#include <vzaps/events/presence_event.hpp>
#include <vzaps/events/read_receipt_event.hpp>
#include <vzaps/webhook.hpp>

#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace json = boost::json;
using vzaps::event;
using vzaps::event_type;

namespace {

// Hands the content over in Go's spelling and in the service's.
template <class T, class Check>
void in_both_spellings(std::string const& body, Check check) {
    for (auto const& each : {body, vzaps::test::in_service_spelling(body)}) {
        BOOST_TEST_CONTEXT(each) {
            event const parsed = vzaps::parse_webhook(each);
            auto const* const found = parsed.as<T>();
            BOOST_REQUIRE(found != nullptr);
            check(*found);
        }
    }
}

std::vector<std::string> const two_ids{"3EB0", "3EB1"};

} // namespace

BOOST_AUTO_TEST_SUITE(events_kinds)

BOOST_AUTO_TEST_CASE(receipts) {
    for (auto const* const state : {"Delivered", "Read", "ReadSelf", "Invented"}) {
        in_both_spellings<vzaps::read_receipt_event>(
            std::string(R"({"type":"ReadReceipt","state":")") + state +
                R"(","event":{"Chat":"1203@g.us","Sender":"77@lid","SenderAlt":"5511999999999@s.whatsapp.net",)"
                R"("IsFromMe":false,"IsGroup":true,"MessageIDs":["3EB0","3EB1"],"Timestamp":"2026-05-02T09:31:07Z",)"
                R"("Type":"read","MessageSender":"2@lid","MessageSource":1}})",
            [state](vzaps::read_receipt_event const& receipt) {
                BOOST_TEST(receipt.state == state);
                BOOST_TEST(receipt.message_ids == two_ids);
                BOOST_TEST(receipt.chat == "1203@g.us");
                BOOST_TEST(receipt.sender == "77@lid");
                BOOST_TEST(receipt.phone() == "5511999999999");
                BOOST_TEST(receipt.is_group.value() == true);
                BOOST_TEST(receipt.timestamp.value() == "2026-05-02T09:31:07Z");
                BOOST_TEST(receipt.type == "read");
                BOOST_TEST(receipt.message_sender == "2@lid");
                BOOST_TEST(receipt.extra.size() == 1U);
            });
    }
}

BOOST_AUTO_TEST_CASE(ids_of_receipts_by_their_plain_name) {
    in_both_spellings<vzaps::read_receipt_event>(
        R"({"type":"ReadReceipt","event":{"message_ids":["3EB0","3EB1"],"state":"Read"}})",
        [](vzaps::read_receipt_event const& receipt) {
            BOOST_TEST(receipt.message_ids == two_ids);
            BOOST_TEST(receipt.state == vzaps::receipt_state::read);
        });
}

BOOST_AUTO_TEST_CASE(presence_of_a_contact) {
    in_both_spellings<vzaps::presence_event>(
        R"({"type":"Presence","state":"offline","event":{"From":"1@s.whatsapp.net","Unavailable":true,)"
        R"("LastSeen":"0001-01-01T00:00:00Z"}})",
        [](vzaps::presence_event const& presence) {
            BOOST_TEST(presence.state == vzaps::contact_availability::offline);
            BOOST_TEST(presence.from == "1@s.whatsapp.net");
            BOOST_TEST(presence.unavailable.value() == true);
            BOOST_TEST(!presence.last_seen);
        });
    in_both_spellings<vzaps::presence_event>(
        R"({"type":"Presence","event":{"LastSeen":"2026-05-02T09:31:07Z"}})",
        [](vzaps::presence_event const& presence) {
            BOOST_TEST(presence.last_seen.value() == "2026-05-02T09:31:07Z");
            BOOST_TEST(presence.state.empty());
        });
}

BOOST_AUTO_TEST_CASE(presence_in_a_chat) {
    in_both_spellings<vzaps::chat_presence_event>(
        R"({"type":"ChatPresence","event":{"Chat":"1@s.whatsapp.net","Sender":"1@s.whatsapp.net","State":"composing",)"
        R"("Media":"audio"}})",
        [](vzaps::chat_presence_event const& presence) {
            BOOST_TEST(presence.state == vzaps::chat_presence_state::composing);
            BOOST_TEST(presence.media == "audio");
            BOOST_TEST(presence.chat == "1@s.whatsapp.net");
            BOOST_TEST(presence.phone() == "1");
        });
}

BOOST_AUTO_TEST_CASE(connections_with_and_without_content) {
    for (auto const* const content : {R"({"type":"Connected","event":{}})", R"({"type":"Connected"})",
                                      R"({"type":"Connected","event":null})"}) {
        in_both_spellings<vzaps::connected_event>(
            content, [](vzaps::connected_event const& found) { BOOST_TEST(found.extra.empty()); });
    }
    in_both_spellings<vzaps::disconnected_event>(
        R"({"type":"Disconnected","event":{"reason":"replaced"}})",
        [](vzaps::disconnected_event const& found) { BOOST_TEST(found.extra.at("reason") == "replaced"); });
    BOOST_TEST((vzaps::parse_webhook(R"({"type":"Disconnected"})").as<vzaps::connected_event>() == nullptr));
}

BOOST_AUTO_TEST_CASE(participants_that_come_and_go) {
    auto const content = [](char const* type) {
        return std::string(R"({"type":")") + type +
               R"(","event":{"JID":"1203@g.us","Notify":"invite","Sender":"2@lid","SenderPN":"2@s.whatsapp.net",)"
               R"("Timestamp":"2026-05-02T09:31:07Z","Join":["3@lid"],"Leave":["4@lid","5@lid"]}})";
    };
    in_both_spellings<vzaps::group_participants_event>(
        content("GroupParticipantsAdd"), [](vzaps::group_participants_event const& change) {
            BOOST_TEST(change.added);
            BOOST_TEST(change.group == "1203@g.us");
            BOOST_TEST(change.participants == std::vector<std::string>{"3@lid"});
            BOOST_TEST(change.sender == "2@lid");
            BOOST_TEST(change.sender_pn == "2@s.whatsapp.net");
            BOOST_TEST(change.timestamp.value() == "2026-05-02T09:31:07Z");
            BOOST_TEST(change.extra.size() == 2U); // Who left, and how they came.
        });
    in_both_spellings<vzaps::group_participants_event>(
        content("GroupParticipantsRemove"), [](vzaps::group_participants_event const& change) {
            BOOST_TEST(!change.added);
            BOOST_TEST(change.participants == (std::vector<std::string>{"4@lid", "5@lid"}));
        });
    in_both_spellings<vzaps::group_participants_event>(
        R"({"type":"GroupParticipantsAdd","event":{"group_id":"1203@g.us","participants":["3@lid"],"Join":null}})",
        [](vzaps::group_participants_event const& change) {
            BOOST_TEST(change.group == "1203@g.us");
            BOOST_TEST(change.participants == std::vector<std::string>{"3@lid"});
        });
}

BOOST_AUTO_TEST_CASE(history_is_left_as_json_and_may_outlive_its_event) {
    std::shared_ptr<json::value const> data;
    in_both_spellings<vzaps::history_sync_event>(
        R"({"type":"HistorySync","event":{"Data":{"conversations":[{"id":"1"}],"type":"FULL"}}})",
        [&data](vzaps::history_sync_event const& history) { data = history.data; });
    BOOST_TEST(json::serialize(*data) == R"({"conversations":[{"id":"1"}],"type":"FULL"})");
    in_both_spellings<vzaps::history_sync_event>(R"({"type":"HistorySync","data":{"conversations":[]}})",
                                                 [](vzaps::history_sync_event const& history) {
                                                     BOOST_TEST(json::serialize(*history.data) ==
                                                                R"({"conversations":[]})");
                                                 });
    in_both_spellings<vzaps::history_sync_event>(
        R"({"type":"HistorySync"})",
        [](vzaps::history_sync_event const& history) { BOOST_TEST(history.data->is_null()); });
}

BOOST_AUTO_TEST_CASE(a_type_that_is_not_known_is_an_event_too) {
    auto const parsed = vzaps::parse_webhook(R"({"id":"evt_1","type":"CallOffer","event":{"from":"1@lid"}})");
    BOOST_TEST(parsed.type() == "CallOffer");
    BOOST_TEST(parsed.id() == "evt_1");
    BOOST_TEST(json::serialize(parsed.payload()) == R"({"from":"1@lid"})");
    BOOST_TEST((parsed.as<vzaps::message_event>() == nullptr));
    BOOST_TEST((parsed.as<vzaps::read_receipt_event>() == nullptr));
    BOOST_TEST((parsed.as<vzaps::presence_event>() == nullptr));
    BOOST_TEST((parsed.as<vzaps::chat_presence_event>() == nullptr));
    BOOST_TEST((parsed.as<vzaps::connected_event>() == nullptr));
    BOOST_TEST((parsed.as<vzaps::disconnected_event>() == nullptr));
    BOOST_TEST((parsed.as<vzaps::group_participants_event>() == nullptr));
    BOOST_TEST((parsed.as<vzaps::history_sync_event>() == nullptr));
}

BOOST_AUTO_TEST_CASE(types_are_compared_as_they_are_written) {
    BOOST_TEST(
        (vzaps::parse_webhook(R"({"type":"message","event":{}})").as<vzaps::message_event>() == nullptr));
    BOOST_TEST(vzaps::parse_webhook(R"({"type":"Message","event":{}})").type() == event_type::message);
}

BOOST_AUTO_TEST_CASE(copies_share_their_content_and_a_moved_event_stays_whole) {
    auto first = vzaps::parse_webhook(R"({"type":"Connected","id":"evt_1"})");
    auto const second = first;
    auto const third = std::move(first);
    BOOST_TEST((second.as<vzaps::connected_event>() == third.as<vzaps::connected_event>()));
    BOOST_TEST(first.id() == "evt_1"); // NOLINT(bugprone-use-after-move): that is what is tested.
    first = event();
    BOOST_TEST(first.id().empty());
    BOOST_TEST(first.type().empty());
    BOOST_TEST(first.document().is_null());
    BOOST_TEST(first.payload().is_null());
    BOOST_TEST((first.as<vzaps::connected_event>() == nullptr));
    BOOST_TEST(third.id() == "evt_1");
}

BOOST_AUTO_TEST_SUITE_END()
