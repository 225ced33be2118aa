#include "resources/instance_fields.hpp"
#include "resources/routes.hpp"
#include "routing/fields.hpp"
#include "routing/spelling.hpp"
#include "state/timestamp.hpp"

#include <array>

namespace vzaps::emulation {

namespace json = boost::json;

namespace {

json::array split(std::string_view joined) {
    json::array made;
    while (!joined.empty()) {
        auto const comma = joined.find(',');
        made.emplace_back(joined.substr(0, comma));
        joined = comma == std::string_view::npos ? std::string_view() : joined.substr(comma + 1);
    }
    return made;
}

reply get(call& c) {
    instance_record const& each = c.instance();
    return json_reply(
        {{"webhook", each.text("webhook")}, {"subscribe", split(each.text("events_subscribe"))}});
}

// The instance's own fields `webhook` and `events_subscribe` are the same configuration (unconfirmed).
reply set(call& c) {
    instance_record& each = c.instance();
    auto const* url = c.disputed_field({"webhookURL", "webhook_url", "webhook_u_r_l", "url"});
    if (!url) refuse_missing("webhookURL");
    std::string const webhook = webhook_of(*url, "webhookURL");
    if (auto const* events = c.field("events"))
        each.shown["events_subscribe"] = events_of(c, *events, "events");
    else if (each.text("events_subscribe").empty() && !webhook.empty())
        note_left_out(c, "events"); // Nothing is delivered then (docs/adr/0019).
    each.shown["webhook"] = webhook;
    each.shown["updated_at"] = timestamp(std::chrono::system_clock::now());
    return json_reply({{"webhook", webhook}, {"events", each.text("events_subscribe")}});
}

constexpr std::array table{
    route{"GET", "/instances/{id}/webhook", access::instance, get, form::enveloped},
    route{"POST", "/instances/{id}/webhook", access::instance, set, form::enveloped},
};

} // namespace

std::span<route const> webhook_routes() { return table; }

} // namespace vzaps::emulation
