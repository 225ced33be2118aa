#include "events/read_message.hpp"

#include "events/event_descriptions.hpp"
#include "events/filled.hpp"
#include "events/members.hpp"
#include "events/plain_time.hpp"

#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace json = boost::json;

namespace vzaps::incoming {

namespace {

struct parts {
    std::optional<message_info> info;
    std::optional<message_content> message;
    json::object extra;
};
BOOST_DESCRIBE_STRUCT(parts, (), (info, message))

// What WhatsApp puts around a message that vanishes, say. The service takes most of them off.
constexpr std::array<std::string_view, 7> wrappers{"ephemeral_message",
                                                   "view_once_message",
                                                   "view_once_message_v2",
                                                   "view_once_message_v2_extension",
                                                   "device_sent_message",
                                                   "edited_message",
                                                   "document_with_caption_message"};

json::object const* wrapped(json::object const& in) {
    for (auto const name : wrappers)
        if (auto const* const wrapper = object_member(in, name))
            if (auto const* const message = object_member(*wrapper, "message")) return message;
    return nullptr;
}

// Go writes the alternatives of a union into an object of its own.
void take_display_text(message_buttons_response& into) {
    if (!into.selected_display_text.empty()) return;
    if (auto const* const response = object_member(into.extra, "response"))
        into.selected_display_text = text_member(*response, "selected_display_text");
}

void complete(message_content& content) {
    while (content.kind() == message_kind::other) {
        auto const* const inside = wrapped(content.extra);
        if (inside == nullptr) break;
        auto opened = filled<message_content>(*inside);
        content = std::move(opened);
    }
    if (content.buttons_response_message) take_display_text(*content.buttons_response_message);
}

} // namespace

message_event read_message(json::object const& from) {
    auto main = filled<parts>(from);
    auto made = filled<message_event>(main.extra);
    if (main.info) made.info = std::move(*main.info);
    if (main.message) made.message = std::move(*main.message);
    make_plain(made.info.timestamp);
    complete(made.message);
    if (auto const& protocol = made.message.protocol_message; protocol && protocol->edited_message) {
        made.edited = filled<message_content>(*protocol->edited_message);
        complete(*made.edited);
    }
    return made;
}

} // namespace vzaps::incoming
