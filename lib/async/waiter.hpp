#pragma once

#include "async/interrupts.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>

namespace vzaps::async {

// A place where one coroutine waits, until any thread wakes it or its time is up. Once, or again after
// `renew`: to make one costs as much as to wait.
//
// The wait is an operation of a timer, so the execution context owns the suspended coroutine: it counts as
// work, it is destroyed with the context, and Asio's own cancellation ends it. The mutex is what makes the
// timer safe to cancel from other threads.
class waiter final : private interruptible {
public:
    enum class ended { woken, expired, interrupted };

    waiter(boost::asio::any_io_executor const& executor, std::shared_ptr<interrupts> interrupts);
    waiter(waiter const&) = delete;
    waiter& operator=(waiter const&) = delete;
    ~waiter();

    // Ends the wait, or the one that is about to begin. Any thread.
    void wake() noexcept;
    // Forgets that it was woken. Nobody may be waiting, or about to wake it.
    void renew() noexcept;

    // Throws `system_error` (operation_aborted) when the coroutine is cancelled.
    boost::asio::awaitable<ended> wait(std::chrono::steady_clock::time_point until);

    // For what refers to the coroutine's own things, so that the coroutine must not leave before it has
    // ended: calls `begin`, and waits for the wake. Being cancelled calls `hasten`, any number of times, and
    // ends nothing. Throws `system_error` only before `begin` is called. `hasten` may be kept beyond the end,
    // and must not own the waiter.
    boost::asio::awaitable<void> wait_through(std::function<void()> begin, std::function<void()> hasten);

private:
    enum class state { waiting, woken, interrupted };

    void interrupt() noexcept override;
    void settle(state how) noexcept;
    template <class Handler>
    void start(Handler handler);

    std::mutex mutable mutex_;
    boost::asio::steady_timer timer_;
    std::shared_ptr<interrupts> interrupts_;
    state state_ = state::waiting;
    bool interrupted_ = false; // For good.
};

} // namespace vzaps::async
