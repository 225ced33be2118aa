#include <vzaps/events/chat_presence_event.hpp>
#include <vzaps/events/group_participants_event.hpp>
#include <vzaps/events/message_event.hpp>
#include <vzaps/events/presence_event.hpp>
#include <vzaps/events/read_receipt_event.hpp>
#include <vzaps/webhook.hpp>

#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>
#include <vector>

// The rules of docs/adr/0021: what is read although it has another type than the field, and what is kept instead.

namespace json = boost::json;
using texts = std::vector<std::string>;

namespace {

template <class T>
T read(std::string_view type, std::string_view content) {
    auto const parsed = vzaps::parse_webhook(R"({"type":")" + std::string(type) + R"(","event":)" +
                                             std::string(content) + "}");
    auto const* const found = parsed.as<T>();
    BOOST_REQUIRE_MESSAGE(found != nullptr, content);
    return *found;
}

vzaps::message_info info_of(std::string_view members) {
    return read<vzaps::message_event>("Message", R"({"info":{)" + std::string(members) + "}}").info;
}

vzaps::media_node image_of(std::string_view members) {
    return read<vzaps::message_event>("Message",
                                      R"({"message":{"image_message":{)" + std::string(members) + "}}}")
        .message.image_message.value();
}

vzaps::read_receipt_event receipt_of(std::string_view members) {
    return read<vzaps::read_receipt_event>("ReadReceipt", "{" + std::string(members) + "}");
}

void check_id(std::string_view value, std::string_view id, std::string_view extra) {
    BOOST_TEST_CONTEXT(value) {
        auto const info = info_of(R"("id":)" + std::string(value));
        BOOST_TEST(info.id == id);
        BOOST_TEST(json::serialize(info.extra) == extra);
    }
}

void check_kept(std::string_view value) { check_id(value, "", R"({"id":)" + std::string(value) + "}"); }

void check_read_in_part(std::string_view value, std::string_view id) {
    check_id(value, id, R"({"id":)" + std::string(value) + "}");
}

void check_time(std::string_view value, std::string_view time) {
    BOOST_TEST_CONTEXT(value) {
        auto const info = info_of(R"("timestamp":)" + std::string(value));
        BOOST_TEST(info.timestamp.value_or("(none)") == time);
        BOOST_TEST(info.extra.empty());
    }
}

void check_length(std::string_view value, std::int64_t length) {
    BOOST_TEST_CONTEXT(value) {
        auto const image = image_of(R"("file_length":)" + std::string(value));
        BOOST_TEST(image.file_length.value_or(-1) == length);
        BOOST_TEST(image.extra.empty());
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(events_lenient)

BOOST_AUTO_TEST_CASE(numbers_as_text) {
    check_id("17", "17", "{}");
    check_id("18446744073709551615", "18446744073709551615", "{}");
    check_id("17.0", "17", "{}");
    check_id(R"({"low":-1,"high":0,"unsigned":true})", "4294967295",
             R"({"id":{"low":-1,"high":0,"unsigned":true}})");
    BOOST_TEST(info_of(R"("edit":1)").edit == "1");
}

BOOST_AUTO_TEST_CASE(what_a_text_cannot_be_is_kept) {
    for (auto const* const value : {"true", "[]", "[\"3EB0\"]", "{}", R"({"id":"3EB0"})", R"({"low":1})",
                                    R"({"user":"5511999999999"})", R"({"server":"lid"})", "1E300"})
        check_kept(value);
}

BOOST_AUTO_TEST_CASE(texts_as_numbers) {
    check_length("12345", 12345);
    check_length(R"("12345")", 12345);
    check_length("12345.0", 12345);
    check_length(R"({"low":12345,"high":0,"unsigned":true})", 12345);
    check_length(R"({"low":-1,"high":0})", 4294967295);
    check_length(R"({"low":0,"high":1})", 4294967296);
    check_length(R"({"Low":0,"High":1,"Unsigned":false})", 4294967296);
    check_length(R"({"low":-1,"high":-1,"unsigned":false})", -1);
    auto const place = read<vzaps::message_event>(
        "Message",
        R"({"message":{"location_message":{"degrees_latitude":"-25.4284","degrees_longitude":{"low":-49,"high":-1}}}})");
    BOOST_TEST(place.message.location_message->degrees_latitude.value() == -25.4284);
    BOOST_TEST(place.message.location_message->degrees_longitude.value() == -49.0);
}

BOOST_AUTO_TEST_CASE(what_a_number_cannot_be_is_kept) {
    for (auto const* const value :
         {R"("")", R"("12 kB")", R"(" 12")", R"("0x1f")", R"("1.5")", "1.5E0", R"("9223372036854775808")",
          "18446744073709551615", R"({"low":-1,"high":-1,"unsigned":true})", R"({"low":1})", "true", "[1]",
          R"({"low":4294967296,"high":0})", R"({"low":1,"high":0,"unsigned":true,"more":1})"}) {
        auto const image = image_of(R"("file_length":)" + std::string(value));
        BOOST_TEST(!image.file_length, value);
        BOOST_TEST(json::serialize(image.extra) == R"({"file_length":)" + std::string(value) + "}");
    }
    for (auto const* const value : {R"("inf")", R"("nan")", R"("")", R"("1e400")", R"("1,5")"}) {
        auto const place = read<vzaps::message_event>(
            "Message", R"({"message":{"location_message":{"degrees_latitude":)" + std::string(value) + "}}}");
        BOOST_TEST(!place.message.location_message->degrees_latitude, value);
    }
}

BOOST_AUTO_TEST_CASE(booleans_as_text_and_numbers) {
    for (auto const* const value : {"true", R"("true")", R"("True")", "1", R"("1")"})
        BOOST_TEST(info_of(R"("is_from_me":)" + std::string(value)).is_from_me.value_or(false), value);
    for (auto const* const value : {"false", R"("false")", R"("FALSE")", "0", R"("0")"})
        BOOST_TEST(!info_of(R"("is_from_me":)" + std::string(value)).is_from_me.value_or(true), value);
    for (auto const* const value : {R"("yes")", R"("")", "2", "1.5E0", "{}", "[]"}) {
        auto const info = info_of(R"("is_from_me":)" + std::string(value));
        BOOST_TEST(!info.is_from_me, value);
        BOOST_TEST(json::serialize(info.extra) == R"({"is_from_me":)" + std::string(value) + "}");
    }
}

BOOST_AUTO_TEST_CASE(a_time_as_a_number) {
    for (auto const* const value : {"1777000000", R"("1777000000")", "1777000000000", R"("1777000000000")",
                                    "1777000000.0", R"("2026-04-24T03:06:40Z")"})
        check_time(value, "2026-04-24T03:06:40Z");
    check_time("1777000000250", "2026-04-24T03:06:40.250Z");
    check_time("1777000000.25", "2026-04-24T03:06:40.250Z");
    check_time(R"("2026-05-02T09:31:07-03:00")", "2026-05-02T09:31:07-03:00");
    // Known by its form, so that its `extra` has it besides.
    BOOST_TEST(info_of(R"("timestamp":{"low":1777000000,"high":0,"unsigned":true})").timestamp.value() ==
               "2026-04-24T03:06:40Z");
    BOOST_TEST(info_of(R"("messageTimestamp":1777000000)").timestamp.value() == "2026-04-24T03:06:40Z");
    BOOST_TEST(receipt_of(R"("timestamp":1777000000)").timestamp.value() == "2026-04-24T03:06:40Z");
    BOOST_TEST(read<vzaps::presence_event>("Presence", R"({"last_seen":1777000000})").last_seen.value() ==
               "2026-04-24T03:06:40Z");
    BOOST_TEST(
        vzaps::parse_webhook(R"({"type":"Connected","created_at":1777000000250})").created_at().value() ==
        "2026-04-24T03:06:40.250Z");
}

BOOST_AUTO_TEST_CASE(no_time_and_what_is_not_known_to_be_one) {
    for (auto const* const value :
         {"0", R"("")", R"("0")", "null", R"("0001-01-01T00:00:00Z")", R"("0001-01-01T00:00:00-03:00")"})
        check_time(value, "(none)");
    check_time("2026", "2026");
    check_time("-1777000000", "-1777000000");
    check_time("1777000000000000", "1777000000000000");
    check_time("500000000000", "500000000000");
    check_time(R"("yesterday")", "yesterday");
}

BOOST_AUTO_TEST_CASE(addresses_as_objects) {
    check_read_in_part(R"({"user":"5511999999999","server":"s.whatsapp.net"})",
                       "5511999999999@s.whatsapp.net");
    check_read_in_part(
        R"({"User":"5511999999999","RawAgent":0,"Device":11,"Integrator":0,"Server":"s.whatsapp.net"})",
        "5511999999999:11@s.whatsapp.net");
    check_read_in_part(R"({"user":"77","raw_agent":1,"device":0,"server":"lid"})", "77.1:0@lid");
    check_read_in_part(R"({"server":"c.us","user":5511999999999,"_serialized":"5511999999999@c.us"})",
                       "5511999999999@c.us");
    // Go's zero address is none.
    check_read_in_part(R"({"User":"","Device":0,"Server":""})", "");
    auto const receipt =
        receipt_of(R"("Sender":{"user":"77","server":"lid"},"SenderAlt":{"user":"5511999999999",)"
                   R"("server":"s.whatsapp.net"},"Chat":{"user":"1203","server":"g.us"})");
    BOOST_TEST(receipt.chat == "1203@g.us");
    BOOST_TEST(receipt.in_group());
    BOOST_TEST(receipt.phone() == "5511999999999");
}

BOOST_AUTO_TEST_CASE(an_object_that_stands_for_its_id) {
    check_read_in_part(R"({"remote_jid":"1@lid","from_me":true,"id":"3EB0"})", "3EB0");
    check_read_in_part(
        R"({"fromMe":false,"remote":{"user":"1","server":"c.us"},"id":"3EB0","_serialized":"x"})", "3EB0");
    BOOST_TEST(info_of(R"("sender":{"id":"1@lid","name":"Ana"})").sender == "1@lid");
    BOOST_TEST(info_of(R"("sender":{"jid":{"user":"1","server":"lid"}})").sender == "1@lid");
}

BOOST_AUTO_TEST_CASE(bytes_as_node_writes_them) {
    BOOST_TEST(image_of(R"("media_key":{"type":"Buffer","data":[0,1,254,255]})").media_key == "AAH+/w==");
    BOOST_TEST(image_of(R"("media_key":{"type":"Buffer","data":"AAH+/w=="})").media_key == "AAH+/w==");
    for (auto const* const value : {R"({"type":"Buffer","data":[256]})", R"({"type":"Buffer","data":["a"]})",
                                    R"({"type":"Buffer"})", R"({"data":[1]})"})
        BOOST_TEST(image_of(R"("media_key":)" + std::string(value)).media_key.empty(), value);
}

BOOST_AUTO_TEST_CASE(lists_of_texts) {
    BOOST_TEST(receipt_of(R"("message_ids":["3EB0",17])").message_ids == (texts{"3EB0", "17"}));
    BOOST_TEST(receipt_of(R"("message_ids":"3EB0")").message_ids == texts{"3EB0"});
    BOOST_TEST(receipt_of(R"("MessageIDs":[{"id":"3EB0","from_me":true},{"id":"3EB1","remote_jid":""}])")
                   .message_ids == (texts{"3EB0", "3EB1"}));
    BOOST_TEST(receipt_of(R"("message_ids":null,"message_i_ds":["3EB0"])").message_ids == texts{"3EB0"});
    BOOST_TEST(receipt_of(R"("message_ids":[],"message_i_ds":["3EB0"])").message_ids == texts{"3EB0"});
    auto const odd = receipt_of(R"("message_ids":["3EB0",true,[1],{"a":1},null,""])");
    BOOST_TEST(odd.message_ids == texts{"3EB0"});
    BOOST_TEST(json::serialize(odd.extra) == R"({"message_ids":[true,[1],{"a":1},null]})");
    BOOST_TEST(json::serialize(receipt_of(R"("message_ids":true)").extra) == R"({"message_ids":true})");
}

BOOST_AUTO_TEST_CASE(participants_as_objects) {
    using change = vzaps::group_participants_event;
    auto const participants = [](std::string_view members) {
        return read<change>("GroupParticipantsAdd", "{" + std::string(members) + "}").participants;
    };
    BOOST_TEST(participants(R"("Join":[{"JID":"3@lid","PhoneNumber":"5511999999999@s.whatsapp.net",)"
                            R"("LID":"3@lid","IsAdmin":false}])") == texts{"3@lid"});
    BOOST_TEST(
        participants(R"("participants":[{"id":"3@lid","admin":null},{"user":"4","server":"lid"},"5@lid"])") ==
        (texts{"3@lid", "4@lid", "5@lid"}));
    BOOST_TEST(participants(R"("participants":[{"phone_number":"5511999999999@s.whatsapp.net"}])") ==
               texts{"5511999999999@s.whatsapp.net"});
    BOOST_TEST(participants(R"("participants":{"3@lid":{"is_admin":true},"4@lid":{}})") ==
               (texts{"3@lid", "4@lid"}));
    BOOST_TEST(participants(R"("participants":{"jid":"3@lid"})") == texts{"3@lid"});
    BOOST_TEST(participants(R"("Join":"3@lid")") == texts{"3@lid"});
    // They say more than their address.
    auto const whole =
        read<change>("GroupParticipantsAdd",
                     R"({"participants":["1@lid",{"jid":"3@lid","is_admin":true}],"JID":"1203@g.us"})");
    BOOST_TEST(json::serialize(whole.extra) == R"({"participants":[{"jid":"3@lid","is_admin":true}]})");
    BOOST_TEST(whole.group == "1203@g.us");
}

BOOST_AUTO_TEST_CASE(an_empty_value_leaves_its_place_to_another_name) {
    auto const info =
        info_of(R"("sender_alt":"","sender_pn":"5511999999999@s.whatsapp.net","sender":"77@lid")");
    BOOST_TEST(info.sender_alt == "5511999999999@s.whatsapp.net");
    BOOST_TEST(info.extra.empty());
}

BOOST_AUTO_TEST_CASE(the_nearest_name_counts_and_the_others_are_kept) {
    auto const info = info_of(R"("iD":"a","Id":"b","ID":"c","id":"d")");
    BOOST_TEST(info.id == "d");
    BOOST_TEST(info.extra.size() == 3U);
    BOOST_TEST(info.extra.at("ID") == "c");
    auto const group = read<vzaps::group_participants_event>(
        "GroupParticipantsAdd", R"({"jid":"1@g.us","group_id":"2@g.us","Group":"3@g.us"})");
    BOOST_TEST(group.group == "3@g.us");
    BOOST_TEST(json::serialize(group.extra) == R"({"jid":"1@g.us","group_id":"2@g.us"})");
}

BOOST_AUTO_TEST_CASE(a_number_that_no_double_holds_is_kept_as_its_text) {
    constexpr std::string_view content = R"({"degrees_latitude":1e400,"x":-1E400,"y":1e308})";
    auto const body = R"({"message":{"location_message":)" + std::string(content) + "}}";
    for (auto const& sent : {body, json::serialize(json::value(body))}) {
        auto const parsed = vzaps::parse_webhook(R"({"type":"Message","event":)" + sent + "}");
        BOOST_TEST(json::serialize(parsed.payload()) ==
                   R"({"message":{"location_message":{"degrees_latitude":"1e400","x":"-1E400","y":1E308}}})");
        auto const& place = parsed.as<vzaps::message_event>()->message.location_message.value();
        BOOST_TEST(!place.degrees_latitude);
        BOOST_TEST(place.extra.at("degrees_latitude") == "1e400");
    }
}

BOOST_AUTO_TEST_CASE(an_enumeration_is_a_text) {
    auto const presence = read<vzaps::chat_presence_event>("ChatPresence", R"({"state":1,"media":"audio"})");
    BOOST_TEST(presence.state.empty());
    BOOST_TEST(presence.extra.at("state") == 1);
}

BOOST_AUTO_TEST_CASE(bytes_as_a_list_and_as_javascript_writes_an_array_of_them) {
    for (auto const* const value : {"[0,1,254,255]", R"({"0":0,"1":1,"2":254,"3":255})"}) {
        auto const image = image_of(R"("media_key":)" + std::string(value));
        BOOST_TEST(image.media_key == "AAH+/w==", value);
        BOOST_TEST(json::serialize(image.extra) == R"({"media_key":)" + std::string(value) + "}");
    }
    for (auto const* const value : {"[256]", "[-1]", "[1,\"a\"]", "[]", "{}", R"({"1":1})",
                                    R"({"0":1,"2":1})", R"({"0":1,"length":1})", R"({"0":256})"})
        BOOST_TEST(image_of(R"("media_key":)" + std::string(value)).media_key.empty(), value);
}

BOOST_AUTO_TEST_CASE(who_else_came_or_went_is_kept) {
    auto const left = read<vzaps::group_participants_event>(
        "GroupParticipantsRemove",
        R"({"jid":"1@g.us","participants":["2@lid"],"join":["3@lid"],"leave":["4@lid"]})");
    BOOST_TEST(left.participants == texts{"2@lid"});
    BOOST_TEST(json::serialize(left.extra) == R"({"join":["3@lid"],"leave":["4@lid"]})");
    auto const joined = read<vzaps::group_participants_event>(
        "GroupParticipantsAdd", R"({"JID":"1@g.us","Leave":["3@lid"],"Join":["4@lid",true]})");
    BOOST_TEST(joined.participants == texts{"4@lid"});
    BOOST_TEST(json::serialize(joined.extra) == R"({"Leave":["3@lid"],"Join":[true]})");
    auto const whole =
        read<vzaps::group_participants_event>("GroupParticipantsAdd", R"({"join":["4@lid"],"leave":null})");
    BOOST_TEST(whole.participants == texts{"4@lid"});
    BOOST_TEST(!whole.extra.contains("join"));
}

BOOST_AUTO_TEST_SUITE_END()
