#pragma once

#include <vzaps/credentials.hpp>
#include <vzaps/detail/export.hpp>
#include <vzaps/hooks.hpp>
#include <vzaps/resolver.hpp>
#include <vzaps/transport.hpp>

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace vzaps {

/// TLS to the service. Chain and host name are always verified; TLS 1.2 is the minimum. Neither can be turned
/// off.
class tls_options {
public:
    tls_options() = default;

    std::string ca_file; ///< PEM file of the authorities to trust instead of the system's store.
    std::string ca_pem;  ///< The same as text. Both may be given.

    std::string client_certificate_pem; ///< Chain to present, for a gateway that asks for one.
    std::string client_key_pem;         ///< Its private key, unencrypted PEM.
};

/// An HTTP proxy, used by CONNECT, for `https` and `wss` URLs only.
class proxy_options {
public:
    proxy_options() = default;
    /// `http://[user:password@]host[:port]`, user and password percent-encoded; port 80 unless given.
    proxy_options(std::string proxy_url) : url(std::move(proxy_url)) {}

    /// Of `https_proxy` or `HTTPS_PROXY`, and `no_proxy` or `NO_PROXY`: of each pair the first that is set
    /// and not empty. No proxy when unset; a proxy without a scheme is taken for `http`.
    static VZAPS_DECL proxy_options from_environment();

    std::string url; ///< Empty: no proxy.
    /// Hosts reached without the proxy, separated by commas or blanks: `*` (all); a name, with or without a
    /// leading dot (that name and all below it); `*.name` (all below it); an address or network
    /// (`192.0.2.0/24`); each with an optional `:port`. Compared with the URL's host as written; nothing is
    /// looked up. Any other entry is `errc::invalid_argument` if a proxy is set.
    std::string no_proxy;
};

/// The connection pool's bounds. Subscriptions have connections of their own, to which `connect_timeout` and
/// `address_stagger` apply, and nothing else of this. Ages are those of connections, none of them is a timer:
/// what is past its time is closed when a connection is taken or given back.
class pool_options {
public:
    pool_options() = default;

    /// At a time, those that are being made included; at least 1. The token exchange may have one more.
    std::size_t max_connections = 32;
    std::chrono::milliseconds idle_timeout =
        std::chrono::seconds(30); ///< A connection idle for longer is not reused.
    std::chrono::milliseconds max_age = std::chrono::minutes(10); ///< Nor is one that is older.
    std::chrono::milliseconds connect_timeout =
        std::chrono::seconds(10); ///< DNS, TCP, proxy and TLS together.
    std::chrono::milliseconds address_stagger =
        std::chrono::milliseconds(250); ///< Between attempts on two addresses.
};

/// When and how often a failed call is tried again.
class retry_options {
public:
    retry_options() = default;

    int max_attempts = 3; ///< In all; 1 is no retry.
    std::chrono::milliseconds base_delay =
        std::chrono::milliseconds(500);                            ///< Doubled each time, with full jitter.
    std::chrono::milliseconds max_delay = std::chrono::seconds(8); ///< What it is doubled up to.
    std::chrono::milliseconds max_retry_after =
        std::chrono::seconds(60); ///< A longer `Retry-After` is not waited for.
    /// Retries that the client may make in a burst. Each takes one, each ten answers with a 2xx give one
    /// back, so that a service that is down is not buried under retries.
    int budget = 50;
};

/// How fast an instance may send, for all copies of a client together: WhatsApp bans numbers that send too
/// fast, and neither the service's documentation nor the official SDKs name a figure. Off by default.
///
/// Paced are the operations that make WhatsApp send something (`messages.send` and `messages.send_*`), and
/// `client.request` where `request_options::paced` asks for it. Each takes a turn of its instance before
/// anything else is done for it: first come, first served, within its deadline. A call whose turn would come
/// after its deadline fails at once, or as soon as that turns out, with `errc::rate_limited` in
/// `phase::pacing`, `outcome::not_sent` (`unknown` if an earlier attempt may have been processed), and in `retry_after` the time until its turn would have come. A call
/// that is cancelled while it waits gives its place up, and those behind it move up. What is waited for later
/// on, a token or a connection say, comes on top: turns are spaced, not the bytes on the wire.
///
/// The turns are counted in this process, in memory, by instance id, and by real time whatever
/// `client_options::now` says.
class pacing_options {
public:
    pacing_options() = default;

    /// Sends in a second, of each instance: 0.5 is one every two seconds. 0 is no limit; the least other is
    /// one a day.
    double rate = 0;
    int burst = 1; ///< Sends that may go at once after a pause. At least 1.
};

/// Upper bounds on what an answer may be. A subscription's are in its `subscribe_request`.
class limit_options {
public:
    limit_options() = default;

    std::size_t header_bytes = 64 * 1024;      ///< Past it: `errc::response_too_large`.
    std::size_t body_bytes = 64 * 1024 * 1024; ///< Past it: `errc::response_too_large`.
    /// Of typed responses; `response::json()` and `request<T>` always have 32. Past it: `errc::undecodable`.
    int json_depth = 32;
    int informational_answers = 8; ///< 1xx before the answer. Past it: `errc::malformed_response`.
};

/// The client's settings, checked when a client is made (`errc::invalid_argument`). All have a default.
/// `timeout`, `media_timeout`, `pool.max_age` and `pool.connect_timeout` must be positive; other durations
/// may be 0 (`idle_timeout` 0: no reuse). All but `max_retry_after` are at most a century. `retry.budget` may
/// be 0 (no retries); `max_attempts`, `max_connections`, `header_bytes`, `body_bytes` and `json_depth` are at
/// least 1.
class client_options {
public:
    client_options() = default;

    /// Of `VZAPS_BASE_URL` and `VZAPS_REALTIME_URL`, the defaults where they are unset. The credentials come
    /// from `credentials_from_environment()`.
    static VZAPS_DECL client_options from_environment();

    std::string base_url = "https://api.vzaps.com"; ///< May have a path prefix. `http` for loopback only.
    std::string realtime_url = "wss://realtime.vzaps.com"; ///< `ws` for loopback only.
    std::chrono::milliseconds timeout =
        std::chrono::seconds(30); ///< Of a whole call; `call_options` can change it.
    std::chrono::milliseconds media_timeout =
        std::chrono::minutes(5); ///< The same, of an operation that sends or fetches a file.
    /// A token is renewed this long before it expires, at most half of its lifetime.
    std::chrono::milliseconds token_skew = std::chrono::seconds(60);
    /// The least time between two refreshes for 401s of a token that has not served a call.
    std::chrono::milliseconds token_refresh_interval = std::chrono::seconds(5);
    std::string user_agent; ///< Put in front of `vzaps-cpp/<version>`.

    tls_options tls;
    proxy_options proxy;
    pool_options pool;
    retry_options retry;
    pacing_options pacing;
    limit_options limits;
    vzaps::hooks hooks;
    vzaps::logger logger;

    /// What moves requests, for tests above all. Null means the library's own; with another one `tls`,
    /// `proxy`, `pool`, `resolver`, and all of `limits` but `json_depth` mean nothing, except to
    /// subscriptions, which go their own way.
    std::shared_ptr<vzaps::transport> transport;
    /// What finds addresses. Null means the system's.
    std::shared_ptr<vzaps::resolver> resolver;
    /// The clock for token expiry, refresh intervals, the age of connections and
    /// `subscribe_request::give_up_after`. Timers always run on real time. Called on any thread, several at
    /// once when several threads run the executor. Must not throw.
    std::function<std::chrono::steady_clock::time_point()> now;
    /// A number in [0, 1) for the jitter. Called like `now`, and must not throw either.
    std::function<double()> random;
};

/// `VZAPS_CLIENT_TOKEN` and `VZAPS_CLIENT_SECRET`; empty where they are unset.
VZAPS_DECL credentials credentials_from_environment();

} // namespace vzaps
