#pragma once

#include <vzaps/call_options.hpp>
#include <vzaps/detail/export.hpp>
#include <vzaps/instance_ref.hpp>
#include <vzaps/models/instance_action.hpp>
#include <vzaps/models/session.hpp>
#include <vzaps/models/session_requests.hpp>

#include <boost/asio/awaitable.hpp>

#include <memory>
#include <string>
#include <utility>

namespace vzaps {

namespace detail {
class client_core;
}

/// An instance's connection to WhatsApp, and how a phone is paired with it. Reached as `client.sessions`.
///
/// What `vzaps::instances` says of every operation of its holds here too: arguments are checked before any
/// I/O, nothing has to outlive the expression, any thread may start an operation, terminal cancellation ends
/// it with `operation_aborted`, and all fail with `vzaps::error`. Each needs the account's JWT, or the
/// instance's token in its place. `...` in a path stands for `/instances/{id}`.
///
/// Source: docs.vzaps.com/en/sdk/python/session.md, the API reference's pages on sessions, the six official
/// SDKs.
class sessions {
public:
    /// Whether the instance is connected to WhatsApp, and as whom. `GET .../session/status`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<session_status> status(instance_ref instance,
                                                             call_options options = {}) const;

    /// The code that pairs a phone; asking for it starts the pairing. `GET .../session/qr`. Safe to repeat.
    /// See `wait_until_connected`, which asks again and again.
    VZAPS_DECL boost::asio::awaitable<session_qr> qr(instance_ref instance, call_options options = {}) const;

    /// A code to type on the phone with that number. `GET .../session/paircode/{phone}`. Never sent twice: a
    /// new code may void the one before. `phone`: digits with the country code; a leading `+` is dropped.
    VZAPS_DECL boost::asio::awaitable<pairing_code> pair_code(instance_ref instance, std::string phone,
                                                              call_options options = {}) const;

    /// Ends the WhatsApp session. `POST .../session/disconnect`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<instance_action> disconnect(instance_ref instance,
                                                                  call_options options = {}) const;

    /// Waits until the instance is connected: asks for its status at growing intervals and, if
    /// `options.on_qr` is there, for the QR code, which it is handed whenever it has changed. `each` is for
    /// its calls; their own timeouts are cut to what is left. It runs, and calls `on_qr`, on the executor
    /// that awaits it. Returns the status, connected. Cancellation, `client.close()` and the end of the
    /// context end it like any call. Past `options.timeout` it fails with `errc::timeout`. A call that fails
    /// ends it with that error. 408, 409, 429, 5xx, a call's own timeout and a 404 for the code are retried
    /// until the time is up; if the last look ended in one of them, that error is thrown (for a timeout:
    /// `errc::timeout`). What `on_qr` throws ends the wait.
    VZAPS_DECL boost::asio::awaitable<session_status> wait_until_connected(instance_ref instance,
                                                                           session_wait_options options = {},
                                                                           call_options each = {}) const;

private:
    friend class client;
    explicit sessions(std::shared_ptr<detail::client_core> core) : core_(std::move(core)) {}

    std::shared_ptr<detail::client_core> core_;
};

} // namespace vzaps
