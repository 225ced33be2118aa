#pragma once

#include <vzaps/client_options.hpp>

#include <chrono>
#include <cstddef>
#include <list>
#include <string>
#include <unordered_map>

namespace vzaps::call {

// Whose turn it is when: a token bucket and a queue for each instance, without timers, threads or a clock.
//
// A bucket is one point in time, at which it will be full again; each turn puts that off by the interval. So
// an instance whose bucket is full, and for whom nobody waits, is as good as one that was never seen, and is
// forgotten.
//
// Only the first in a queue has a time to wait for. The others wait to become first, so that one who leaves
// costs one wake, however many are behind.
class pacer_state {
public:
    using clock = std::chrono::steady_clock;
    using time_point = clock::time_point;

    struct ticket;

private:
    struct lane {
        time_point full_at;
        std::list<ticket*> queue;
    };

public:
    // A call's place. Owned by whoever waits, and at its address until it has left.
    struct ticket {
        explicit ticket(time_point until) : deadline(until) {}
        ticket(ticket const&) = delete;
        ticket& operator=(ticket const&) = delete;

        time_point deadline;
        lane* queued_at = nullptr;
        std::list<ticket*>::iterator position;
    };

    // What the owner of a ticket has to do next.
    struct step {
        enum class kind {
            granted, // Go: the turn is taken.
            wait,    // Until `when` or until woken; then `proceed`.
            refused  // The turn, at `when`, would come too late.
        };
        kind what = kind::wait;
        time_point when;
        ticket* first = nullptr; // Has become the first of its queue: to be woken.
    };

    // `options` are checked, and their rate is not 0.
    explicit pacer_state(pacing_options const& options);

    // A call comes: takes its turn, or queues, or is refused.
    step join(ticket& who, std::string const& instance, time_point now);
    // One that waits looks again.
    step proceed(ticket& who, time_point now);
    // Gives its place up, if it has one. Returns who has become first thereby, to be woken, or null.
    ticket* leave(ticket& who) noexcept;
    // A turn for one who does not wait. It may be one that the future has to make up for.
    void take_unasked(std::string const& instance, time_point now);

    std::size_t instances() const noexcept { return lanes_.size(); }

private:
    // When the turn of the one with `ahead` others before it comes.
    time_point turn(lane const& of, std::size_t ahead) const;
    void spend(lane& of, time_point now) const;
    lane& lane_of(std::string const& instance, time_point now);
    void forget_idle(time_point now);

    static constexpr std::size_t least_sweep = 64;

    clock::duration interval_;
    clock::duration tolerance_; // How far ahead of its average an instance may be: all of the burst but one.
    std::unordered_map<std::string, lane> lanes_;
    std::size_t sweep_at_ = least_sweep;
};

} // namespace vzaps::call
