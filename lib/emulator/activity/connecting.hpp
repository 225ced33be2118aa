#pragma once

#include "state/world.hpp"

#include <string>
#include <string_view>

namespace vzaps::emulation {

/// Connects an instance to a phone: it is told of, and what has waited for it is sent. Does nothing when it
/// is connected.
void connect(world& state, instance_record& which, std::string_view phone);
/// Does nothing when it is not connected.
void disconnect(world& state, instance_record& which);

/// Counts a poll of a pairing under way. The one that `emulator_options::pair_after_polls` names finds it
/// done.
void poll_pairing(world& state, instance_record& which);

} // namespace vzaps::emulation
