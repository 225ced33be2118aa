#include "events/read_content.hpp"

#include "events/event_descriptions.hpp"
#include "events/filled.hpp"
#include "events/members.hpp"
#include "events/plain_time.hpp"
#include "events/read_message.hpp"

#include <utility>
#include <vector>

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
struct movement {
    std::vector<std::string> join;
    std::vector<std::string> leave;
    json::object extra;
};
BOOST_DESCRIBE_STRUCT(movement, (), (join, leave))

group_participants_event read_group(json::object const& from, bool added, memory_budget& memory) {
    auto moved = filled<movement>(from, memory);
    auto made = filled<group_participants_event>(moved.extra, memory);
    made.added = added;
    if (made.participants.empty()) made.participants = std::move(added ? moved.join : moved.leave);
    make_plain(made.timestamp);
    return made;
}

history_sync_event read_history(std::shared_ptr<json::value const> const& payload) {
    auto const* const object = payload->if_object();
    auto const* const data = object != nullptr ? member(*object, "data") : nullptr;
    if (data == nullptr) return {payload};
    return {std::shared_ptr<json::value const>(payload, data)};
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
    if (type.empty() && object_member(content, "info") != nullptr &&
        object_member(content, "message") != nullptr)
        return read_message(content, memory);
    return {};
}

} // namespace vzaps::incoming
