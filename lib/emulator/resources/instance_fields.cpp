#include "resources/instance_fields.hpp"

#include "routing/fields.hpp"
#include "state/event_names.hpp"

#include <algorithm>

namespace vzaps::emulation {

namespace json = boost::json;

namespace {

std::string text_of(json::value const& value, std::string_view name) {
    if (!value.is_string()) throw refusal(400, std::string(name) + " must be a string");
    return std::string(value.get_string());
}

bool bool_of(json::value const& value, std::string_view name) {
    if (!value.is_bool()) throw refusal(400, std::string(name) + " must be a boolean");
    return value.get_bool();
}

std::string name_of(json::value const& value) {
    std::string text = text_of(value, "name");
    auto const characters =
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
    if (characters < 3 || characters > 255) throw refusal(400, "name must have 3 to 255 characters");
    return text;
}

} // namespace

// Documented for the webhook's own operation; that it holds for an instance's and the realtime socket's is
// unconfirmed.
std::string checked_events(std::string joined) {
    std::string_view rest = joined;
    while (!rest.empty()) {
        auto const comma = rest.find(',');
        std::string_view const name = rest.substr(0, comma);
        if (!is_event_name(name)) throw refusal(400, "unknown event " + std::string(name));
        rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 1);
    }
    return joined;
}

// An empty one takes the webhook away (unconfirmed).
std::string webhook_of(json::value const& value, std::string_view name) {
    std::string text = text_of(value, name);
    if (text.empty()) return text;
    if (!is_web_url(text)) throw refusal(400, std::string(name) + " must be an absolute URL");
    return text;
}

std::string events_of(call& c, json::value const& value, std::string_view name) {
    if (!value.is_array()) {
        c.note(std::string(name) + ": string");
        return checked_events(text_of(value, name));
    }
    c.note(std::string(name) + ": array");
    std::string joined;
    for (auto const& each : value.get_array()) {
        if (!joined.empty()) joined += ',';
        joined += text_of(each, name);
    }
    return checked_events(std::move(joined));
}

instance_fields read_instance_fields(call& c) {
    instance_fields made;
    if (auto const* name = c.field("name")) made.shown["name"] = name_of(*name);
    if (auto const* webhook = c.field("webhook")) made.shown["webhook"] = webhook_of(*webhook, "webhook");
    if (auto const* events = c.disputed_field({"events_subscribe", "eventsSubscribe"}))
        made.shown["events_subscribe"] = events_of(c, *events, "events_subscribe");
    for (std::string_view const flag : {"reject_calls", "auto_read_messages"})
        if (auto const* value = c.field(flag)) made.shown[flag] = bool_of(*value, flag);
    if (auto const* labels = c.field("labels")) {
        if (!labels->is_object()) throw refusal(400, "labels must be an object");
        made.labels = labels->get_object();
    }
    return made;
}

} // namespace vzaps::emulation
