#pragma once

#include <string_view>

namespace vzaps::emulation {

/// Whether there are events of that name, or it is the wildcard `All`.
bool is_event_name(std::string_view name);

/// Whether a comma-joined list of names asks for events of that type. An empty one asks for none
/// (unconfirmed).
bool subscribes(std::string_view joined, std::string_view type);

} // namespace vzaps::emulation
