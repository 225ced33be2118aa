#pragma once

#include <vzaps/detail/export.hpp>
#include <vzaps/events/event.hpp>
#include <vzaps/realtime/subscription_state.hpp>

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>

namespace vzaps {

namespace realtime {
class feed;
struct claim;
} // namespace realtime

/// An event of a subscription, which can be acknowledged.
///
/// Copies are of the same event: it is acknowledged once. It may outlive its subscription.
class realtime_event : public event {
public:
    /// Acknowledges it: the service need not send it again. Only with `acknowledge_mode::manual` is this ever
    /// needed; with `on_next` it acknowledges early, before the program ends, say. Completes at once; the
    /// acknowledgement is written as soon as there is a connection. When the subscription has ended it only
    /// moves `subscription::last_event_id` on. Never fails. The event need not outlive the expression. Any
    /// thread.
    VZAPS_DECL boost::asio::awaitable<void> ack() const;

private:
    friend class subscription;
    realtime_event(event what, std::shared_ptr<realtime::claim> mine);

    std::shared_ptr<realtime::claim> claim_;
};

/// The events of one instance as they happen, over a WebSocket that is made again whenever it is lost. Made
/// by `client.events.subscribe`.
///
/// Events are handed out in the order in which the service sends them, and at least once as far as the
/// service resends what was not acknowledged. One that was not acknowledged when the subscription ends is
/// expected again on the next one (not documented). Repeats are held back: of events that wait, that are not
/// acknowledged yet, and of the last 4,096 that were. So an event that has been handed out does not come
/// again on the same subscription.
///
/// While it is there it counts as work of the client's context, until it is closed or destroyed. It reads
/// ahead, up to the request's bounds. Any thread may use it; the client need not outlive it. It can be moved,
/// not copied; of one that was moved from nothing but assignment and destruction is allowed.
///
/// Source: docs.vzaps.com/en/sdk/typescript/realtime, the code of the official SDKs. The service documents
/// neither close codes nor how long it keeps events.
class subscription {
public:
    VZAPS_DECL subscription(subscription&& other) noexcept;
    VZAPS_DECL subscription& operator=(subscription&& other) noexcept;
    /// Drops the connection, without a word to the peer, and ends a `next` that waits as `close` does. What
    /// was not acknowledged stays so.
    VZAPS_DECL ~subscription();

    /// Waits for the next event, without a deadline; returns nullopt after `close`. With
    /// `acknowledge_mode::on_next` it first acknowledges the previous event, even if this `next` then fails.
    /// Leaving the loop leaves the last event unacknowledged, so it is sent again. Only one `next` at a time:
    /// a second throws `errc::invalid_argument`. The subscription need not outlive the expression.
    ///
    /// Cancellation (`operation_aborted`) loses nothing and acknowledges nothing more; another `next` goes
    /// on.
    ///
    /// Ends with `vzaps::error` when the subscription cannot go on, after the events that have been read:
    /// `authentication` (the credentials were refused twice, the second time with a fresh token if there was
    /// one to be had; without a client secret, once); `forbidden`, `not_found` or any other 3xx or 4xx that
    /// repeating does not cure, at once if there never was a connection, otherwise when that has gone on for
    /// `subscribe_request::give_up_after`; `response_too_large` (an event larger than `max_frame_bytes`) and
    /// `malformed_response` (what was sent cannot be read, such as text that is not UTF-8), three times
    /// without a new event in between; and, if there never was a connection, what is wrong with a setting: a
    /// certificate that does not verify (`tls_failed`), a host that does not exist (`name_resolution`), a
    /// proxy that refuses (`proxy_failed`), of the token's host as of the realtime host. Each further `next`
    /// ends the same way.
    /// Ends with `client_closed` when the client is closed or its context is gone. Everything else is a
    /// reason to connect again, of which only `state` tells.
    ///
    /// In Asio's `||` beside a timer, await `as_result(events.next())`: `||` waits for the first success, so
    /// the failure of a subscription that has ended would not be seen.
    ///
    /// Any executor of any context.
    VZAPS_DECL boost::asio::awaitable<std::optional<realtime_event>> next();

    /// The same with a deadline, counted from when it starts to run. Fails with `errc::timeout` if no event
    /// has come by then, which ends nothing: it loses no event, acknowledges none but the one before, and
    /// another `next` goes on. No subscription ends with `errc::timeout` by itself. Zero, or a time that has
    /// passed: takes what has been read already.
    VZAPS_DECL boost::asio::awaitable<std::optional<realtime_event>> next(std::chrono::milliseconds within);
    VZAPS_DECL boost::asio::awaitable<std::optional<realtime_event>>
    next(std::chrono::steady_clock::time_point until);

    /// Writes the acknowledgements that are due, says goodbye (1000) and ends. Takes five seconds at most,
    /// and a `next` that waits ends with nothing. Never fails, but for cancellation, which leaves it closing.
    /// Closing twice does no harm. The subscription need not outlive the expression.
    VZAPS_DECL boost::asio::awaitable<void> close();

    /// The id of the last event up to which all are acknowledged, or what the request said. Store it, and
    /// give it to the next process.
    VZAPS_DECL std::string last_event_id() const;
    VZAPS_DECL subscription_state state() const;

private:
    friend class events;
    explicit subscription(std::shared_ptr<realtime::feed> from);
    static boost::asio::awaitable<std::optional<realtime_event>>
    next_of(std::shared_ptr<realtime::feed> from, std::chrono::steady_clock::time_point until);
    static boost::asio::awaitable<std::optional<realtime_event>>
    next_within(std::shared_ptr<realtime::feed> from, std::chrono::milliseconds within);

    std::shared_ptr<realtime::feed> feed_;
};

} // namespace vzaps
