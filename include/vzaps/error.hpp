#pragma once

#include <vzaps/detail/export.hpp>

#include <boost/system/error_code.hpp>
#include <boost/system/system_error.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace vzaps {

/// What went wrong, by kind. A caller's cancellation is not among them: it is
/// `boost::asio::error::operation_aborted`, as everywhere in Asio.
enum class errc {
    invalid_argument = 1, ///< Refused before any I/O; `error_info::field` names the culprit.
    missing_credentials,  ///< The operation needs a client secret (or an instance token), and none was given.
    client_closed,        ///< The client was closed, or its execution context is gone.

    authentication, ///< 401
    forbidden,      ///< 403: the instance belongs to another account, says the documentation.
    not_found,      ///< 404
    conflict,       ///< 409
    bad_request,    ///< Any other 4xx.
    rate_limited,   ///< 429, or a paced call whose turn does not come in time (see `pacing_options`).
    server_error,   ///< 408, and every 5xx except those of `unavailable`.
    unavailable,    ///< 502, 503, 504
    redirected,     ///< 3xx: never followed.
    /// A 2xx whose body says `"success": false`, without an HTTP status of 400 to 599 as its `code`.
    unsuccessful,

    name_resolution,   ///< The host's name could not be resolved.
    connection_failed, ///< No connection could be made.
    connection_lost,   ///< The connection broke in the middle of a call.
    proxy_failed,      ///< The proxy refused the tunnel, or broke off.
    tls_failed,        ///< The handshake failed, or the certificate did not verify.

    malformed_response, ///< Not HTTP/1.1, or not what its own headers announced.
    /// Past `limits`, or of a subscription past `max_frame_bytes`. With `outcome::done`: the answer came, and would
    /// take far more memory than its text.
    response_too_large,
    undecodable, ///< The answer is not JSON, or a required field is missing or of the wrong type.

    /// The call's own deadline, or the connect budget (`pool_options::connect_timeout`) of its last attempt.
    /// Of a subscription's connection: nothing was received from the peer. Also of `subscription::next` with
    /// a deadline (phase `body`; the subscription goes on) and of `sessions.wait_until_connected` (phase
    /// `backoff`).
    timeout,
};

/// What is known about the request's effect on the service when a call has failed.
enum class outcome {
    not_sent, ///< The service has not seen the request; sending it again cannot repeat anything.
    /// The service said that it did not do it: a 4xx except 408, a 500 with one of the texts in
    /// docs/guide/errors.md (such as "No session"), or a 2xx with `"success": false`.
    refused,
    unknown, ///< The request was written (or part of it), and no answer settles what became of it.
    /// The service answered with success; only its answer could not be delivered. See `error_info::answer`.
    done,
};

/// Where a call was when it failed.
enum class phase {
    validation, ///< Being checked, before any I/O.
    pacing,     ///< Waiting for its turn, see `pacing_options`.
    token,      ///< Waiting for, or fetching, the JWT.
    pool,       ///< Waiting for a free connection.
    resolve,    ///< DNS
    connect,    ///< TCP
    proxy,      ///< CONNECT
    tls,        ///< Handshake
    write,      ///< Sending the request.
    headers,    ///< Waiting for, or reading, the answer's head.
    body,       ///< Reading the answer's body.
    backoff,    ///< Waiting before the next attempt.
    answer,     ///< Judging the complete answer: its status, or its JSON.
};

/// For a log: `not sent`, `refused`, `unknown`, `done`.
VZAPS_DECL std::string_view to_string(outcome value) noexcept;
/// For a log: the enumerator's name.
VZAPS_DECL std::string_view to_string(phase value) noexcept;

/// Of `errc`. The same in every shared library of a program.
VZAPS_DECL boost::system::error_category const& category() noexcept;

inline boost::system::error_code make_error_code(errc value) noexcept {
    return {static_cast<int>(value), category()};
}

class response;

/// Everything that is known about a failed call. Apart from `answer` it never holds a secret that the client
/// knows: its credentials, the JWT, or the instance token of the call.
class error_info {
public:
    error_info() = default;

    boost::system::error_code code; ///< An `errc`, or `operation_aborted`.
    vzaps::outcome outcome = vzaps::outcome::not_sent;
    vzaps::phase phase = vzaps::phase::validation;

    /// For `errc::invalid_argument`: the argument's name, such as `name` or `phone`. For
    /// `errc::missing_credentials`: what is missing, such as `client_secret`. For `errc::undecodable`: the
    /// path of the field in the answer, such as `content[3].id`.
    std::string field;
    /// The library's own words, where there is more to say than the code's message.
    std::string detail;

    std::string method;        ///< Such as `PUT`.
    std::string path_template; ///< Such as `/instances/{id}/restart`; ids are not filled in.
    int attempts = 0;          ///< How often the request was handed to the transport.

    int status = 0; ///< HTTP status, 0 when there was no answer.
    /// `code` or `error_code` of the service's error body; else an `error` of one word, where another text is
    /// the message.
    std::string api_code;
    std::string untrusted_message; ///< The service's text, at most 4,096 bytes. Escape it before you show it.
    std::string request_id;        ///< `X-Request-Id` of the answer, at most 512 bytes.
    /// From `Retry-After`, a date turned into a duration. In phase `pacing`: until the turn would have come.
    std::optional<std::chrono::milliseconds> retry_after;
    /// Of a response that is not 2xx: at most 512 bytes, known secrets replaced.
    std::string body_excerpt;

    /// The answer itself, for `outcome::done`: an instance that was created is in here, even though its
    /// answer could not be decoded. It may be cut short (see `response::complete`). It is not part of
    /// `what()`. Null for every other outcome, and for `auth.get_access_token`, whose answer is a secret.
    std::shared_ptr<response const> answer;

    /// The cause below, where there is one: Asio's, OpenSSL's or Beast's error.
    boost::system::error_code cause;

    /// Of a service that was not reached: false where trying again has no chance as long as nothing else
    /// changes, such as for a certificate that does not verify, a host that does not exist, or a proxy that
    /// refuses. True for every other error, bad arguments and refusals included: it is not a hint to retry.
    bool transient = true;
};

/// What a failed call throws, except for `std::bad_alloc` and Asio's error for a call cancelled before it began.
///
/// `code()` is an `errc`, or `boost::asio::error::operation_aborted` for the caller's own cancellation. Cheap
/// to copy; safe to read from several threads; can be caught across shared libraries.
class VZAPS_DECL error : public boost::system::system_error {
public:
    /// No failure: what `result<T>::error()` gives where there is a value.
    error();
    explicit error(error_info info);
    error(error const&) noexcept;
    error& operator=(error const&) noexcept;
    ~error() override;

    /// Lives as long as any copy of this error.
    error_info const& info() const noexcept;
    vzaps::outcome outcome() const noexcept { return info().outcome; }
    vzaps::phase phase() const noexcept { return info().phase; }
    int status() const noexcept { return info().status; }
    /// One line for a log: method and path template, kind, status, the service's text made harmless, phase,
    /// outcome.
    char const* what() const noexcept override;
    /// `what()` as a `std::string`.
    std::string message() const { return what(); }

private:
    struct content;
    std::shared_ptr<content const> content_;
};

} // namespace vzaps

/// @cond
template <>
struct boost::system::is_error_code_enum<vzaps::errc> : std::true_type {};
/// @endcond
