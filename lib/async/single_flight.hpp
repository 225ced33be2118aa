#pragma once

#include "async/failures.hpp"
#include "async/home.hpp"
#include "async/interrupts.hpp"
#include "async/thrown.hpp"
#include "async/waiter.hpp"
#include "async/wake_point.hpp"

#include <vzaps/error.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>
#include <cstddef>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <tuple>
#include <utility>

namespace vzaps::async {

// Work that is done once for all who ask for its result meanwhile. Any thread.
//
// It belongs to those who wait for it, on a strand of its own: no caller's deadline is its deadline, and a
// caller that leaves takes nobody with it. What it ends with reaches all, and is not kept: who asks later
// begins anew.
template <class Result>
class single_flight {
public:
    using time_point = std::chrono::steady_clock::time_point;
    using work = std::function<boost::asio::awaitable<Result>()>;
    // What becomes of work that nobody waits for any more.
    enum class deserted { goes_on, is_cancelled };

    // What `begin` returns may outlive this, and has to own all it needs.
    single_flight(std::shared_ptr<home> home, std::shared_ptr<interrupts> interrupts, phase where,
                  deserted then, work begin)
        : home_(std::move(home)),
          interrupts_(std::move(interrupts)),
          where_(where),
          then_(then),
          begin_(std::move(begin)) {}

    // The result of the work that is under way, or is begun now. Throws what it failed with,
    // `transport_error` when the time is up or the client is closed, and `system_error` when cancelled. This
    // has to live until it has ended.
    boost::asio::awaitable<Result> join(time_point deadline) {
        auto const executor = home_->executor();
        waiter mine(executor, interrupts_);
        seat const taken = board(executor);
        flight& at = taken.at();
        bool const open = co_await at.landing.wait(at.mutex, mine, deadline, [&at] { return at.over; });

        std::lock_guard lock(at.mutex);
        if (!at.over) throw open ? timed_out(where_, false) : client_closed(where_, false);
        if (at.failure) at.failure.raise();
        co_return at.result;
    }

private:
    struct flight {
        explicit flight(boost::asio::any_io_executor const& executor) : desertion(executor, nullptr) {}

        void land(Result brought, thrown failed) noexcept {
            std::lock_guard lock(mutex);
            if (over) return;
            over = true;
            result = std::move(brought);
            failure = std::move(failed);
            landing.wake();
        }

        // Its work was destroyed: a context that it ran on is gone.
        void crash(phase where) noexcept {
            std::lock_guard lock(mutex);
            if (over) return;
            over = true;
            failure = thrown(std::make_exception_ptr(client_closed(where, false)));
            landing.wake();
            desertion.wake();
        }

        std::mutex mutex;
        std::size_t aboard = 0;
        bool over = false; // Landed or deserted: nobody boards it any more.
        Result result{};
        thrown failure;
        wake_point landing;
        waiter desertion;
    };

    // A caller's, left however its wait ends.
    class seat {
    public:
        seat(std::shared_ptr<flight> at, deserted then) : at_(std::move(at)), then_(then) {}
        seat(seat const&) = delete;
        seat& operator=(seat const&) = delete;
        ~seat() {
            std::lock_guard lock(at_->mutex);
            if (--at_->aboard != 0 || at_->over || then_ == deserted::goes_on) return;
            at_->over = true;
            at_->desertion.wake();
        }
        flight& at() const noexcept { return *at_; }

    private:
        std::shared_ptr<flight> at_;
        deserted then_;
    };

    // Of the work's frame, which may be destroyed at any await, or before its first line.
    class pilot {
    public:
        pilot(std::shared_ptr<flight> of, phase where) : of_(std::move(of)), where_(where) {}
        pilot(pilot&&) noexcept = default;
        ~pilot() {
            if (of_) of_->crash(where_);
        }
        void land(Result brought, thrown failed) const noexcept {
            of_->land(std::move(brought), std::move(failed));
        }

    private:
        std::shared_ptr<flight> of_;
        phase where_;
    };

    seat board(boost::asio::any_io_executor const& executor) {
        std::shared_ptr<flight> made;
        {
            std::lock_guard lock(mutex_);
            if (auto under_way = running_.lock()) {
                std::lock_guard of_flight(under_way->mutex);
                if (!under_way->over) {
                    ++under_way->aboard;
                    return seat(std::move(under_way), then_);
                }
            }
            made = std::make_shared<flight>(executor);
            made->aboard = 1;
            running_ = made;
        }
        launch(executor, made);
        return seat(std::move(made), then_);
    }

    // What cannot even be begun, for want of memory say, fails for all who have boarded: it would never land.
    void launch(boost::asio::any_io_executor const& executor, std::shared_ptr<flight> const& made) {
        auto const fail = [made](std::exception_ptr const& why) {
            if (why) made->land({}, thrown(why));
        };
        try {
            boost::asio::co_spawn(boost::asio::make_strand(executor), fly(made, where_, begin_()), fail);
        } catch (...) {
            fail(std::current_exception());
        }
    }

    static boost::asio::awaitable<void> fly(std::shared_ptr<flight> what, phase where,
                                            boost::asio::awaitable<Result> doing) {
        auto const strand = co_await boost::asio::this_coro::executor;
        auto race = boost::asio::experimental::make_parallel_group(
            boost::asio::co_spawn(strand, finish(pilot(what, where), std::move(doing)),
                                  boost::asio::deferred),
            boost::asio::co_spawn(strand, what->desertion.wait(time_point::max()), boost::asio::deferred));
        auto const ended =
            co_await race.async_wait(boost::asio::experimental::wait_for_one(), boost::asio::use_awaitable);
        if (auto const unfinished = std::get<1>(ended)) std::rethrow_exception(unfinished);
    }

    static boost::asio::awaitable<void> finish(pilot of, boost::asio::awaitable<Result> doing) {
        Result result{};
        thrown failure;
        try {
            result = co_await std::move(doing);
        } catch (...) { // For all who wait.
            failure = thrown(std::current_exception());
        }
        of.land(std::move(result), std::move(failure));
    }

    std::shared_ptr<home> home_;
    std::shared_ptr<interrupts> interrupts_;
    phase where_;
    deserted then_;
    work begin_;
    std::mutex mutex_;
    std::weak_ptr<flight> running_; // Weak: its waiter must not outlive the context, which this may.
};

} // namespace vzaps::async
