#pragma once

#include <chrono>
#include <optional>

namespace vzaps::realtime {

// Whether the peer of a connection is alive: when to ping it, and when to give up. Decisions only.
class liveness {
public:
    using time_point = std::chrono::steady_clock::time_point;
    using duration = std::chrono::steady_clock::duration;

    liveness(duration ping_interval, duration dead_after, time_point now)
        : ping_interval_(ping_interval),
          dead_after_(dead_after),
          heard_(now),
          next_ping_(now + ping_interval) {}

    // Anything at all has come.
    void heard(time_point now) noexcept { heard_ = now; }
    // A message has been begun, or goes on; what has come of it is not the whole.
    void message_grows(time_point now) noexcept { message_ = now; }
    void message_ends() noexcept { message_.reset(); }
    void write_begins(time_point now) noexcept { writing_ = now; }
    void write_ends() noexcept { writing_.reset(); }
    // Nobody reads, so nothing can be heard. What is being written still has to get through.
    void pause() noexcept { paused_ = true; }
    void resume(time_point now) noexcept;
    bool paused() const noexcept { return paused_; }

    struct step {
        // `unfinished`: the peer lives, and does not go on with the message that it has begun.
        enum class kind { wait, ping, dead, unfinished };
        kind what;
        time_point until; // Of `wait`: when to ask again.
    };
    step next(time_point now) noexcept;

private:
    duration ping_interval_;
    duration dead_after_;
    time_point heard_;
    time_point next_ping_;
    std::optional<time_point> writing_;
    std::optional<time_point> message_; // When something of it came last.
    std::optional<time_point> due_;     // When `next` was to be asked again.
    bool paused_ = false;
};

} // namespace vzaps::realtime
