#pragma once

#include <vzaps/error.hpp>
#include <vzaps/pool_statistics.hpp>
#include <vzaps/request_body.hpp>
#include <vzaps/response.hpp>

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace vzaps {

/// One HTTP request, complete but for its `Authorization`.
class transport_request {
public:
    transport_request() = default;

    std::string method; ///< Such as `POST`.
    std::string target; ///< Path and query, percent-encoded, without the path prefix of the base URL.
    header_list
        headers; ///< Checked: no CR, LF or NUL. `Host` and `Content-Length` are the transport's to add.
    /// The body; null is none. Shared, since a retry sends it again: each `send` reads it from its beginning.
    std::shared_ptr<request_body const> body;

    /// When set: to be called each time the request is written, right before the first byte, once a
    /// connection is there. What it returns is the `Authorization` header, a secret; empty means no such
    /// header.
    std::function<std::string()> authorization;

    /// The moment at which `send` has to have ended, by the steady clock.
    std::chrono::steady_clock::time_point deadline;

    /// Whether a stale pooled connection may be answered by sending the request again on a fresh one, after
    /// it was written. Where nothing was written the transport may always do so.
    bool retry_safe = false;

    /// Served outside of the connection bound: the token exchange, which every other call may be waiting for.
    bool outside_bound = false;
};

/// How long the parts of one exchange took. Zero for a part that did not happen.
struct transport_timings {
    std::chrono::steady_clock::duration waiting{};    ///< For a free connection.
    std::chrono::steady_clock::duration connecting{}; ///< DNS, TCP, proxy and TLS.
    std::chrono::steady_clock::duration writing{};
    std::chrono::steady_clock::duration
        first_byte{}; ///< From the end of writing to the first byte of the answer.
    std::chrono::steady_clock::duration reading{}; ///< From there to the answer's last byte.
};

/// One HTTP answer, of any status.
class transport_response {
public:
    transport_response() = default;

    vzaps::response answer;
    transport_timings timings;
    bool connection_reused = false;
    /// The request was written twice: a stale pooled connection took the first copy.
    bool replayed = false;
};

/// How an exchange failed. Anything else that `transport::send` throws, of any type but `std::bad_alloc`, is taken for
/// `errc::connection_lost`, or for a cancellation where its code is `operation_aborted`, with `written`.
class VZAPS_DECL transport_error : public boost::system::system_error {
public:
    /// `code` is an `errc` or `operation_aborted`; `written`: whether any byte of the request can have
    /// reached anybody.
    transport_error(boost::system::error_code code, vzaps::phase phase, bool written);
    transport_error(transport_error const&);
    transport_error& operator=(transport_error const&);
    ~transport_error() override;

    vzaps::phase phase;
    bool written; ///< Decides whether an unsafe request is sent again: when in doubt, true.
    /// Whether trying again has a chance: false for a certificate that does not verify, say.
    bool transient = true;
    std::string detail;              ///< The library's words.
    boost::system::error_code cause; ///< The error below.
    /// What had been read of the answer: its status and headers at least.
    std::shared_ptr<response const> partial;
};

/// Moves one request to the service and its answer back: the one seam below the retries and the token.
///
/// The library's own speaks HTTP/1.1 over pooled TLS connections. Give `client_options::transport` another
/// one to test your code without a socket, or to see what would be sent.
///
/// Contract of an implementation: `send` ends by `request.deadline` (with `errc::timeout`), ends early when
/// its coroutine is cancelled (with `operation_aborted`), and fails with `transport_error`. It may be called
/// from several threads at once. Retries, the token, error statuses and JSON are none of its business.
class VZAPS_DECL transport {
public:
    transport() = default;
    transport(transport const&) = delete;
    transport& operator=(transport const&) = delete;
    virtual ~transport();

    /// Returns an answer of any status. The client that calls it stays alive until it has ended.
    virtual boost::asio::awaitable<transport_response> send(transport_request request) = 0;

    /// The client is being closed: drops what is idle and keeps nothing from now on. Requests under way go
    /// on, and may still be retried.
    virtual void close() noexcept {}

    /// What `client::statistics` returns. Any thread.
    virtual pool_statistics statistics() const { return {}; }
};

} // namespace vzaps
