#include "events/read_message.hpp"

#include "events/event_descriptions.hpp"
#include "events/filled.hpp"
#include "events/members.hpp"
#include "events/message_descriptions.hpp"
#include "events/plain_time.hpp"
#include "events/read_message_content.hpp"

#include <string_view>
#include <vector>

namespace json = boost::json;

namespace vzaps::incoming {

namespace {

// A member that is an object; null otherwise, so that a value of another type goes where unknown ones go.
json::value const* object_value(json::object const& of, std::string_view name) {
    auto const* const found = member(of, name);
    return found != nullptr && found->is_object() ? found : nullptr;
}

bool says_nothing(message_content const& content) {
    return content.kind() == message_kind::other && content.extra.empty();
}

bool is_blank(json::value const* value) {
    if (value == nullptr || value->is_null()) return true;
    auto const* const text = value->if_string();
    return text != nullptr && text->empty();
}

// The members of an event that say what the key of its message leaves out. They are added to `apart`.
json::object with_its_key(json::object const& event, json::value const& key,
                          std::vector<json::value const*>& apart, memory_budget& memory) {
    auto made = memory.copy(key.get_object());
    for (std::string_view const name : {"participant", "push_name", "message_timestamp"}) {
        auto const* const found = member(event, name);
        if (is_blank(found) || !is_blank(member(made, name))) continue;
        made[name] = memory.copy(*found);
        apart.push_back(found);
    }
    return made;
}

// Of the message that an edited one has become. Some encoders send it in a wrapper without a name.
json::object const& content_of(json::object const& edited) {
    auto const* const inside = object_member(edited, "message");
    return inside != nullptr ? *inside : edited;
}

} // namespace

message_event read_message(json::object const& from, memory_budget& memory) {
    auto const* const info = object_value(from, "info");
    auto const* const message = object_value(from, "message");
    // WhatsApp's own form, which Baileys sends: `{key, message, push_name, message_timestamp}`.
    auto const* const key = info == nullptr ? object_value(from, "key") : nullptr;
    std::vector<json::value const*> apart{info, message, key};
    json::object keyed;
    if (key != nullptr) keyed = with_its_key(from, *key, apart, memory);
    auto made = filled<message_event>(from, memory, apart);
    if (info != nullptr || key != nullptr)
        made.info = filled<message_info>(info != nullptr ? info->get_object() : keyed, memory);
    if (message != nullptr) made.message = read_message_content(message->get_object(), memory);
    // The same message with all that is around it. It is sent beside `message`, or in its place.
    if (auto const* const raw = object_member(made.extra, "raw_message");
        raw != nullptr && says_nothing(made.message))
        made.message = read_message_content(*raw, memory);
    make_plain(made.info.timestamp);
    if (auto const& protocol = made.message.protocol_message; protocol && protocol->edited_message)
        made.edited = read_message_content(content_of(*protocol->edited_message), memory);
    return made;
}

} // namespace vzaps::incoming
