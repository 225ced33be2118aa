#include "realtime/reconnect_schedule.hpp"

#include <algorithm>

namespace vzaps::realtime {

reconnect_schedule::milliseconds reconnect_schedule::ended(time_point now, double random,
                                                           std::optional<milliseconds> retry_after) {
    if (is_stable(now)) failures_ = 0;
    opened_.reset();
    auto ceiling = least_;
    for (int i = 0; i < failures_ && ceiling < most_; ++i) ceiling = std::max(2 * ceiling, milliseconds(1));
    ceiling = std::min(ceiling, most_);
    ++failures_;
    auto const delay =
        milliseconds(static_cast<milliseconds::rep>(static_cast<double>(ceiling.count()) * random));
    return std::max(delay, std::min(retry_after.value_or(milliseconds(0)), longest_retry_after));
}

} // namespace vzaps::realtime
