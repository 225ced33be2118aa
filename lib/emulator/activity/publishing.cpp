#include "activity/publishing.hpp"

#include "activity/event_spelling.hpp"
#include "state/chat_address.hpp"
#include "state/jid.hpp"
#include "state/timestamp.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace vzaps::emulation {

namespace json = boost::json;

namespace {

// The hidden number of a user: made of the phone, so that it is the same each time.
std::string lid_of(std::string_view jid) { return "9" + chat_user(jid) + "@lid"; }

bool is_broadcast(std::string_view chat) { return chat.ends_with("@broadcast"); }

// As whatsmeow has it: status posts and broadcast lists included.
bool is_said_to_be_group(std::string_view chat) { return is_group(chat) || is_broadcast(chat); }

// Somebody in a chat of whose people nothing is known: always the same, so that a test sees the same each
// run.
std::string somebody_in(std::string_view chat) {
    std::string digits = chat_user(chat);
    std::erase_if(digits, [](char c) { return c < '0' || c > '9'; });
    digits.insert(0, "00000001");
    return user_jid("55419" + digits.substr(digits.size() - 8));
}

std::vector<std::string> people_of(instance_record const& of, std::string_view chat) {
    if (is_broadcast(chat)) return {somebody_in(chat)};
    if (chat.ends_with("@newsletter")) return {};
    if (!is_group(chat)) return {std::string(chat)};
    auto const known = std::ranges::find(of.groups.all(), chat, &group::id);
    if (known == of.groups.all().end()) return {somebody_in(chat)};
    std::vector<std::string> made;
    for (auto const& each : known->members)
        if (auto jid = user_jid(each.phone); jid != of.text("whatsapp_jid")) made.push_back(std::move(jid));
    return made;
}

json::object info_of(instance_record const& of, message const& which, std::string_view edit) {
    std::string const sender = which.from_me() ? std::string(of.text("whatsapp_jid")) : which.sender;
    json::object made{{"chat", which.chat},
                      {"sender", sender},
                      {"is_from_me", which.from_me()},
                      {"is_group", is_said_to_be_group(which.chat)},
                      {"sender_alt", ""},
                      {"recipient_alt", ""},
                      {"id", which.id},
                      {"type", which.type},
                      {"push_name", which.push_name},
                      {"timestamp", timestamp(which.at)},
                      {"category", ""},
                      {"multicast", false},
                      {"media_type", which.media_type},
                      {"edit", edit}};
    return made;
}

json::object event_of(json::object info, message const& which) {
    return {{"info", std::move(info)},
            {"message", which.content},
            {"is_ephemeral", false},
            {"is_view_once", false},
            {"is_edit", false}};
}

} // namespace

void publish(world& state, instance_record const& of, std::string_view type, json::object event,
             json::object beside) {
    beside["event"] = state.settings.go_spelling ? go_spelled(event) : std::move(event);
    state.events.publish(std::string(of.text("id")), std::string(type), std::move(beside));
}

void publish_message(world& state, instance_record const& of, message const& which, std::string_view edit,
                     json::object const& beside) {
    json::object info = info_of(of, which, edit);
    if (state.settings.lid_copies && !which.from_me()) {
        // As integrations have seen it: a copy that lacks who it is from comes first, with the same id.
        info["addressing_mode"] = "lid";
        info["sender"] = lid_of(which.sender);
        if (!is_group(which.chat)) info["chat"] = lid_of(which.chat);
        publish(state, of, "Message", event_of(info, which), beside);
        info["sender_alt"] = which.sender;
    }
    publish(state, of, "Message", event_of(std::move(info), which), beside);
}

void publish_receipts(world& state, instance_record const& of, std::string_view chat,
                      std::vector<std::string> const& ids, std::string_view receipt_state) {
    for (auto const& sender : people_of(of, chat)) {
        json::object event{{"chat", chat},
                           {"sender", sender},
                           {"is_from_me", false},
                           {"is_group", is_said_to_be_group(chat)},
                           {"message_sender", ""}, // Of a message that somebody else had sent.
                           {"message_i_ds", json::array(ids.begin(), ids.end())},
                           {"timestamp", timestamp(std::chrono::system_clock::now())},
                           {"type", receipt_state == "Read" ? "read" : ""}};
        publish(state, of, "ReadReceipt", std::move(event), {{"state", receipt_state}});
    }
}

} // namespace vzaps::emulation
