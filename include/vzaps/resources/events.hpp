#pragma once

#include <vzaps/detail/export.hpp>
#include <vzaps/realtime/subscribe_request.hpp>
#include <vzaps/realtime/subscription.hpp>

#include <memory>
#include <utility>

namespace vzaps {

namespace detail {
class client_core;
}

/// What happens to instances, as it happens. Reached as `client.events`.
class events {
public:
    /// Begins to connect, and returns at once; `subscription::next` tells what comes of it.
    ///
    /// Needs the account's JWT, or the instance's token in its place. It cannot be awaited, so it throws what
    /// is wrong with the request: `vzaps::error`, `errc::invalid_argument` with the member's name as the
    /// field, or `errc::missing_credentials`. It throws nothing else but `errc::client_closed` when the
    /// client's context is gone. Of a client that is closed the subscription ends with `client_closed`.
    /// Nothing of the request has to outlive the call. Any thread.
    ///
    /// Source: docs.vzaps.com/en/sdk/typescript/realtime, the code of the official SDKs.
    VZAPS_DECL subscription subscribe(subscribe_request request) const;

private:
    friend class client;
    explicit events(std::shared_ptr<detail::client_core> core) : core_(std::move(core)) {}

    std::shared_ptr<detail::client_core> core_;
};

} // namespace vzaps
