#pragma once

#include <vzaps/events/event_type.hpp>
#include <vzaps/instance_ref.hpp>
#include <vzaps/list.hpp>
#include <vzaps/realtime/subscription_state.hpp>

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <utility>

namespace vzaps {

/// When an event is acknowledged.
enum class acknowledge_mode {
    on_next, ///< When the next one is asked for: then this one has been dealt with.
    manual,  ///< When `realtime_event::ack` is awaited.
};

/// What to subscribe to, and how. An ordinary value. Durations are at most a century; `events::subscribe`
/// checks what can be checked.
class subscribe_request {
public:
    subscribe_request(instance_ref which) : instance(std::move(which)) {}

    instance_ref instance;
    /// Names; none of them empty or with a comma. No names: those that the instance itself is set up for.
    vzaps::list<event_type> events;
    /// Where to go on: what `subscription::last_event_id` has said. Empty: the service decides. At most 1,024
    /// bytes.
    std::string last_event_id;
    acknowledge_mode acknowledge = acknowledge_mode::on_next;
    /// The JWT and the tokens go into the URL's query instead of the headers, for what stands in between and
    /// drops headers. They end up in its logs then.
    bool credentials_in_query = false;

    std::chrono::milliseconds ping_interval = std::chrono::seconds(10); ///< Shorter than `dead_after`.
    /// The connection is given up if nothing was received, or a write made no progress, for this long.
    /// Positive.
    std::chrono::milliseconds dead_after = std::chrono::seconds(30);
    /// The wait before another connection is a random part of this, which is doubled with each failure up to
    /// `max_backoff`.
    std::chrono::milliseconds min_backoff = std::chrono::seconds(1);
    std::chrono::milliseconds max_backoff = std::chrono::seconds(30); ///< At least `min_backoff`.
    /// A connection that lasts this long resets the failure count.
    std::chrono::milliseconds stable_after = std::chrono::seconds(30);
    /// Once there was a connection, a refusal (403 or 404, say) ends the subscription this long after the first
    /// one: a proxy that is being redeployed refuses for a while what it let through before. Other failures in
    /// between do not begin the time anew, only another connection does.
    /// Zero: the first refusal is the end, as it always is if there never was a connection. Counted by
    /// `client_options::now`.
    std::chrono::milliseconds give_up_after = std::chrono::minutes(5);

    std::size_t max_queued_events = 256;             ///< Read ahead and not handed out. At least 1.
    std::size_t max_queued_bytes = 16 * 1024 * 1024; ///< The same, as received; one event more may be read.
    std::size_t max_frame_bytes = 16 * 1024 * 1024;  ///< Of one event. See `subscription::next`.

    /// Told each time the state changes, by the subscription's own strand, on any of the executor's threads:
    /// it has to be quick. What it throws is swallowed, and reported to the log. It must not own the
    /// subscription. Not called after `subscription::close` has ended; where several threads run, a call may
    /// be under way yet when a subscription has been destroyed.
    std::function<void(subscription_state const&)> on_state;
};

} // namespace vzaps
