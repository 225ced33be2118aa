#include "events/unwrap.hpp"

#include "codec/json_text.hpp"
#include "events/document.hpp"
#include "events/members.hpp"
#include "events/plain.hpp"
#include "events/plain_time.hpp"
#include "support/ascii.hpp"
#include "support/spelling.hpp"

#include <vzaps/events/event_type.hpp>

#include <boost/system/error_code.hpp>

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <utility>

namespace json = boost::json;

namespace vzaps::incoming {

namespace {

using names = std::span<std::string_view const>;

// More than anybody wraps. Each level may be a text with levels of its own, so there has to be a bound.
constexpr int deepest_wrapping = 8;

constexpr std::array<std::string_view, 3> wrappers{"json_data", "data", "payload"};
constexpr std::array<std::string_view, 6> frame_fields{"id",          "type",       "state",
                                                       "instance_id", "created_at", "media_url"};
// What else gateways put beside an event.
constexpr std::array<std::string_view, 9> beside_event{
    "user_id", "instance_name", "token", "base64", "mime_type", "mimetype", "file_name", "s3", "poll_vote"};
// What is read into a struct, and so has to be found.
constexpr std::array<std::string_view, 9> typed{
    event_type::message,      event_type::read_receipt,           event_type::presence,
    event_type::connected,    event_type::disconnected,           event_type::chat_presence,
    event_type::history_sync, event_type::group_participants_add, event_type::group_participants_remove};

bool is_among(std::string_view name, names all) {
    return std::find(all.begin(), all.end(), name) != all.end();
}

// The object that a value is, or holds as text: that one is read into `room`. Null where there is none.
json::object const* object_in(json::value const* value, json::value& room, memory_budget& memory) {
    if (value == nullptr) return nullptr;
    auto const* const text = value->if_string();
    if (text == nullptr) return value->if_object();
    if (!trimmed(codec::without_byte_order_mark(*text)).starts_with('{')) return nullptr;
    boost::system::error_code ec;
    room = read_document(*text, memory, ec);
    return room.if_object();
}

// The same for what is certainly around the content, or is it: its text is replaced.
json::value* opened(json::object& of, std::string_view name, memory_budget& memory) {
    auto* const found = member(of, name);
    json::value read;
    if (object_in(found, read, memory) == nullptr) return nullptr;
    if (read.is_object()) *found = std::move(read);
    return found;
}

// Whether all members but the one of this name may stand around a content.
bool is_only_around(json::object const& object, std::string_view content) {
    return std::all_of(object.begin(), object.end(), [content](auto const& each) {
        auto const name = snake_case(each.key());
        return name == content || is_among(name, frame_fields) || is_among(name, beside_event);
    });
}

bool has_event_or_type(json::object const& object) {
    return member(object, "event") != nullptr || !text_member(object, "type").empty();
}

bool has_object(json::object const& object, std::string_view name) {
    return object_member(object, name) != nullptr;
}

// Whether this is a message's content. A gateway may put an `info` of its own beside an event.
bool is_message(json::object const& object, memory_budget memory) {
    if (!has_object(object, "info")) return false;
    json::value room;
    auto const* const event = object_in(member(object, "event"), room, memory);
    return event == nullptr || (has_object(object, "message") && !has_object(*event, "info"));
}

// Whether this is something around a content, and no content: it has an event in it, or a type beside a
// wrapper that has an event or a type as well, and nothing that is not a frame's. Receipts have a type, and
// history has data. What else gateways put there does not matter around an event that is known by its form or its
// type. Only looks: a content stays as it was sent, and what is read for it is not kept.
bool is_frame(json::object const& object, memory_budget memory) {
    json::value room;
    if (auto const* const inside = object_in(member(object, "event"), room, memory)) {
        if (is_only_around(object, "event")) return true;
        if (has_object(object, "message")) return false;
        if (has_object(object, "info")) return has_object(*inside, "info");
        return has_object(*inside, "info") || has_object(*inside, "message") ||
               is_among(text_member(object, "type"), typed);
    }
    if (text_member(object, "type").empty()) return false;
    for (auto const name : wrappers)
        if (auto const* const found = object_in(member(object, name), room, memory))
            return has_event_or_type(*found) && is_only_around(object, name);
    return false;
}

// The content of a wrapper that is not in an event. It is one unless it may be a member of a content that is
// not wrapped, of a type that is not known: that one must not lose its other members.
json::value* opened_wrapper(json::object& in, std::string const& type, memory_budget& memory) {
    for (auto const name : wrappers) {
        auto* const value = member(in, name);
        json::value room;
        auto const* const found = object_in(value, room, memory);
        if (found == nullptr) continue;
        auto const is_wrapper = type.empty() || is_among(type, typed) || member(*found, "event") != nullptr ||
                                text_member(*found, "type") == type ||
                                object_member(*found, "info") != nullptr ||
                                !text_member(in, "event").empty() || is_only_around(in, name);
        if (!is_wrapper) return nullptr;
        if (room.is_object()) *value = std::move(room);
        return value;
    }
    return nullptr;
}

void take(std::string& into, std::string value) {
    if (into.empty()) into = std::move(value);
}

void take(std::optional<std::string>& into, std::string value) {
    if (!into && !value.empty()) into = std::move(value);
}

// The outer value is the frame's own; a content that is not wrapped may have another of the same name.
void take_fields(frame& into, json::object const& from) {
    take(into.id, id_member(from, "id"));
    take(into.type, text_member(from, "type"));
    take(into.state, text_member(from, "state"));
    take(into.instance_id, id_member(from, "instance_id"));
    take(into.created_at, id_member(from, "created_at"));
    take(into.media_url, text_member(from, "media_url"));
    auto const is_there = [&](std::string_view name) { return member(from, name) != nullptr; };
    if (is_there("event") || std::any_of(wrappers.begin(), wrappers.end(), is_there)) {
        take(into.instance_id, id_member(from, "user_id"));
        take(into.instance_name, text_member(from, "instance_name"));
    }
}

// Whether the frame holds the value of a member that is called so.
bool is_taken(std::string_view name, json::value const& value, frame const& by) {
    auto const* const text = value.if_string();
    auto const is_it = [&](std::string const& taken) {
        return text != nullptr && taken == std::string_view(*text);
    };
    if (name == "id") return is_it(by.id);
    if (name == "type") return is_it(by.type);
    if (name == "instance_id" || name == "user_id") return is_it(by.instance_id);
    if (name == "instance_name") return is_it(by.instance_name);
    if (name == "created_at") return by.created_at && is_it(*by.created_at);
    if (name == "media_url") return by.media_url && is_it(*by.media_url);
    return false;
}

} // namespace

frame unwrap(json::value& document, memory_budget& memory) {
    frame found;
    auto* node = &document;
    for (int level = 0; level < deepest_wrapping; ++level) {
        auto& object = node->get_object();
        take_fields(found, object);
        found.levels.push_back(&object);
        if (is_message(object, memory)) break;
        if (auto* const event = opened(object, "event", memory)) {
            if (!is_frame(event->get_object(), memory)) {
                if (auto type = text_member(object, "type"); !type.empty()) found.type = std::move(type);
                found.payload = event;
                break;
            }
            node = event;
        } else if (auto* const next = opened_wrapper(object, found.type, memory)) {
            take(found.type, text_member(object, "event"));
            node = next;
        } else {
            break;
        }
    }
    if (found.payload == nullptr) {
        found.payload = node;
        found.bare = text_member(node->get_object(), "type") == found.type;
    }
    make_plain(found.created_at);
    return found;
}

json::object without_frame(json::object const& bare, frame const& around, memory_budget& memory) {
    json::object content;
    for (auto const& each : bare)
        if (!is_taken(snake_case(each.key()), each.value(), around))
            content.emplace(each.key(), memory.copy(each.value()));
    return content;
}

} // namespace vzaps::incoming
