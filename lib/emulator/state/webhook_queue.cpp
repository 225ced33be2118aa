#include "state/webhook_queue.hpp"

#include "state/event_names.hpp"
#include "state/timestamp.hpp"

#include <boost/json/serialize.hpp>

namespace vzaps::emulation {

namespace {

void tell(world const& state, std::string_view instance_id) {
    if (state.on_deliveries_waiting) state.on_deliveries_waiting(std::string(instance_id));
}

} // namespace

void enqueue_webhook(world& state, event const& what) {
    auto* const found = state.instances.find(what.instance_id());
    if (!found || found->text("webhook").empty()) return;
    if (!subscribes(found->text("events_subscribe"), what.type())) return;

    webhook_entry made;
    made.type = what.type();
    made.url = found->text("webhook");
    made.payload = boost::json::serialize(what.data());
    made.created_at = precise_timestamp(std::chrono::system_clock::now());
    for (int copies = state.settings.webhook_duplicates ? 2 : 1; copies > 0; --copies) {
        made.number = state.ids.serial();
        found->webhooks.add(made);
        tell(state, what.instance_id());
    }
}

void repeat_webhook(world& state, instance_record& instance, webhook_entry const& what) {
    auto const current = instance.text("webhook");
    instance.webhooks.again(what.number, current.empty() ? what.url : std::string(current));
    tell(state, instance.text("id"));
}

} // namespace vzaps::emulation
