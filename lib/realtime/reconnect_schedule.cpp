#include "realtime/reconnect_schedule.hpp"

#include <algorithm>

namespace vzaps::realtime {

// Accepting and dropping at once is no success: only what lasts makes up for failures.
void reconnect_schedule::settle(time_point now) {
    if (!opened_ || now - *opened_ < stable_after_) return;
    failures_ = 0;
    renewed_ = false;
}

reconnect_schedule::milliseconds reconnect_schedule::ended(time_point now, double random,
                                                           std::optional<milliseconds> retry_after) {
    settle(now);
    opened_.reset();
    auto ceiling = least_;
    for (int i = 0; i < failures_ && ceiling < most_; ++i) ceiling = std::max(2 * ceiling, milliseconds(1));
    ceiling = std::min(ceiling, most_);
    ++failures_;
    auto const delay =
        milliseconds(static_cast<milliseconds::rep>(static_cast<double>(ceiling.count()) * random));
    return std::max(delay, std::min(retry_after.value_or(milliseconds(0)), longest_retry_after));
}

bool reconnect_schedule::renew_token(time_point now) {
    settle(now);
    if (renewed_) return false;
    renewed_ = true;
    return true;
}

} // namespace vzaps::realtime
