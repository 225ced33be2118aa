#include "slots.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <utility>

namespace asio = boost::asio;

namespace webhook_bot {

place::~place() {
    if (of_ != nullptr) of_->give();
}

// Stands in the queue while it lives: its coroutine may end without going on.
class slots::waiter {
public:
    waiter(slots& of, std::chrono::milliseconds within) : timer(of.executor_, within), of_(of) {
        of_.waiting_.push_back(this);
    }
    waiter(waiter const&) = delete;
    waiter& operator=(waiter const&) = delete;
    ~waiter() {
        if (std::erase(of_.waiting_, this) != 0) of_.look_if_empty();
    }

    asio::steady_timer timer;
    std::optional<place> got;

private:
    slots& of_;
};

slots::slots(asio::any_io_executor executor, std::size_t capacity)
    : executor_(std::move(executor)),
      capacity_(capacity),
      empty_(executor_, asio::steady_timer::time_point::max()) {}

std::optional<place> slots::try_take() {
    if (taken_ == capacity_) return std::nullopt;
    ++taken_;
    return place(*this);
}

asio::awaitable<std::optional<place>> slots::take(std::chrono::milliseconds within) {
    if (auto free = try_take()) co_return free;
    waiter self(*this, within);
    co_await self.timer.async_wait(asio::as_tuple(asio::use_awaitable));
    // Even when the time is up: a place may have come at that very moment.
    co_return std::move(self.got);
}

void slots::give() {
    if (waiting_.empty()) {
        --taken_;
        look_if_empty();
        return;
    }
    auto* const next = waiting_.front(); // The place changes hands.
    waiting_.pop_front();
    next->got.emplace(*this);
    next->timer.cancel();
}

asio::awaitable<void> slots::all_given() {
    while (taken_ != 0 || !waiting_.empty()) co_await empty_.async_wait(asio::as_tuple(asio::use_awaitable));
}

void slots::look_if_empty() {
    if (taken_ == 0 && waiting_.empty()) empty_.cancel();
}

} // namespace webhook_bot
