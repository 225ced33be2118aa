#include "async/waiter.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>

#include <tuple>
#include <utility>

namespace asio = boost::asio;

namespace vzaps::async {

waiter::waiter(asio::any_io_executor const& executor, std::shared_ptr<interrupts> interrupts)
    : timer_(executor), interrupts_(std::move(interrupts)) {
    if (interrupts_ && !interrupts_->add(*this)) interrupt();
}

waiter::~waiter() {
    if (interrupts_) interrupts_->remove(*this);
}

void waiter::wake() noexcept { settle(state::woken); }

void waiter::renew() noexcept {
    std::lock_guard lock(mutex_);
    state_ = interrupted_ ? state::interrupted : state::waiting;
}

void waiter::interrupt() noexcept { settle(state::interrupted); }

void waiter::settle(state how) noexcept {
    std::lock_guard lock(mutex_);
    interrupted_ = interrupted_ || how == state::interrupted;
    if (state_ != state::waiting) return;
    state_ = how;
    timer_.cancel();
}

// The wake may come between the check in `wait` and this: then the timer is started in the past.
template <class Handler>
void waiter::start(Handler handler) {
    std::lock_guard lock(mutex_);
    if (state_ != state::waiting) timer_.expires_at(std::chrono::steady_clock::time_point::min());
    timer_.async_wait(std::move(handler));
}

asio::awaitable<waiter::ended> waiter::wait(std::chrono::steady_clock::time_point until) {
    {
        std::lock_guard lock(mutex_);
        if (state_ == state::waiting) timer_.expires_at(until);
    }
    auto initiate = [](auto handler, waiter* self) { self->start(std::move(handler)); };
    auto token = asio::as_tuple(asio::deferred); // Needs no coroutine of its own.
    auto const end = co_await asio::async_initiate<decltype(token), void(boost::system::error_code)>(
        initiate, token, this);

    std::lock_guard lock(mutex_);
    switch (state_) {
    case state::woken:
        co_return ended::woken;
    case state::interrupted:
        co_return ended::interrupted;
    case state::waiting:
        break;
    }
    // A wake from now on is for somebody who has left.
    if (auto const& ec = std::get<0>(end); ec == asio::error::operation_aborted)
        throw boost::system::system_error(ec);
    co_return ended::expired;
}

// `begin` is a part of the initiation: between it and the wait there is no place where a cancelled coroutine
// throws.
asio::awaitable<void> waiter::wait_through(std::function<void()> begin, std::function<void()> hasten) {
    boost::system::error_code ec;
    {
        std::lock_guard lock(mutex_);
        if (state_ == state::waiting) timer_.expires_at(std::chrono::steady_clock::time_point::max());
    }
    auto initiate = [](auto handler, waiter* self, std::function<void()> const* first,
                       std::function<void()>* then) {
        auto slot = asio::get_associated_cancellation_slot(handler);
        if (slot.is_connected())
            slot.assign([hasten = std::move(*then)](asio::cancellation_type) { hasten(); });
        (*first)();
        self->start(asio::bind_cancellation_slot(asio::cancellation_slot(), std::move(handler)));
    };
    auto token = asio::redirect_error(asio::use_awaitable, ec);
    co_await asio::async_initiate<decltype(token), void(boost::system::error_code)>(initiate, token, this,
                                                                                    &begin, &hasten);
}

} // namespace vzaps::async
