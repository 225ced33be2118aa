#include "resources/chat_field.hpp"
#include "resources/routes.hpp"
#include "routing/fields.hpp"
#include "routing/paging.hpp"

#include <algorithm>
#include <array>

namespace vzaps::emulation {

namespace {

// That one has to have a chat before one can archive it, or do anything else with it, is unconfirmed.
chat& chat_of(call& c) {
    instance_record& each = c.instance();
    auto* found = each.chats.find(chat_address(c.path("phone")));
    if (!found) throw refusal(404, "chat not found");
    return *found;
}

// The answer to all that changes a chat: no source shows it.
reply done() { return json_reply({{"status", "ok"}}); }

// A bare array, which no source confirms.
reply list(call& c) {
    paging const asked = read_paging(c);
    return json_reply(asked.cut(c.instance().chats.shown(std::chrono::system_clock::now())));
}

reply get(call& c) { return json_reply(chat_of(c).shown(std::chrono::system_clock::now())); }

template <bool chat::*Flag, bool Value>
reply set(call& c) {
    chat_of(c).*Flag = Value;
    return done();
}

// Without a duration it is for ever (unconfirmed).
reply mute(call& c) {
    chat& which = chat_of(c);
    auto const seconds = optional_integer(c, "duration_seconds");
    constexpr std::int64_t ten_years = 10LL * 366 * 24 * 60 * 60;
    if (seconds && (*seconds < 1 || *seconds > ten_years))
        throw refusal(400, "duration_seconds must be an integer from 1");
    which.muted_until =
        seconds ? std::chrono::system_clock::now() + std::chrono::seconds(*seconds) : chat::time_point::max();
    return done();
}

reply unmute(call& c) {
    chat_of(c).muted_until.reset();
    return done();
}

reply read(call& c) {
    chat& which = chat_of(c);
    which.unread = 0;
    which.marked_as_unread = false;
    for (auto* each : c.instance().messages.of_chat(which.jid))
        if (!each->from_me()) each->status = message::state::read;
    return done();
}

// Whether `delete_media` is what frees the files, and what it does otherwise, is unconfirmed.
void erase_messages(call& c, chat const& which) {
    instance_record& each = c.instance();
    if (optional_bool(c, "delete_media").value_or(false))
        for (auto const* message : each.messages.of_chat(which.jid)) each.media.remove(message->media_key);
    each.messages.erase_chat(which.jid);
}

reply clear(call& c) {
    chat& which = chat_of(c);
    erase_messages(c, which);
    which.unread = 0;
    which.last_message_at.reset();
    return done();
}

reply remove(call& c) {
    chat const& which = chat_of(c);
    erase_messages(c, which);
    c.instance().chats.remove(std::string(which.jid));
    return done();
}

reply set_expiration(call& c) {
    chat& which = chat_of(c);
    constexpr std::array<std::string_view, 4> values{"24_HOURS", "7_DAYS", "90_DAYS", "OFF"};
    auto const value = required_text(c, "expiration");
    if (std::ranges::find(values, value) == values.end())
        throw refusal(400, "expiration must be 24_HOURS, 7_DAYS, 90_DAYS or OFF");
    which.expiration = value == "OFF" ? std::string_view() : value;
    return done();
}

constexpr std::array table{
    route{"GET", "/instances/{id}/chats", access::instance, list},
    route{"GET", "/instances/{id}/chats/{phone}", access::instance, get},
    route{"DELETE", "/instances/{id}/chats/{phone}", access::instance, remove},
    route{"POST", "/instances/{id}/chats/{phone}/archive", access::instance, set<&chat::archived, true>},
    route{"POST", "/instances/{id}/chats/{phone}/unarchive", access::instance, set<&chat::archived, false>},
    route{"POST", "/instances/{id}/chats/{phone}/mute", access::instance, mute},
    route{"POST", "/instances/{id}/chats/{phone}/unmute", access::instance, unmute},
    route{"POST", "/instances/{id}/chats/{phone}/pin", access::instance, set<&chat::pinned, true>},
    route{"POST", "/instances/{id}/chats/{phone}/unpin", access::instance, set<&chat::pinned, false>},
    route{"POST", "/instances/{id}/chats/{phone}/read", access::instance, read},
    route{"POST", "/instances/{id}/chats/{phone}/unread", access::instance,
          set<&chat::marked_as_unread, true>},
    route{"POST", "/instances/{id}/chats/{phone}/clear", access::instance, clear},
    route{"PUT", "/instances/{id}/chats/{phone}/expiration", access::instance, set_expiration},
};

} // namespace

std::span<route const> chat_routes() { return table; }

} // namespace vzaps::emulation
