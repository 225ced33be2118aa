#pragma once

#include "state/world.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vzaps::emulation {

/// What a realtime socket is sent, and how far it has got.
struct subscription {
    std::string instance_id;
    /// Comma-joined. Empty: what the instance subscribes to, as it is at the time; and if that is empty, all
    /// (unconfirmed).
    std::string events;
    std::uint64_t reached = 0; ///< The number of the last event that was sent, or passed over.
    /// Up to this number, what was acknowledged is not sent again.
    std::uint64_t unacknowledged_up_to = 0;
    std::optional<token_store::clock::time_point> expires_at; ///< With the JWT that it was made with.
};

/// With a cursor: from there on. Without: what nobody has acknowledged, and what is to come (unconfirmed).
subscription subscribe(world const& state, std::string instance_id, std::string events,
                       std::optional<std::string> const& last_event_id);

/// The comma-joined names of the events that it asks for now.
std::string_view wanted_events(world const& state, subscription const& of);

} // namespace vzaps::emulation
