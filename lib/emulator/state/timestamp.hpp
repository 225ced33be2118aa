#pragma once

#include <chrono>
#include <string>

namespace vzaps::emulation {

/// RFC 3339 in UTC, to the second: `2026-05-02T08:15:00Z`.
std::string timestamp(std::chrono::system_clock::time_point at);

/// The same to the millisecond: `2026-05-02T08:15:00.250Z`.
std::string precise_timestamp(std::chrono::system_clock::time_point at);

/// As HTTP headers have it: `Sat, 02 May 2026 08:15:00 GMT`. Rounded up, so that a wait until then is no
/// shorter.
std::string http_date(std::chrono::system_clock::time_point at);

} // namespace vzaps::emulation
