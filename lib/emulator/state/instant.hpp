#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace vzaps::emulation {

/// Any year of four digits fits, which the system clock's own moments cannot say of themselves.
using instant = std::chrono::sys_time<std::chrono::milliseconds>;

/// An RFC 3339 time with its zone: `2026-05-02T08:15:00Z`, `2026-05-02T08:15:00.25-03:00`. Nothing when it is
/// none.
std::optional<instant> parse_instant(std::string_view text);

} // namespace vzaps::emulation
