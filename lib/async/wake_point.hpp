#pragma once

#include "async/waiter.hpp"

#include <boost/asio/awaitable.hpp>

#include <algorithm>
#include <chrono>
#include <mutex>
#include <vector>

namespace vzaps::async {

// Where coroutines wait until something is so that a mutex of its owner guards.
class wake_point {
public:
    // Has those who wait look again. Under the mutex.
    void wake() noexcept {
        for (auto* each : waiting_) each->wake();
        waiting_.clear();
    }

    // Waits by `with` until `is_so`, which is called under the mutex, or the time is up; false when the
    // client is closed in the meantime. What is referred to has to live until it has ended. Throws
    // `system_error` when cancelled.
    template <class Predicate>
    boost::asio::awaitable<bool> wait(std::mutex& guarding, waiter& with,
                                      std::chrono::steady_clock::time_point until, Predicate is_so) {
        place const here(*this, with, guarding);
        for (;;) {
            {
                std::lock_guard lock(guarding);
                if (is_so()) co_return true;
                with.renew();
                waiting_.push_back(&with);
            }
            auto const how = co_await with.wait(until);
            if (how != waiter::ended::woken) co_return how == waiter::ended::expired;
        }
    }

private:
    // Takes a waiter off the list however its wait ends.
    class place {
    public:
        place(wake_point& where, waiter& who, std::mutex& guarding)
            : where_(where), who_(who), guarding_(guarding) {}
        place(place const&) = delete;
        place& operator=(place const&) = delete;
        ~place() {
            std::lock_guard lock(guarding_);
            std::erase(where_.waiting_, &who_);
        }

    private:
        wake_point& where_;
        waiter& who_;
        std::mutex& guarding_;
    };

    std::vector<waiter*> waiting_;
};

} // namespace vzaps::async
