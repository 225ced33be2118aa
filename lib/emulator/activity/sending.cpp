#include "activity/sending.hpp"

#include "activity/operations.hpp"
#include "activity/publishing.hpp"
#include "state/chat_address.hpp"

namespace vzaps::emulation {

namespace {

// Sent, and received at once: the emulator's chats have no bad reception.
void transmit(world& state, instance_record& from, message& which) {
    which.status = message::state::sent;
    which.sent_as = from.text("whatsapp_jid");
    chat& into = from.chats.open(which.chat);
    into.last_message_at = which.at;
    into.last_user_name = from.text("whatsapp_push_name");
    into.last_user_phone = chat_user(from.text("whatsapp_jid"));
    publish_message(state, from, which);
    which.status = message::state::delivered;
    publish_receipts(state, from, which.chat, {which.id}, "Delivered");
}

} // namespace

void submit(world& state, instance_record& from, message made) {
    auto const now = std::chrono::system_clock::now();
    made.at = now;
    message const& kept = from.messages.add(std::move(made));
    queued_item item;
    item.message_id = kept.id;
    item.chat = kept.chat;
    item.type = kept.kind;
    item.message = kept.number;
    item.created_at = now;
    from.outbox.messages.add(std::move(item));
    send_what_waits(state, from, now);
}

void submit(world& state, instance_record& from, queued_item operation) {
    auto const now = std::chrono::system_clock::now();
    operation.created_at = now;
    from.outbox.operations.add(std::move(operation));
    send_what_waits(state, from, now);
}

void send_what_waits(world& state, instance_record& from, std::chrono::system_clock::time_point now) {
    if (!from.connected()) return;
    auto& messages = from.outbox.messages;
    while (!messages.empty() && messages.front().created_at + state.settings.send_delay <= now)
        // Nothing when its chat has been deleted meanwhile.
        if (auto* which = from.messages.find(messages.take().message)) transmit(state, from, *which);
    while (!from.outbox.operations.empty()) perform(state, from, from.outbox.operations.take());
}

void read_messages(world& state, instance_record& from, std::string_view chat_jid) {
    std::vector<std::string> ids;
    for (auto* each : from.messages.of_chat(chat_jid)) {
        if (!each->from_me() || each->status != message::state::delivered) continue;
        each->status = message::state::read;
        ids.push_back(each->id);
    }
    if (!ids.empty()) publish_receipts(state, from, chat_jid, ids, "Read");
}

} // namespace vzaps::emulation
