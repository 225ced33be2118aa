#include "slots.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <utility>

namespace asio = boost::asio;

namespace webhook_bot {

slots::slots(asio::any_io_executor executor, std::size_t capacity)
    : executor_(std::move(executor)),
      capacity_(capacity),
      empty_(executor_, asio::steady_timer::time_point::max()) {}

bool slots::try_take() {
    if (taken_ == capacity_) return false;
    ++taken_;
    return true;
}

asio::awaitable<bool> slots::take(std::chrono::milliseconds within) {
    if (try_take()) co_return true;
    waiter self{asio::steady_timer(executor_, within)};
    waiting_.push_back(&self);
    co_await self.timer.async_wait(asio::as_tuple(asio::use_awaitable));
    // A place may have come at the very moment at which the time was up.
    if (!self.has_place) {
        waiting_.erase(std::find(waiting_.begin(), waiting_.end(), &self));
        look_if_empty();
    }
    co_return self.has_place;
}

void slots::give() {
    if (waiting_.empty()) {
        --taken_;
        look_if_empty();
        return;
    }
    auto* const next = waiting_.front(); // The place changes hands.
    waiting_.pop_front();
    next->has_place = true;
    next->timer.cancel();
}

asio::awaitable<void> slots::all_given() {
    while (taken_ != 0 || !waiting_.empty()) co_await empty_.async_wait(asio::as_tuple(asio::use_awaitable));
}

void slots::look_if_empty() {
    if (taken_ == 0 && waiting_.empty()) empty_.cancel();
}

} // namespace webhook_bot
