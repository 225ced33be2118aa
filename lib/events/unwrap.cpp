#include "events/unwrap.hpp"

#include "events/members.hpp"
#include "support/ascii.hpp"
#include "support/spelling.hpp"

#include <boost/json/parse.hpp>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace json = boost::json;

namespace vzaps::incoming {

namespace {

// More than anybody wraps. Each level may be a text with levels of its own, so there has to be a bound.
constexpr int deepest_wrapping = 8;

constexpr std::array<std::string_view, 3> wrappers{"json_data", "data", "payload"};
constexpr std::array<std::string_view, 6> frame_fields{"id",          "type",       "state",
                                                       "instance_id", "created_at", "media_url"};

bool belongs_to_frame(std::string_view name) {
    return std::find(frame_fields.begin(), frame_fields.end(), snake_case(name)) != frame_fields.end();
}

// The object that a value is, or holds as text: that one is read into `room`. Null where there is none.
json::object const* object_in(json::value const* value, json::value& room) {
    if (value == nullptr) return nullptr;
    auto const* const text = value->if_string();
    if (text == nullptr || !trimmed(*text).starts_with('{')) return value->if_object();
    boost::system::error_code ec;
    room = json::parse(*text, ec);
    return room.if_object();
}

json::object const* wrapped(json::object const& in, json::value& room) {
    for (auto const name : wrappers)
        if (auto const* const found = object_in(member(in, name), room)) return found;
    return nullptr;
}

// The same for what is certainly around the content, or is it: its text is replaced.
json::value* opened(json::object& of, std::string_view name) {
    auto* const found = member(of, name);
    json::value read;
    if (object_in(found, read) == nullptr) return nullptr;
    if (read.is_object()) *found = std::move(read);
    return found;
}

json::value* opened_wrapper(json::object& in) {
    for (auto const name : wrappers)
        if (auto* const found = opened(in, name)) return found;
    return nullptr;
}

// Whether this is something around a content, and no content: receipts have a type, and history has data, but no content
// has an event in it, or a type beside a wrapper that has one as well. Only looks: a content stays as it was sent.
bool is_frame(json::object const& object) {
    json::value room;
    if (object_in(member(object, "event"), room) != nullptr) return true;
    if (text_member(object, "type").empty()) return false;
    auto const* const found = wrapped(object, room);
    return found != nullptr && (member(*found, "event") != nullptr || !text_member(*found, "type").empty());
}

void take(std::string& into, json::object const& from, std::string_view name) {
    if (into.empty()) into = text_member(from, name);
}

void take(std::optional<std::string>& into, json::object const& from, std::string_view name) {
    if (into) return;
    if (auto text = text_member(from, name); !text.empty()) into = std::move(text);
}

// The outer value is the frame's own; a content that is not wrapped may have another of the same name.
void take_fields(frame& into, json::object const& from) {
    take(into.id, from, "id");
    take(into.type, from, "type");
    take(into.state, from, "state");
    take(into.instance_id, from, "instance_id");
    take(into.created_at, from, "created_at");
    take(into.media_url, from, "media_url");
}

} // namespace

frame unwrap(json::value& document) {
    frame found;
    auto* node = &document;
    for (int level = 0; level < deepest_wrapping; ++level) {
        auto& object = node->get_object();
        take_fields(found, object);
        if (object_member(object, "info") != nullptr) break; // A message's content.
        if (auto* const event = opened(object, "event")) {
            if (!is_frame(event->get_object())) {
                if (auto type = text_member(object, "type"); !type.empty()) found.type = std::move(type);
                found.payload = event;
                break;
            }
            node = event;
        } else if (auto* const next = opened_wrapper(object)) {
            if (found.type.empty()) found.type = text_member(object, "event");
            node = next;
        } else {
            break;
        }
    }
    if (found.payload == nullptr) {
        auto const& object = node->get_object();
        auto const is_content = [](auto const& each) {
            return !each.value().is_null() && !belongs_to_frame(each.key());
        };
        if (std::any_of(object.begin(), object.end(), is_content)) found.payload = node;
        found.bare = text_member(object, "type") == found.type;
    }
    drop_zero_time(found.created_at);
    return found;
}

json::object without_frame(json::object const& bare) {
    json::object content;
    for (auto const& each : bare)
        if (!belongs_to_frame(each.key())) content.emplace(each.key(), each.value());
    return content;
}

void drop_zero_time(std::optional<std::string>& time) {
    if (time == "0001-01-01T00:00:00Z") time.reset();
}

} // namespace vzaps::incoming
