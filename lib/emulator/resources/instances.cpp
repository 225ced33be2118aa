#include "resources/instance_fields.hpp"
#include "resources/instance_listing.hpp"
#include "resources/routes.hpp"
#include "routing/spelling.hpp"
#include "state/timestamp.hpp"

#include <array>

namespace vzaps::emulation {

namespace {

reply create(call& c) {
    instance_fields fields = read_instance_fields(c);
    if (!fields.shown.contains("name")) throw refusal(400, "name is required");
    // Then nothing is subscribed to and so nothing is delivered, as with the service's relative
    // (docs/adr/0019).
    if (auto const* webhook = fields.shown.if_contains("webhook");
        webhook && *webhook != "" && !fields.shown.contains("events_subscribe"))
        note_left_out(c, "events_subscribe");
    instance_record& made = c.world.instances.create(c.world.ids, fields.shown);
    if (fields.labels) made.labels = std::move(*fields.labels);
    return json_reply(made.shown);
}

// Its answer is unconfirmed: that of create.
reply provision(call& c) { return create(c); }

reply get(call& c) {
    if (c.instance_id.empty()) throw refusal(400, "id is required");
    return json_reply(c.instance().shown);
}

// Two READMEs of official SDKs tell of it; whether it exists is unconfirmed.
reply get_by_path(call& c) {
    c.note("GET /instances/{id}");
    return get(c);
}

reply update(call& c) {
    instance_record& each = c.instance();
    instance_fields fields = read_instance_fields(c);
    for (auto const& field : fields.shown) each.shown[field.key()] = field.value();
    if (fields.labels) each.labels = std::move(*fields.labels);
    each.shown["updated_at"] = timestamp(std::chrono::system_clock::now());
    return json_reply(each.shown);
}

// Bare, which is the plain reading of the documentation (unconfirmed).
reply restart(call& c) {
    instance_record& each = c.instance();
    ++each.restarts;
    return json_reply(
        {{"instance_id", c.instance_id}, {"status", "restarting"}, {"details", "Restart scheduled"}});
}

reply remove(call& c) {
    c.world.instances.remove(c.instance().text("id"));
    c.world.events.forget(c.instance_id);
    reply made;
    made.status = 204;
    return made;
}

// Which of update, restart, delete and get take the instance's token instead of a JWT is unconfirmed: all do
// here.
constexpr std::array table{
    route{"PUT", "/instances/create", access::account, create},
    route{"PUT", "/instances/provision", access::account, provision},
    route{"POST", "/instances/list", access::account, list_instances},
    route{"POST", "/instances/search", access::account, list_instances},
    route{"POST", "/instances/get", access::instance, get},
    route{"GET", "/instances/{id}", access::instance, get_by_path},
    route{"PATCH", "/instances/{id}", access::instance, update},
    route{"DELETE", "/instances/{id}", access::instance, remove},
    route{"POST", "/instances/{id}/restart", access::instance, restart},
};

} // namespace

std::span<route const> instance_routes() { return table; }

} // namespace vzaps::emulation
