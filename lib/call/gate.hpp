#pragma once

#include "async/interrupts.hpp"
#include "async/waiter.hpp"

#include <boost/asio/awaitable.hpp>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

namespace vzaps::call {

// Counts the calls in flight, and closes.
class gate {
public:
    // A call's passage; it is in flight until this is destroyed.
    class passage {
    public:
        explicit passage(gate* through) noexcept : through_(through) {}
        passage(passage const&) = delete;
        passage& operator=(passage const&) = delete;
        ~passage() {
            if (through_ != nullptr) through_->leave();
        }
        explicit operator bool() const noexcept { return through_ != nullptr; }

    private:
        gate* through_;
    };

    // Empty when the gate is closed.
    [[nodiscard]] passage enter() noexcept;
    void close() noexcept { closed_ = true; }

    // Waits until no call is in flight; false when the time is up first. Throws `system_error` when
    // cancelled.
    boost::asio::awaitable<bool> drained(std::chrono::steady_clock::time_point until);

private:
    void leave() noexcept;

    // Sequentially consistent on purpose: `enter` counts and then looks, `close` shuts and then counts.
    std::atomic<bool> closed_ = false;
    std::atomic<std::int64_t> in_flight_ = 0;
    std::mutex mutex_;
    std::vector<std::shared_ptr<async::waiter>> waiting_;
};

} // namespace vzaps::call
