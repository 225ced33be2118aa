#pragma once

#include <vzaps/models/session.hpp>

#include <chrono>
#include <functional>
#include <optional>

namespace vzaps {

/// For `sessions.wait_until_connected`. Durations are at most a century.
class session_wait_options {
public:
    session_wait_options() = default;

    /// The whole wait. Past it: `errc::timeout`, or the error that the last look ended in. Positive.
    std::chrono::milliseconds timeout = std::chrono::minutes(3);
    std::chrono::milliseconds interval = std::chrono::seconds(1); ///< Between two looks, at first. Positive.
    std::chrono::milliseconds max_interval =
        std::chrono::seconds(5); ///< What it grows to. At least `interval`.
    /// Called with each QR code that has not been shown before, on the executor that awaits; show it to
    /// whoever holds the phone. Empty: codes are not asked for, for a phone that is paired by `pair_code`.
    /// What it throws ends the wait.
    std::function<void(session_qr const&)> on_qr;
};

} // namespace vzaps
