#pragma once

#include "routing/router.hpp"

#include <span>

namespace vzaps::emulation {

// One table a file. Literal paths come before templates that would take them.
std::span<route const> auth_routes();
std::span<route const> instance_routes();
std::span<route const> billing_routes();
std::span<route const> webhook_routes();
std::span<route const> webhook_log_routes();

} // namespace vzaps::emulation
