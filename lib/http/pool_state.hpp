#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <deque>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace vzaps::http {

// What the pool knows of a connection besides the connection itself.
struct connection_age {
    std::chrono::steady_clock::time_point opened;
    std::chrono::steady_clock::duration keep_alive = std::chrono::steady_clock::duration::max();
};

// Who may have a connection when: the pool's bookkeeping, without sockets, threads or a clock.
//
// `Connection` is a nullable owner (a unique_ptr). A *slot* is the right to hold one connection; there are
// `max` of them, in use or idle. Waiters get slots in the order in which they came; of the idle connections
// the last used is reused first. Whoever holds a slot without a connection dials one.
template <class Connection>
class pool_state {
public:
    using clock = std::chrono::steady_clock;

    struct limits {
        std::size_t max = 1;
        clock::duration idle = clock::duration::max();
        clock::duration age = clock::duration::max();
    };

    // A slot, with a connection that was idle or without one. `extra` ones are outside of the bound.
    struct slot {
        Connection connection;
        connection_age age;
        bool extra = false;
    };

    // A place in the queue. Owned by whoever waits; the driver wakes it once `granted` is set.
    struct ticket {
        std::optional<slot> granted;
        bool queued = false;
    };

    explicit pool_state(limits bounds) : limits_(bounds) {}

    // A slot if there is one now. Connections that are too old end up in `dropped`.
    std::optional<slot> take(clock::time_point now, std::vector<Connection>& dropped) {
        if (auto reused = pop_idle(now, dropped)) {
            ++in_use_;
            return reused;
        }
        if (in_use_ >= limits_.max) return std::nullopt;
        ++in_use_;
        return slot{};
    }

    // The same outside of the bound: always succeeds, and takes nobody's slot.
    slot take_extra(clock::time_point now, std::vector<Connection>& dropped) {
        ++extra_;
        auto taken = pop_idle(now, dropped).value_or(slot());
        taken.extra = true;
        return taken;
    }

    // For the holder of a slot whose connection proved dead: another idle one, or null.
    std::optional<slot> exchange(clock::time_point now, std::vector<Connection>& dropped) {
        return pop_idle(now, dropped);
    }

    void enqueue(std::shared_ptr<ticket> who) {
        who->queued = true;
        queue_.push_back(std::move(who));
    }

    // Gives a slot back, with its connection if that can be used again (null if not). Returns the ticket to
    // wake.
    std::shared_ptr<ticket> give_back(slot given, clock::time_point now, std::vector<Connection>& dropped) {
        if (given.connection && (!keep_ || aged(given.age, now)))
            dropped.push_back(std::move(given.connection));
        if (given.extra) {
            --extra_;
            if (given.connection && in_use_ + idle_.size() < limits_.max) {
                push_idle(std::move(given), now);
            } else if (given.connection) {
                dropped.push_back(std::move(given.connection));
            }
            return nullptr;
        }
        if (!queue_.empty()) {
            auto next = std::move(queue_.front());
            queue_.pop_front();
            next->queued = false;
            next->granted = std::move(given);
            return next;
        }
        --in_use_;
        if (given.connection) push_idle(std::move(given), now);
        return nullptr;
    }

    // Takes a waiter out of the queue, or its grant back. Returns the ticket to wake instead of it.
    std::shared_ptr<ticket> abandon(std::shared_ptr<ticket> const& who, clock::time_point now,
                                    std::vector<Connection>& dropped) {
        if (who->queued) {
            std::erase(queue_, who);
            who->queued = false;
        }
        if (!who->granted) return nullptr;
        auto granted = std::move(*who->granted);
        who->granted.reset();
        return give_back(std::move(granted), now, dropped);
    }

    // From now on nothing is kept: what is idle goes to `dropped`, and so does whatever is given back.
    void stop_keeping(std::vector<Connection>& dropped) {
        keep_ = false;
        for (auto& each : idle_) dropped.push_back(std::move(each.held.connection));
        idle_.clear();
    }

    std::size_t idle() const noexcept { return idle_.size(); }
    std::size_t in_use() const noexcept { return in_use_ + extra_; }
    std::size_t waiting() const noexcept { return queue_.size(); }

private:
    struct idle_slot {
        slot held;
        clock::time_point since;
    };

    bool aged(connection_age const& age, clock::time_point now) const {
        return now - age.opened >= limits_.age;
    }

    bool stale(idle_slot const& each, clock::time_point now) const {
        return now - each.since >= std::min(limits_.idle, each.held.age.keep_alive) ||
               aged(each.held.age, now);
    }

    std::optional<slot> pop_idle(clock::time_point now, std::vector<Connection>& dropped) {
        // The front has been idle for longest: what is past its time goes now, since no timer does it.
        while (!idle_.empty() && stale(idle_.front(), now)) {
            dropped.push_back(std::move(idle_.front().held.connection));
            idle_.pop_front();
        }
        while (!idle_.empty()) {
            auto last = std::move(idle_.back());
            idle_.pop_back();
            if (!stale(last, now)) {
                last.held.extra = false;
                return std::move(last.held);
            }
            dropped.push_back(std::move(last.held.connection));
        }
        return std::nullopt;
    }

    void push_idle(slot given, clock::time_point now) {
        given.extra = false;
        idle_.push_back({std::move(given), now});
    }

    limits limits_;
    bool keep_ = true;
    std::size_t in_use_ = 0;
    std::size_t extra_ = 0;
    std::deque<idle_slot> idle_;
    std::deque<std::shared_ptr<ticket>> queue_;
};

} // namespace vzaps::http
