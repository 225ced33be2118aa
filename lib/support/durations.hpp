#pragma once

#include <chrono>

namespace vzaps {

// Longer than anybody waits, and short enough to be added to any clock's time without running over.
inline constexpr std::chrono::milliseconds longest_duration = std::chrono::hours(24 * 366 * 100);

} // namespace vzaps
