#include "auth/token_source.hpp"

#include "async/failures.hpp"
#include "async/waiter.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>

#include <utility>
#include <vector>

namespace asio = boost::asio;

namespace vzaps::tokens {

// One exchange under way. Guarded by the source's mutex, but for the signal, which belongs to the strand.
struct token_source::refresh {
    bool settled = false;
    token_ptr issued;
    async::thrown failure;
    std::vector<std::shared_ptr<async::waiter>> waiting;
    asio::cancellation_signal signal;
};

// A call's seat at a refresh, left however the wait ends. Whoever leaves last, before it is settled, cancels
// it.
class token_source::seat {
public:
    seat(token_source& owner, std::shared_ptr<refresh> at, std::shared_ptr<async::waiter> waiter)
        : owner_(owner), at_(std::move(at)), waiter_(std::move(waiter)) {}
    seat(seat const&) = delete;
    seat& operator=(seat const&) = delete;

    ~seat() {
        std::lock_guard lock(owner_.mutex_);
        if (at_->settled) return;
        std::erase(at_->waiting, waiter_);
        if (!at_->waiting.empty()) return;
        at_->settled = true;
        if (owner_.running_ == at_) owner_.running_.reset();
        owner_.cancel(at_);
    }

private:
    token_source& owner_;
    std::shared_ptr<refresh> at_;
    std::shared_ptr<async::waiter> waiter_;
};

token_source::token_source(std::shared_ptr<async::home> home, token_state state, exchange fetch,
                           std::function<time_point()> now, std::shared_ptr<async::interrupts> all)
    : home_(std::move(home)),
      fetch_(std::move(fetch)),
      now_(std::move(now)),
      all_(std::move(all)),
      strand_(asio::make_strand(home_->executor())),
      state_(std::move(state)) {}

token_ptr token_source::current() const {
    std::lock_guard lock(mutex_);
    return state_.usable(now_());
}

asio::awaitable<token_ptr> token_source::get(time_point deadline) {
    auto const self = shared_from_this();
    auto const mine = std::make_shared<async::waiter>(home_->executor(), all_);
    std::shared_ptr<refresh> joined;
    bool first = false;
    {
        std::lock_guard lock(mutex_);
        if (auto valid = state_.usable(now_())) co_return valid;
        first = !running_;
        if (first) running_ = std::make_shared<refresh>();
        joined = running_;
        joined->waiting.push_back(mine);
    }
    seat const taken(*this, joined, mine);
    if (first) launch(joined);

    async::check_woken(co_await mine->wait(deadline), phase::token);
    std::lock_guard lock(mutex_);
    if (joined->failure) joined->failure.raise();
    co_return joined->issued;
}

token_state::verdict token_source::refused(token const& used, time_point sent) {
    std::lock_guard lock(mutex_);
    return state_.refused(used, sent, now_());
}

void token_source::launch(std::shared_ptr<refresh> what) {
    std::optional<asio::strand<asio::any_io_executor>> strand;
    {
        std::lock_guard lock(mutex_);
        strand = strand_;
    }
    if (!strand) {
        settle(*what, nullptr,
               async::thrown(std::make_exception_ptr(async::client_closed(phase::token, false))));
        return;
    }
    // What `run` throws it has already handed to those who wait.
    asio::co_spawn(*strand, run(what),
                   asio::bind_cancellation_slot(what->signal.slot(),
                                                [keep = shared_from_this(), what](std::exception_ptr) {}));
}

asio::awaitable<void> token_source::run(std::shared_ptr<refresh> what) {
    token_ptr issued;
    async::thrown failure;
    auto const asked = now_();
    try {
        auto granted = co_await fetch_();
        std::lock_guard lock(mutex_);
        issued = state_.issue(std::move(granted.value), granted.lifetime, asked);
    } catch (...) { // Handed on to every call that waits.
        failure = async::thrown(std::current_exception());
    }
    settle(*what, std::move(issued), std::move(failure));
}

void token_source::settle(refresh& what, token_ptr issued, async::thrown failure) {
    std::vector<std::shared_ptr<async::waiter>> waiting;
    {
        std::lock_guard lock(mutex_);
        if (running_.get() == &what) running_.reset();
        what.settled = true;
        what.issued = std::move(issued);
        what.failure = std::move(failure);
        waiting.swap(what.waiting);
    }
    for (auto const& each : waiting) each->wake();
}

// Called under the mutex. The signal is emitted on the strand, where the refresh runs.
void token_source::cancel(std::shared_ptr<refresh> const& what) {
    if (!strand_) return;
    asio::post(*strand_, [what] { what->signal.emit(asio::cancellation_type::terminal); });
}

void token_source::shut_down() noexcept {
    std::lock_guard lock(mutex_);
    strand_.reset();
}

} // namespace vzaps::tokens
