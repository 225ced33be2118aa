#include "resources/routes.hpp"

#include <array>

namespace vzaps::emulation {

namespace {

// No source shows what any of the six operations answers: all of it is unconfirmed.

template <outbox_queue outbox::*Queue>
reply list(call& c) {
    return json_reply((c.instance().outbox.*Queue).shown());
}

// A message that never leaves its queue stays in the tests' sight, as a removed one. Operations have none.
void give_up(instance_record& each, queued_item const& item) {
    if (auto* which = each.messages.find(item.message)) which->status = message::state::removed;
}

template <outbox_queue outbox::*Queue>
reply purge(call& c) {
    instance_record& each = c.instance();
    auto& queue = each.outbox.*Queue;
    for (auto const& item : queue.all()) give_up(each, item);
    queue.clear();
    return json_reply({{"details", "Queue purged"}});
}

template <outbox_queue outbox::*Queue>
reply remove(call& c) {
    instance_record& each = c.instance();
    auto& queue = each.outbox.*Queue;
    auto const* item = queue.find(c.path("message_id"));
    if (!item) throw refusal(404, "item not found"); // Unconfirmed.
    give_up(each, *item);
    queue.remove(std::string(item->id));
    return json_reply({{"details", "Item removed"}});
}

constexpr std::array table{
    route{"GET", "/instances/{id}/queue/messages", access::instance, list<&outbox::messages>,
          form::maybe_enveloped},
    route{"DELETE", "/instances/{id}/queue/messages", access::instance, purge<&outbox::messages>,
          form::maybe_enveloped},
    route{"DELETE", "/instances/{id}/queue/messages/{message_id}", access::instance,
          remove<&outbox::messages>, form::maybe_enveloped},
    route{"GET", "/instances/{id}/queue/operations", access::instance, list<&outbox::operations>,
          form::maybe_enveloped},
    route{"DELETE", "/instances/{id}/queue/operations", access::instance, purge<&outbox::operations>,
          form::maybe_enveloped},
    route{"DELETE", "/instances/{id}/queue/operations/{message_id}", access::instance,
          remove<&outbox::operations>, form::maybe_enveloped},
};

} // namespace

std::span<route const> queue_routes() { return table; }

} // namespace vzaps::emulation
