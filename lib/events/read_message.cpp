#include "events/read_message.hpp"

#include "events/event_descriptions.hpp"
#include "events/filled.hpp"
#include "events/members.hpp"
#include "events/message_descriptions.hpp"
#include "events/plain_time.hpp"
#include "events/read_message_content.hpp"

#include <array>

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

} // namespace

message_event read_message(json::object const& from, memory_budget& memory) {
    auto const* const info = object_value(from, "info");
    auto const* const message = object_value(from, "message");
    std::array<json::value const*, 2> const apart{info, message};
    auto made = filled<message_event>(from, memory, apart);
    if (info != nullptr) made.info = filled<message_info>(info->get_object(), memory);
    if (message != nullptr) made.message = read_message_content(message->get_object(), memory);
    // The same message with all that is around it. It is sent beside `message`, or in its place.
    if (auto const* const raw = object_member(made.extra, "raw_message");
        raw != nullptr && says_nothing(made.message))
        made.message = read_message_content(*raw, memory);
    make_plain(made.info.timestamp);
    if (auto const& protocol = made.message.protocol_message; protocol && protocol->edited_message)
        made.edited = read_message_content(*protocol->edited_message, memory);
    return made;
}

} // namespace vzaps::incoming
