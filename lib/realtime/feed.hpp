#pragma once

#include "async/wake_point.hpp"
#include "http/deadline_guard.hpp"
#include "realtime/delivery.hpp"
#include "realtime/hub.hpp"

#include <vzaps/realtime/subscribe_request.hpp>

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace vzaps::realtime {

// One subscription, as all who have to do with it see it: the consumer on any thread, the client, and the
// driver on the subscription's strand. What they share is under a mutex, which is never held across a
// suspension.
//
// It holds nothing of the execution context, so it may outlive that.
class feed : public std::enable_shared_from_this<feed> {
public:
    using time_point = std::chrono::steady_clock::time_point;

    feed(std::shared_ptr<realtime::hub> of, subscribe_request how);
    feed(feed const&) = delete;
    feed& operator=(feed const&) = delete;
    ~feed();

    realtime::hub& hub() const noexcept { return *hub_; }
    subscribe_request const& request() const noexcept { return request_; }

    // The consumer's part. `next` and `close` keep what they need alive.
    static boost::asio::awaitable<std::optional<delivery::taken>> next(std::shared_ptr<feed> self,
                                                                       time_point until);
    static boost::asio::awaitable<void> close(std::shared_ptr<feed> self);
    void acknowledge(std::uint64_t number, std::string const& id);
    std::string last_event_id() const;
    subscription_state state() const;
    // Nobody is interested any more.
    void abandon() noexcept;

    // The client's part.
    void client_closes() noexcept;
    void context_is_gone() noexcept;

    // The driver's part.
    enum class stop { none, politely, at_once };
    stop stopping() const;
    // What is shut down when the subscription ends, or, if `open`, when there is no time to say goodbye.
    // Null: nothing.
    void use(http::deadline_guard* guard, bool open) noexcept;
    void tell(subscription_state now);
    // The end, for a reason or for none.
    void finish(error reason);

    bool has_room() const;
    // The consumer is not woken for each: that is for `announce`, once nothing more is there to be read at
    // once.
    delivery::arrival arrive(std::string const& id, event what, std::size_t size);
    void announce() noexcept;
    std::optional<std::string> next_ack();
    void reconnected();
    std::uint64_t acks_written() const;
    void acks_confirmed(std::uint64_t count);

    // The driver's waits; false when the client has been closed in the meantime. The predicates are the
    // driver's, and are looked at again after `wake_driver`.
    boost::asio::awaitable<bool> until_stopped(time_point until);
    template <class Predicate>
    boost::asio::awaitable<bool> until_room(Predicate is_so) {
        return wait(room_, time_point::max(),
                    [this, is_so] { return !delivery_.full() || stop_ != stop::none || is_so(); });
    }
    // There is one such wait for each event, so that its waiter is made once.
    template <class Predicate>
    boost::asio::awaitable<bool> until_due(async::waiter& with, Predicate is_so) {
        return writer_.wait(mutex_, with, time_point::max(),
                            [this, is_so] { return delivery_.has_ack() || stop_ != stop::none || is_so(); });
    }
    // This one is told whether the subscription is to stop.
    template <class Predicate>
    boost::asio::awaitable<bool> until(time_point when, Predicate is_so) {
        return wait(watch_, when, [this, is_so] { return is_so(stop_ != stop::none); });
    }
    void wake_driver() noexcept;

private:
    class turn;

    template <class Predicate>
    boost::asio::awaitable<bool> wait(async::wake_point& where, time_point until, Predicate is_so) {
        async::waiter mine(hub_->shared().home->executor(), hub_->shared().interrupts);
        co_return co_await where.wait(mutex_, mine, until, is_so);
    }
    // Whether `next` has something to tell. Under the mutex.
    bool is_time() const noexcept { return delivery_.has_next() || over_ || stop_ != stop::none; }
    std::optional<delivery::taken> take_next();
    void end(stop how) noexcept;
    void wake_all() noexcept;

    std::shared_ptr<realtime::hub> hub_;
    subscribe_request const request_;
    std::mutex mutable mutex_;
    delivery delivery_;
    subscription_state state_;
    stop stop_ = stop::none;
    bool over_ = false;          // The driver has ended.
    bool client_closed_ = false; // And nobody has closed it before.
    bool consuming_ = false;
    http::deadline_guard* guard_ = nullptr;
    bool open_ = false;
    async::wake_point consumer_;
    async::wake_point room_;
    async::wake_point writer_;
    async::wake_point watch_;
    async::wake_point stopped_;
    async::wake_point ended_;
};

} // namespace vzaps::realtime
