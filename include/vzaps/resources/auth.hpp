#pragma once

#include <vzaps/call_options.hpp>
#include <vzaps/detail/export.hpp>

#include <boost/asio/awaitable.hpp>

#include <memory>
#include <string>

namespace vzaps {

namespace detail {
class client_core;
}

/// The account's token. Reached as `client.auth`.
class auth {
public:
    /// Returns the JWT that calls are sent with, fetching one (`POST /token`) only when there is none that is
    /// valid. However many calls ask at the same time, one exchange is made.
    ///
    /// Needs a client secret (`errc::missing_credentials` otherwise). The token is a secret. Safe to repeat.
    /// Cancelling one waiting call takes no other with it. Of the options only the timeout has a meaning
    /// here. Errors: `errc::authentication` when the service refuses the credentials, and what any call can
    /// fail with. Any thread.
    ///
    /// Source: docs.vzaps.com/en/quickstart, .../en/getting-started/authentication, the code of the official
    /// SDKs.
    VZAPS_DECL boost::asio::awaitable<std::string> get_access_token(call_options options = {}) const;

private:
    friend class client;
    explicit auth(std::shared_ptr<detail::client_core> core) : core_(std::move(core)) {}

    std::shared_ptr<detail::client_core> core_;
};

} // namespace vzaps
