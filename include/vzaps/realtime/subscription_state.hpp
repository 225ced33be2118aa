#pragma once

#include <vzaps/detail/export.hpp>
#include <vzaps/error.hpp>

#include <chrono>
#include <string_view>

namespace vzaps {

/// What a subscription is doing.
enum class subscription_status {
    connecting,   ///< For the first time.
    open,         ///< Events come.
    reconnecting, ///< The connection is lost, or could not be made; it is being made again, or will be.
    closed,       ///< For good: by `subscription::close`, by `client::close`, or since it cannot go on.
};

/// For a log: the enumerator's name.
VZAPS_DECL std::string_view to_string(subscription_status value) noexcept;

/// The state of a subscription at one moment, for those who want to watch. An ordinary value.
class subscription_state {
public:
    subscription_state() = default;

    subscription_status status = subscription_status::connecting;
    /// Why it is `reconnecting`, or `closed`; without a code while all is well, and after
    /// `subscription::close`. It holds no secret that the client knows.
    error reason;
    /// Of `reconnecting`: when the next attempt begins, or has begun.
    std::chrono::steady_clock::time_point next_attempt{};
    /// Of `reconnecting`: connections that were lost or could not be made since one was stable.
    int failures = 0;
};

} // namespace vzaps
