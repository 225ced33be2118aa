#include "realtime/feed.hpp"

#include "realtime/failures.hpp"

#include <boost/asio/cancellation_state.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <utility>

namespace asio = boost::asio;

namespace vzaps::realtime {

// The consumer's turn, of which there is one at a time.
class feed::turn {
public:
    explicit turn(feed& of) : of_(of) {
        std::lock_guard lock(of_.mutex_);
        if (of_.consuming_)
            throw failure(errc::invalid_argument, phase::validation,
                          "another next() of this subscription waits");
        of_.consuming_ = true;
        // Whoever comes back has dealt with the last one.
        if (of_.request_.acknowledge == acknowledge_mode::on_next) {
            of_.delivery_.acknowledge_last();
            if (of_.delivery_.has_ack()) of_.writer_.wake();
        }
        is_time_ = of_.is_time();
    }
    turn(turn const&) = delete;
    turn& operator=(turn const&) = delete;
    ~turn() {
        std::lock_guard lock(of_.mutex_);
        of_.consuming_ = false;
    }

    // There is no need to wait.
    bool is_time() const noexcept { return is_time_; }

private:
    feed& of_;
    bool is_time_;
};

namespace {

// Looked at before anything is acknowledged and before anything is taken.
void check_cancelled(asio::cancellation_state const& now) {
    if (now.cancelled() != asio::cancellation_type::none)
        throw boost::system::system_error(asio::error::operation_aborted);
}

} // namespace

feed::feed(std::shared_ptr<realtime::hub> of, subscribe_request how)
    : hub_(std::move(of)),
      request_(std::move(how)),
      delivery_({request_.max_queued_events, request_.max_queued_bytes}, request_.last_event_id) {
    hub_->add(*this);
}

feed::~feed() { hub_->remove(*this); }

asio::awaitable<std::optional<delivery::taken>> feed::next(std::shared_ptr<feed> self, time_point until) {
    try {
        auto const at_first = co_await asio::this_coro::cancellation_state;
        check_cancelled(at_first);
        turn const mine(*self);
        auto const here = co_await asio::this_coro::executor;
        if (!mine.is_time()) {
            async::waiter waiting(here, nullptr); // `end` wakes it, too.
            co_await self->consumer_.wait(self->mutex_, waiting, until,
                                          [&of = *self] { return of.is_time(); });
        }
        // What is taken has to get to the caller. The end of a coroutine that was never suspended is posted,
        // and might be thrown away for a cancellation that comes first; from here on it is one step.
        if (at_first.slot().is_connected()) co_await asio::post(here, asio::use_awaitable);
        auto const at_last = co_await asio::this_coro::cancellation_state;
        check_cancelled(at_last);
        co_return self->take_next();
    } catch (...) {
        throw current_failure(phase::body);
    }
}

std::optional<delivery::taken> feed::take_next() {
    std::lock_guard lock(mutex_);
    if (client_closed_) throw failure(errc::client_closed, phase::body);
    if (stop_ != stop::none) return std::nullopt;
    if (delivery_.has_next()) {
        auto taken = delivery_.take();
        room_.wake();
        return taken;
    }
    if (over_) throw state_.reason;
    throw failure(errc::timeout, phase::body, "no event came in time");
}

asio::awaitable<void> feed::close(std::shared_ptr<feed> self) {
    {
        std::lock_guard lock(self->mutex_);
        self->end(stop::politely);
    }
    try {
        auto const here = co_await asio::this_coro::executor;
        async::waiter waiting(here, nullptr);
        co_await self->ended_.wait(self->mutex_, waiting, time_point::max(),
                                   [&of = *self] { return of.over_; });
    } catch (...) {
        throw current_failure(phase::body);
    }
}

void feed::acknowledge(std::uint64_t number, std::string const& id) {
    std::lock_guard lock(mutex_);
    delivery_.acknowledge(number, id);
    writer_.wake();
}

std::string feed::last_event_id() const {
    std::lock_guard lock(mutex_);
    return delivery_.last_event_id();
}

subscription_state feed::state() const {
    std::lock_guard lock(mutex_);
    auto result = state_;
    if (over_ && client_closed_) result.reason = failure(errc::client_closed, phase::body);
    return result;
}

void feed::abandon() noexcept {
    std::lock_guard lock(mutex_);
    end(stop::at_once);
}

void feed::client_closes() noexcept {
    std::lock_guard lock(mutex_);
    if (!over_ && stop_ == stop::none) client_closed_ = true;
    end(stop::politely);
}

// The driver is about to be destroyed, or has been. Consumers may be on other contexts.
void feed::context_is_gone() noexcept {
    std::lock_guard lock(mutex_);
    if (over_) return;
    over_ = true;
    client_closed_ = client_closed_ || stop_ == stop::none;
    state_ = {};
    state_.status = subscription_status::closed;
    consumer_.wake();
    ended_.wake();
}

// Under the mutex. A connection that is not open yet has nobody to say goodbye to.
void feed::end(stop how) noexcept {
    stop_ = std::max(stop_, how);
    if (guard_ != nullptr && (stop_ == stop::at_once || !open_)) guard_->cut();
    wake_all();
}

void feed::wake_all() noexcept {
    for (auto* each : {&consumer_, &room_, &writer_, &watch_, &stopped_, &ended_}) each->wake();
}

feed::stop feed::stopping() const {
    std::lock_guard lock(mutex_);
    return stop_;
}

void feed::use(http::deadline_guard* guard, bool open) noexcept {
    std::lock_guard lock(mutex_);
    guard_ = guard;
    open_ = open;
    if (stop_ != stop::none) end(stop_); // It came too late for the one that was used before.
}

void feed::tell(subscription_state now) {
    {
        std::lock_guard lock(mutex_);
        state_ = now;
        if (stop_ == stop::at_once)
            return; // Who destroys a subscription does not want to hear of it any more.
    }
    if (!request_.on_state) return;
    try {
        request_.on_state(now);
    } catch (...) { // Whatever it throws must not change what becomes of the subscription.
        hub_->shared().hooks->tell(log_level::warning, "on_state of a subscription has thrown");
    }
}

void feed::finish(error reason) {
    subscription_state last;
    last.status = subscription_status::closed;
    {
        std::lock_guard lock(mutex_);
        if (client_closed_) {
            last.reason = failure(errc::client_closed, phase::body);
        } else if (stop_ == stop::none) {
            last.reason = std::move(reason);
        }
    }
    tell(std::move(last));
    std::lock_guard lock(mutex_);
    over_ = true;
    wake_all();
}

bool feed::has_room() const {
    std::lock_guard lock(mutex_);
    return !delivery_.full();
}

// What comes after the end is left to the next subscription.
delivery::arrival feed::arrive(std::string const& id, event what, std::size_t size) {
    std::lock_guard lock(mutex_);
    if (stop_ != stop::none) return delivery::arrival::repeated;
    auto const how = delivery_.arrive(id, std::move(what), size);
    if (how == delivery::arrival::acknowledged) writer_.wake();
    return how;
}

void feed::announce() noexcept {
    std::lock_guard lock(mutex_);
    if (delivery_.has_next()) consumer_.wake();
}

std::optional<std::string> feed::next_ack() {
    std::lock_guard lock(mutex_);
    if (!delivery_.has_ack()) return std::nullopt;
    auto const was_full = delivery_.full();
    auto id = delivery_.next_ack();
    if (was_full && !delivery_.full()) room_.wake();
    return id;
}

void feed::reconnected() {
    std::lock_guard lock(mutex_);
    delivery_.reconnected();
}

std::uint64_t feed::acks_written() const {
    std::lock_guard lock(mutex_);
    return delivery_.written();
}

void feed::acks_confirmed(std::uint64_t count) {
    std::lock_guard lock(mutex_);
    delivery_.confirmed(count);
}

asio::awaitable<bool> feed::until_stopped(time_point until) {
    return wait(stopped_, until, [this] { return stop_ != stop::none; });
}

void feed::wake_driver() noexcept {
    std::lock_guard lock(mutex_);
    for (auto* each : {&room_, &writer_, &watch_}) each->wake();
}

} // namespace vzaps::realtime
