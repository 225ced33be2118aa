#include "realtime/liveness.hpp"

#include <algorithm>

namespace vzaps::realtime {

void liveness::resume(time_point now) noexcept {
    if (!paused_) return;
    paused_ = false;
    heard_ = now;
    if (message_) message_ = now;
    next_ping_ = now + ping_interval_;
}

liveness::step liveness::next(time_point now) noexcept {
    // Time in which the program was held up is not the peer's: what has come meanwhile is still to be read.
    if (auto const asked = due_; asked && now > *asked) {
        auto const late = now - *asked;
        heard_ = std::min(heard_ + late, now);
        if (writing_) writing_ = std::min(*writing_ + late, now);
        if (message_) message_ = std::min(*message_ + late, now);
    }
    due_.reset();

    auto end = writing_ ? *writing_ + dead_after_ : time_point::max();
    if (!paused_) end = std::min(end, heard_ + dead_after_);
    if (now >= end) return {step::kind::dead, now};
    if (message_ && !paused_) {
        end = std::min(end, *message_ + dead_after_);
        if (now >= end) return {step::kind::unfinished, now};
    }
    if (!paused_ && now >= next_ping_) {
        next_ping_ = now + ping_interval_;
        return {step::kind::ping, now};
    }
    // Looks again after `dead_after` even when there is nothing to wait for: a write may begin at any time.
    due_ = std::min({end, paused_ ? time_point::max() : next_ping_, now + dead_after_});
    return {step::kind::wait, *due_};
}

} // namespace vzaps::realtime
