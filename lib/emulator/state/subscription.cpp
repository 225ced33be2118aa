#include "state/subscription.hpp"

#include <utility>

namespace vzaps::emulation {

subscription subscribe(world const& state, std::string instance_id, std::string events,
                       std::optional<std::string> const& last_event_id) {
    subscription made;
    made.instance_id = std::move(instance_id);
    made.events = std::move(events);
    if (last_event_id && !last_event_id->empty())
        made.reached = event_feed::number_of(*last_event_id);
    else
        made.unacknowledged_up_to = state.events.last_number();
    return made;
}

std::string_view wanted_events(world const& state, subscription const& of) {
    if (!of.events.empty()) return of.events;
    auto const* instance = state.instances.find(of.instance_id);
    auto const subscribed = instance ? instance->text("events_subscribe") : std::string_view();
    return subscribed.empty() ? std::string_view("All") : subscribed;
}

} // namespace vzaps::emulation
