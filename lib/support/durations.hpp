#pragma once

#include <chrono>

namespace vzaps {

// Longer than anybody waits, and short enough to be added to any clock's time without running over.
inline constexpr std::chrono::milliseconds longest_duration = std::chrono::hours(24 * 366 * 100);

// Each throws `vzaps::error` (invalid_argument, `field`).
void check_not_negative(std::chrono::milliseconds value, char const* field);
// For what is added to a point in time.
void check_countable(std::chrono::milliseconds value, char const* field);
void check_positive(std::chrono::milliseconds value, char const* field);

} // namespace vzaps
