#pragma once

#include "state/world.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace vzaps::emulation {

/// Phones join a group, or leave it; those whom that changes are told of in one event, if there are any.
void join(world& state, instance_record const& of, group& which, std::vector<std::string> const& phones);
void leave(world& state, instance_record const& of, group& which, std::vector<std::string> const& phones);

} // namespace vzaps::emulation
