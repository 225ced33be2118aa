#pragma once

#include <chrono>
#include <optional>

namespace vzaps::realtime {

// When a lost connection is made again: exponential backoff with full jitter, and what a stable connection
// makes up for. Decisions only.
class reconnect_schedule {
public:
    using time_point = std::chrono::steady_clock::time_point;
    using milliseconds = std::chrono::milliseconds;

    // A longer `Retry-After` is not believed.
    static constexpr milliseconds longest_retry_after = std::chrono::hours(1);

    reconnect_schedule(milliseconds least, milliseconds most, milliseconds stable_after)
        : least_(least), most_(most), stable_after_(stable_after) {}

    void opened(time_point now) noexcept { opened_ = now; }
    // The connection, or the attempt at one, has ended: how long to wait. `random` is in [0, 1).
    milliseconds ended(time_point now, double random, std::optional<milliseconds> retry_after = {});
    // Whether the connection has lasted for so long that it makes up for what was before. Accepting and
    // dropping at once is no success.
    bool is_stable(time_point now) const noexcept { return opened_ && now - *opened_ >= stable_after_; }

    // Connections that ended since one was stable.
    int failures() const noexcept { return failures_; }

private:
    milliseconds least_;
    milliseconds most_;
    milliseconds stable_after_;
    std::optional<time_point> opened_;
    int failures_ = 0;
};

} // namespace vzaps::realtime
