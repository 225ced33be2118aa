#include "call/gate.hpp"

#include <boost/asio/this_coro.hpp>

namespace asio = boost::asio;

namespace vzaps::call {

gate::passage gate::enter() noexcept {
    ++in_flight_;
    if (!closed_) return passage(this);
    leave();
    return passage(nullptr);
}

void gate::leave() noexcept {
    if (--in_flight_ != 0 || !closed_) return;
    std::lock_guard lock(mutex_);
    for (auto const& each : waiting_) each->wake();
    waiting_.clear();
}

asio::awaitable<bool> gate::drained(std::chrono::steady_clock::time_point until) {
    // Waits where it is awaited: the client's own context may be gone. Not among the waits that closing the
    // client interrupts: this is the one that does it.
    auto const executor = co_await asio::this_coro::executor;
    auto const mine = std::make_shared<async::waiter>(executor, nullptr);
    {
        std::lock_guard lock(mutex_);
        if (in_flight_ == 0) co_return true;
        waiting_.push_back(mine);
    }
    struct departure {
        gate& from;
        std::shared_ptr<async::waiter> const& who;
        ~departure() {
            std::lock_guard lock(from.mutex_);
            std::erase(from.waiting_, who);
        }
    } const leaving{*this, mine};
    auto const how = co_await mine->wait(until);
    co_return how == async::waiter::ended::woken;
}

} // namespace vzaps::call
