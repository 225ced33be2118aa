#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace vzaps::call {

// The value of a `Retry-After` header as a duration: seconds, or an HTTP date (IMF-fixdate, RFC 850 or
// asctime form) counted from `now`. A date in the past is zero; anything else is nothing.
std::optional<std::chrono::milliseconds> retry_after(std::string_view value,
                                                     std::chrono::system_clock::time_point now);

} // namespace vzaps::call
