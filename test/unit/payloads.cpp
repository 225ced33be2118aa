#include "support/payloads.hpp"

#include "support/go_spelling.hpp"

#include <vzaps/events.hpp>
#include <vzaps/webhook.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace json = boost::json;
using vzaps::event;
using vzaps::message_event;
using vzaps::message_kind;

namespace {

// What was read, by the keys of `expect.json`.
using findings = std::map<std::string, json::value, std::less<>>;

std::string joined(std::vector<std::string> const& texts) {
    std::string made;
    for (auto const& each : texts) made += (made.empty() ? "" : "|") + each;
    return made;
}

std::string_view name_of(message_kind kind) {
    switch (kind) {
    case message_kind::text:
        return "text";
    case message_kind::image:
        return "image";
    case message_kind::video:
        return "video";
    case message_kind::audio:
        return "audio";
    case message_kind::document:
        return "document";
    case message_kind::sticker:
        return "sticker";
    case message_kind::location:
        return "location";
    case message_kind::contact:
        return "contact";
    case message_kind::reaction:
        return "reaction";
    case message_kind::poll_creation:
        return "poll_creation";
    case message_kind::poll_update:
        return "poll_update";
    case message_kind::buttons_response:
        return "buttons_response";
    case message_kind::list_response:
        return "list_response";
    case message_kind::protocol:
        return "protocol";
    case message_kind::other:
        return "other";
    default:
        return "one of its own";
    }
}

void find_media(findings& into, vzaps::media_node const& media) {
    into["media_key"] = !media.media_key.empty() && !media.direct_path.empty() && !media.url.empty() &&
                        !media.file_enc_sha256.empty() && !media.file_sha256.empty() &&
                        media.file_length.has_value();
    into["mime"] = media.mimetype;
    into["file_name"] = media.file_name;
    into["ptt"] = media.ptt.value_or(false);
}

void find_about(findings& into, message_event const& message) {
    auto const& content = message.message;
    if (auto const* const target = message.target()) into["target"] = target->id;
    if (content.reaction_message) into["emoji"] = content.reaction_message->text;
    if (content.protocol_message) into["revoke"] = content.protocol_message->is_revoke();
    if (message.edited) into["edited_text"] = message.edited->text();
}

void find_choices(findings& into, message_event const& message) {
    if (auto const& poll = message.message.poll_creation_message) {
        std::vector<std::string> options;
        for (auto const& each : poll->options) options.push_back(each.option_name);
        into["options"] = joined(options);
        into["poll_name"] = poll->name;
    }
    if (auto const choice = message.choice()) {
        into["selected"] = choice->id;
        into["display"] = choice->text;
    }
}

void find(findings& into, message_event const& message) {
    auto const& content = message.message;
    into["kind"] = name_of(message.kind());
    into["id"] = message.info.id;
    into["chat"] = message.info.chat;
    into["sender"] = message.info.sender;
    into["phone"] = message.phone();
    into["timestamp"] = message.info.timestamp.value_or("");
    into["text"] = message.text();
    if (auto const* const context = message.context()) into["quoted"] = context->stanza_id;
    if (auto const* const media = message.media()) find_media(into, *media);
    if (content.location_message && content.location_message->degrees_latitude)
        into["lat"] = *content.location_message->degrees_latitude;
    if (content.contact_message) into["vcard"] = content.contact_message->vcard;
    find_choices(into, message);
    find_about(into, message);
}

void find(findings& into, vzaps::read_receipt_event const& receipt) {
    into["class"] = "read_receipt";
    into["chat"] = receipt.chat;
    into["sender"] = receipt.sender;
    into["ids"] = joined(receipt.message_ids);
    into["rtype"] = receipt.type;
    into["state"] = receipt.state.str();
    into["timestamp"] = receipt.timestamp.value_or("");
}

void find(findings& into, vzaps::presence_event const& presence) {
    into["class"] = "presence";
    into["from"] = presence.from;
    into["state"] = presence.state.str();
    into["timestamp"] = presence.last_seen.value_or("");
}

void find(findings& into, vzaps::chat_presence_event const& presence) {
    into["class"] = "chat_presence";
    into["chat"] = presence.chat;
    into["state"] = presence.state.str();
}

void find(findings& into, vzaps::group_participants_event const& change) {
    into["class"] = "group_participants";
    into["group"] = change.group;
    into["participants"] = joined(change.participants);
    into["sender"] = change.sender;
}

findings found_in(event const& parsed) {
    findings made;
    made["type"] = parsed.type().str();
    made["class"] = "generic";
    if (auto const* const message = parsed.as<message_event>()) {
        made["class"] = "message";
        find(made, *message);
    } else if (auto const* const receipt = parsed.as<vzaps::read_receipt_event>()) {
        find(made, *receipt);
    } else if (auto const* const presence = parsed.as<vzaps::presence_event>()) {
        find(made, *presence);
    } else if (auto const* const chat_presence = parsed.as<vzaps::chat_presence_event>()) {
        find(made, *chat_presence);
    } else if (auto const* const change = parsed.as<vzaps::group_participants_event>()) {
        find(made, *change);
    } else if (auto const* const history = parsed.as<vzaps::history_sync_event>()) {
        made["class"] = "history_sync";
        made["history"] = history->data->is_object() && history->data->get_object().contains("conversations");
    } else if (parsed.as<vzaps::connected_event>() != nullptr) {
        made["class"] = "connected";
    } else if (parsed.as<vzaps::disconnected_event>() != nullptr) {
        made["class"] = "disconnected";
    }
    return made;
}

bool is_met(std::string_view key, json::value const& expected, json::value const& got) {
    if (key == "kind" && expected == "?") return got != "other";
    return expected == got;
}

void check(std::string_view how, vzaps::test::payload const& from, event const& parsed) {
    auto const found = found_in(parsed);
    for (auto const& [key, expected] : vzaps::test::expected_of_payloads().at(from.name).as_object()) {
        auto const at = found.find(std::string_view(key));
        auto const got = at == found.end() ? json::value("(nothing)") : at->second;
        BOOST_TEST(is_met(key, expected, got),
                   from.name << ", " << how << ": " << key << ": expected " << expected << ", got " << got);
    }
}

void check_webhook(std::string_view how, vzaps::test::payload const& from, std::string_view body,
                   std::string_view content_type) {
    BOOST_TEST_CONTEXT(from.name << ", " << how) {
        check(how, from, vzaps::parse_webhook(body, content_type));
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(payloads)

BOOST_AUTO_TEST_CASE(every_payload_has_an_expectation) {
    BOOST_TEST(vzaps::test::payloads().size() == vzaps::test::expected_of_payloads().size());
    for (auto const& each : vzaps::test::payloads())
        BOOST_TEST(vzaps::test::expected_of_payloads().contains(each.name), each.name);
}

BOOST_AUTO_TEST_CASE(as_json_in_both_spellings) {
    for (auto const& each : vzaps::test::payloads()) {
        check_webhook("Go's spelling", each, each.body, "application/json");
        check_webhook("snake_case", each, vzaps::test::in_service_spelling(each.body), "application/json");
    }
}

BOOST_AUTO_TEST_CASE(as_forms_in_both_spellings) {
    for (auto const& each : vzaps::test::payloads()) {
        for (auto const& text : {each.body, vzaps::test::in_service_spelling(each.body)}) {
            for (auto const* const field : {"jsonData", "json_data"}) {
                auto const form = vzaps::test::as_form(field, text);
                check_webhook("form, " + std::string(field), each, form.body, form.content_type);
                auto const multipart = vzaps::test::as_multipart(field, text);
                check_webhook("multipart, " + std::string(field), each, multipart.body,
                              multipart.content_type);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(in_the_frame_of_the_realtime_socket) {
    for (auto const& each : vzaps::test::payloads()) {
        for (auto const& text : {each.body, vzaps::test::in_service_spelling(each.body)}) {
            json::object frame{{"id", "evt_1"}, {"instance_id", "VZ1"}, {"data", json::parse(text)}};
            auto const& inner = frame.at("data").as_object();
            frame["type"] = inner.at("type");
            check_webhook("realtime", each, json::serialize(frame), "application/json");
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
