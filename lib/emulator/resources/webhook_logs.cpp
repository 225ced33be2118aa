#include "resources/routes.hpp"
#include "routing/body_page.hpp"
#include "routing/fields.hpp"
#include "state/webhook_queue.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace vzaps::emulation {

namespace json = boost::json;

namespace {

webhook_entry const& entry(call& c) {
    auto const* found = c.instance().webhooks.find(c.path("log_id"));
    if (!found) throw refusal(404, "log not found");
    return *found;
}

// Documented is `failed` alone.
void check_status(json::value const& status) {
    for (std::string_view const known : {"pending", "delivered", "failed"})
        if (status == json::string_view(known)) return;
    throw refusal(400, "status must be pending, delivered or failed");
}

// A key of the filter compares with the field of its name, as in the instances' list (unconfirmed).
bool passes(json::object const& row, json::object const& filter) {
    return std::ranges::all_of(filter, [&](auto const& condition) {
        auto const* const field = row.if_contains(condition.key());
        return !field || *field == condition.value();
    });
}

// Newest first (unconfirmed).
reply search(call& c) {
    body_page const page = read_body_page(c);
    json::object filter = read_filter(c);
    if (auto const status = optional_text(c, "status")) filter["status"] = *status;
    if (auto const* status = filter.if_contains("status")) check_status(*status);
    std::vector<json::object> rows;
    for (auto const& each : c.instance().webhooks.entries())
        if (json::object row = each.second.shown(); passes(row, filter)) rows.push_back(std::move(row));
    std::ranges::reverse(rows);
    return json_reply(page.cut(rows.size(), [&](std::size_t i) { return rows[i]; }));
}

reply get(call& c) { return json_reply(entry(c).shown()); }

// Its answer is unconfirmed, but for the envelope.
reply retry(call& c) {
    instance_record& each = c.instance();
    repeat_webhook(c.world, each, entry(c));
    return json_reply({{"details", "Retry queued"}});
}

constexpr std::array table{
    route{"POST", "/instances/{id}/webhook/logs/search", access::instance, search, form::enveloped},
    route{"GET", "/instances/{id}/webhook/logs/{log_id}", access::instance, get, form::enveloped},
    route{"POST", "/instances/{id}/webhook/logs/{log_id}/retry", access::instance, retry, form::enveloped},
};

} // namespace

std::span<route const> webhook_log_routes() { return table; }

} // namespace vzaps::emulation
