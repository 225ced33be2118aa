#pragma once

#include <vzaps/client_options.hpp>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>

namespace vzaps::call {

// How an attempt failed, as far as the decision needs to know.
struct failed_attempt {
    int status = 0;        // 0: no answer.
    bool written = true;   // Without an answer: whether the request may have reached anybody.
    bool transient = true; // Without an answer: whether trying again has a chance.
    std::optional<std::chrono::milliseconds> retry_after;
};

// What there is to know of the call.
struct retry_context {
    bool retry_safe = false;
    bool retry_when_rate_limited = false;
    int attempts = 1; // Made so far, the 401 replay not counted.
    int max_attempts = 1;
    bool server_error_seen = false;   // A 500 has been retried already.
    std::chrono::milliseconds left{}; // Until the deadline.
};

struct retry_decision {
    bool retry = false;
    std::chrono::milliseconds delay{};
};

// Whether, and after how long, a failed attempt is followed by another one. `random` is in [0, 1).
//
// What was not written may always be sent again. What was written is sent again only if the operation is safe
// to repeat: after a lost connection, 408, 429, 502, 503, 504, and one 500. A wait that does not fit into the
// deadline is not begun.
retry_decision decide(retry_options const& options, retry_context const& call, failed_attempt const& failure,
                      double random);

// How many retries a client may make in a burst; filled up by calls that succeed. Any thread.
class retry_budget {
public:
    static constexpr int successes_per_retry = 10;

    explicit retry_budget(int retries)
        : capacity_(std::int64_t(retries) * successes_per_retry), left_(capacity_) {}

    bool take() noexcept {
        auto left = left_.load(std::memory_order_relaxed);
        while (left >= successes_per_retry)
            if (left_.compare_exchange_weak(left, left - successes_per_retry, std::memory_order_relaxed))
                return true;
        return false;
    }

    void note_success() noexcept {
        auto left = left_.load(std::memory_order_relaxed);
        while (left < capacity_ && !left_.compare_exchange_weak(left, left + 1, std::memory_order_relaxed)) {}
    }

private:
    std::int64_t capacity_;
    std::atomic<std::int64_t> left_;
};

} // namespace vzaps::call
