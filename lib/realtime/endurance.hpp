#pragma once

#include "realtime/connection_policy.hpp"

#include <chrono>
#include <optional>
#include <string>

namespace vzaps::realtime {

// How often connections may end in what will probably happen again, before the subscription ends. Decisions
// only.
//
// Without a connection before, a setting is wrong: the first refusal is the end. After one, whatever stands
// in front of the service may be at fault, and refusals are put up with for a time. Only another connection begins that
// time anew: with other failures in between, a few refusals would be put up with for ever.
class endurance {
public:
    using time_point = std::chrono::steady_clock::time_point;
    using milliseconds = std::chrono::milliseconds;

    // What cannot be read cannot be acknowledged either, and comes again on every connection that lasts for
    // long enough.
    static constexpr int most_unreadable = 3;

    explicit endurance(milliseconds give_up_after) : give_up_after_(give_up_after) {}

    void opened() noexcept;
    // The connection has brought a new event.
    void brought_news() noexcept { unreadable_ = 0; }
    bool was_open() const noexcept { return was_open_; }

    // The connection, or the attempt at one, has ended: whether that is once too often.
    bool exceeded(verdict what, time_point now) noexcept;
    // Of what has been exceeded, for the error; empty where there is nothing to add.
    std::string why(verdict what) const;

private:
    bool refused_for_too_long(time_point now) noexcept;

    milliseconds give_up_after_;
    bool was_open_ = false;
    int unreadable_ = 0;                      // Since there was news, or a first connection.
    std::optional<time_point> refused_since_; // And not connected.
};

} // namespace vzaps::realtime
