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
    using duration = std::chrono::steady_clock::duration;

    std::chrono::steady_clock::time_point opened;
    duration keep_alive = duration::max(); // What the peer said, after the last answer.
    duration connect_time{};               // What a byte needs to get there and back, at the most.
    std::chrono::steady_clock::time_point idle_since{};

    // How long it may be idle and still be written to: the next request has to arrive before the peer's time
    // is up, and the peer has begun to count when its answer was not even here.
    duration grace() const noexcept {
        if (keep_alive == duration::max()) return keep_alive;
        if (keep_alive <= std::chrono::seconds(1)) return {};
        return std::max(keep_alive - keep_alive / 5 - connect_time, duration());
    }
};

// Who may have a connection when: the pool's bookkeeping, without sockets, threads or a clock.
//
// `Connection` is a nullable owner (a unique_ptr). Connections that are to be closed are handed over to a
// `dropped` of the caller's, by `push_back`. Where that allocates nothing, nothing here does but `enqueue`
// and `make_room`. A *slot* is the right to hold one connection; there are
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

    // To be called before there are so many connections.
    void make_room(std::size_t connections) {
        if (idle_.capacity() < connections) idle_.reserve(std::max(connections, 2 * idle_.capacity()));
    }

    // A slot if there is one now. Connections that are too old end up in `dropped`.
    template <class Dropped>
    std::optional<slot> take(clock::time_point now, Dropped& dropped) {
        if (auto reused = pop_idle(now, dropped)) {
            ++in_use_;
            return reused;
        }
        if (in_use_ >= limits_.max) return std::nullopt;
        ++in_use_;
        return slot{};
    }

    // The same outside of the bound: always succeeds, and takes nobody's slot.
    template <class Dropped>
    slot take_extra(clock::time_point now, Dropped& dropped) {
        ++extra_;
        auto taken = pop_idle(now, dropped).value_or(slot());
        taken.extra = true;
        return taken;
    }

    // For the holder of a slot whose connection proved dead: another idle one, or null.
    template <class Dropped>
    std::optional<slot> exchange(clock::time_point now, Dropped& dropped) {
        return pop_idle(now, dropped);
    }

    void enqueue(std::shared_ptr<ticket> who) {
        who->queued = true;
        queue_.push_back(std::move(who));
    }

    // Gives a slot back, with its connection if that can be used again (null if not). Returns the ticket to
    // wake.
    template <class Dropped>
    std::shared_ptr<ticket> give_back(slot given, clock::time_point now, Dropped& dropped) {
        given.age.idle_since = now;
        return put_back(std::move(given), now, dropped);
    }

    // The same for one whose connection was not used: the peer has not heard of it since.
    template <class Dropped>
    std::shared_ptr<ticket> put_back(slot given, clock::time_point now, Dropped& dropped) {
        if (given.connection && (!keep_ || spent(given.age, now)))
            dropped.push_back(std::move(given.connection));
        if (given.extra) {
            --extra_;
            if (given.connection && in_use_ + idle_.size() < limits_.max) {
                push_idle(std::move(given));
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
        if (given.connection) push_idle(std::move(given));
        return nullptr;
    }

    // Takes a waiter out of the queue, or its grant back. Returns the ticket to wake instead of it.
    template <class Dropped>
    std::shared_ptr<ticket> abandon(std::shared_ptr<ticket> const& who, clock::time_point now,
                                    Dropped& dropped) {
        if (who->queued) {
            std::erase(queue_, who);
            who->queued = false;
        }
        if (!who->granted) return nullptr;
        auto granted = std::move(*who->granted);
        who->granted.reset();
        return put_back(std::move(granted), now, dropped);
    }

    // From now on nothing is kept: what is idle goes to `dropped`, and so does whatever is given back.
    template <class Dropped>
    void stop_keeping(Dropped& dropped) {
        keep_ = false;
        drop_idle(dropped);
    }

    // What is idle goes to `dropped`.
    template <class Dropped>
    void drop_idle(Dropped& dropped) {
        for (auto& each : idle_) dropped.push_back(std::move(each.connection));
        idle_.clear();
    }

    std::size_t idle() const noexcept { return idle_.size(); }
    std::size_t in_use() const noexcept { return in_use_ + extra_; }
    std::size_t waiting() const noexcept { return queue_.size(); }

private:
    bool spent(connection_age const& age, clock::time_point now) const {
        return now - age.idle_since >= age.grace() || now - age.opened >= limits_.age;
    }

    bool stale(connection_age const& age, clock::time_point now) const {
        return now - age.idle_since >= limits_.idle || spent(age, now);
    }

    template <class Dropped>
    std::optional<slot> pop_idle(clock::time_point now, Dropped& dropped) {
        // The front has been idle for longest: what is past its time goes now, since no timer does it.
        auto const fresh =
            std::find_if(idle_.begin(), idle_.end(), [&](slot const& each) { return !stale(each.age, now); });
        for (auto each = idle_.begin(); each != fresh; ++each) dropped.push_back(std::move(each->connection));
        idle_.erase(idle_.begin(), fresh);
        while (!idle_.empty()) {
            auto last = std::move(idle_.back());
            idle_.pop_back();
            if (!stale(last.age, now)) return last;
            dropped.push_back(std::move(last.connection));
        }
        return std::nullopt;
    }

    void push_idle(slot given) {
        given.extra = false;
        idle_.push_back(std::move(given));
    }

    limits limits_;
    bool keep_ = true;
    std::size_t in_use_ = 0;
    std::size_t extra_ = 0;
    std::vector<slot> idle_;
    std::deque<std::shared_ptr<ticket>> queue_;
};

} // namespace vzaps::http
