#include "realtime/feed.hpp"

#include <vzaps/realtime/subscription.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>

namespace asio = boost::asio;
using steady = std::chrono::steady_clock;

namespace vzaps::realtime {

// A consumer's claim to one event.
struct claim {
    claim(std::shared_ptr<feed> source, std::string event_id, std::uint64_t place)
        : from(std::move(source)), id(std::move(event_id)), number(place) {}

    std::shared_ptr<feed> const from;
    std::string const id;
    std::uint64_t const number;
    std::atomic<bool> used = false;
};

} // namespace vzaps::realtime

namespace vzaps {

namespace {

// More than a time point holds is no deadline at all.
steady::time_point after(std::chrono::milliseconds within) {
    auto const now = steady::now();
    auto const longest = std::chrono::floor<std::chrono::milliseconds>(steady::time_point::max() - now);
    if (within > longest) return steady::time_point::max();
    return now + std::max(within, std::chrono::milliseconds(0));
}

asio::awaitable<void> acknowledge(std::shared_ptr<realtime::claim> what) {
    if (!what->used.exchange(true)) what->from->acknowledge(what->number, what->id);
    co_return;
}

} // namespace

realtime_event::realtime_event(event what, std::shared_ptr<realtime::claim> mine)
    : event(std::move(what)), claim_(std::move(mine)) {}

asio::awaitable<void> realtime_event::ack() const { return acknowledge(claim_); }

subscription::subscription(std::shared_ptr<realtime::feed> from) : feed_(std::move(from)) {}
subscription::subscription(subscription&& other) noexcept = default;

subscription& subscription::operator=(subscription&& other) noexcept {
    if (this != &other) {
        if (feed_) feed_->abandon();
        feed_ = std::move(other.feed_);
    }
    return *this;
}

subscription::~subscription() {
    if (feed_) feed_->abandon();
}

asio::awaitable<std::optional<realtime_event>> subscription::next() {
    return next_of(feed_, steady::time_point::max());
}

asio::awaitable<std::optional<realtime_event>> subscription::next(std::chrono::milliseconds within) {
    return next_within(feed_, within);
}

asio::awaitable<std::optional<realtime_event>> subscription::next(steady::time_point until) {
    return next_of(feed_, until);
}

asio::awaitable<std::optional<realtime_event>> subscription::next_within(std::shared_ptr<realtime::feed> from,
                                                                         std::chrono::milliseconds within) {
    co_return co_await next_of(std::move(from), after(within));
}

asio::awaitable<std::optional<realtime_event>> subscription::next_of(std::shared_ptr<realtime::feed> from,
                                                                     steady::time_point until) {
    auto taken = co_await realtime::feed::next(from, until);
    if (!taken) co_return std::nullopt;
    auto mine = std::make_shared<realtime::claim>(from, std::move(taken->id), taken->number);
    co_return realtime_event(std::move(taken->what), std::move(mine));
}

asio::awaitable<void> subscription::close() { return realtime::feed::close(feed_); }

std::string subscription::last_event_id() const { return feed_->last_event_id(); }

subscription_state subscription::state() const { return feed_->state(); }

std::string_view to_string(subscription_status value) noexcept {
    switch (value) {
    case subscription_status::connecting:
        return "connecting";
    case subscription_status::open:
        return "open";
    case subscription_status::reconnecting:
        return "reconnecting";
    case subscription_status::closed:
        return "closed";
    }
    return "?";
}

} // namespace vzaps
