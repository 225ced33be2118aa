#include "events/read_content.hpp"

#include "events/event_descriptions.hpp"
#include "events/filled.hpp"
#include "events/members.hpp"
#include "events/plain_time.hpp"
#include "events/read_message.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace json = boost::json;

namespace vzaps::incoming {

namespace {

template <class T>
T with_state(json::object const& from, std::string const& state, memory_budget& memory) {
    auto made = filled<T>(from, memory);
    if (!state.empty()) made.state = state;
    return made;
}

read_receipt_event read_receipt(json::object const& from, std::string const& state, memory_budget& memory) {
    auto made = with_state<read_receipt_event>(from, state, memory);
    make_plain(made.timestamp);
    return made;
}

presence_event read_presence(json::object const& from, std::string const& state, memory_budget& memory) {
    auto made = with_state<presence_event>(from, state, memory);
    make_plain(made.last_seen);
    return made;
}

// Who came or went stands under another name than the struct's.
void take_participants(group_participants_event& made, std::string_view name, memory_budget& memory) {
    auto* const found = member(made.extra, name);
    if (found == nullptr) return;
    json::object renamed;
    renamed["participants"] = std::move(*found);
    auto taken = filled<group_participants_event>(renamed, memory);
    made.participants = std::move(taken.participants);
    if (auto* const rest = taken.extra.if_contains("participants")) {
        *found = std::move(*rest);
    } else {
        auto const is_it = [found](auto const& each) { return &each.value() == found; };
        made.extra.erase(std::find_if(made.extra.begin(), made.extra.end(), is_it));
    }
}

group_participants_event read_group(json::object const& from, bool added, memory_budget& memory) {
    auto made = filled<group_participants_event>(from, memory);
    made.added = added;
    if (made.participants.empty()) take_participants(made, added ? "join" : "leave", memory);
    make_plain(made.timestamp);
    return made;
}

history_sync_event read_history(std::shared_ptr<json::value const> const& payload) {
    auto const* const object = payload->if_object();
    auto const* const data = object != nullptr ? member(*object, "data") : nullptr;
    if (data == nullptr) return {payload};
    return {std::shared_ptr<json::value const>(payload, data)};
}

bool is_message(json::object const& content) {
    if (object_member(content, "message") == nullptr) return false;
    auto const* const key = object_member(content, "key");
    return object_member(content, "info") != nullptr ||
           (key != nullptr && member(*key, "remote_jid") != nullptr);
}

} // namespace

kinds read_content(std::string const& type, std::string const& state,
                   std::shared_ptr<json::value const> const& payload, memory_budget& memory) {
    static json::object const nothing;
    auto const* const object = payload->if_object();
    auto const& content = object != nullptr ? *object : nothing;
    if (type == event_type::message) return read_message(content, memory);
    if (type == event_type::read_receipt) return read_receipt(content, state, memory);
    if (type == event_type::presence) return read_presence(content, state, memory);
    if (type == event_type::chat_presence) return with_state<chat_presence_event>(content, state, memory);
    if (type == event_type::connected) return connected_event{memory.copy(content)};
    if (type == event_type::disconnected) return disconnected_event{memory.copy(content)};
    if (type == event_type::group_participants_add) return read_group(content, true, memory);
    if (type == event_type::group_participants_remove) return read_group(content, false, memory);
    if (type == event_type::history_sync) return read_history(payload);
    // A message without a type is one by its form.
    if (type.empty() && is_message(content)) return read_message(content, memory);
    return {};
}

} // namespace vzaps::incoming
