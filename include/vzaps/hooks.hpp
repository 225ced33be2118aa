#pragma once

#include <vzaps/error.hpp>
#include <vzaps/transport.hpp>

#include <chrono>
#include <functional>
#include <optional>
#include <string_view>

namespace vzaps {

/// About to hand an attempt to the transport. Views live for the duration of the hook.
struct request_event {
    std::string_view operation; ///< Such as `instances.create`; `request` for the escape hatch.
    std::string_view method;
    std::string_view path_template; ///< Ids are not filled in. Of `client.request`: the path as it was given.
    int attempt = 1;                ///< From 1.
    /// Waited for the turn right before this attempt (see `pacing_options`).
    std::chrono::steady_clock::duration paced{};
};

/// An attempt has ended, with an answer or without.
struct response_event {
    std::string_view operation;
    std::string_view method;
    std::string_view path_template;
    int attempt = 1;
    int status = 0;                                ///< 0 when there was no answer.
    boost::system::error_code error;               ///< Why there was none.
    vzaps::phase phase = vzaps::phase::answer;     ///< Where it failed.
    std::string_view request_id;                   ///< `X-Request-Id` of the answer, at most 512 bytes.
    transport_timings timings;                     ///< By phase; zero when there was no answer.
    std::chrono::steady_clock::duration elapsed{}; ///< Of this attempt.
    bool connection_reused = false;                ///< False when there was no answer.
};

/// An attempt has failed and another one follows.
struct retry_event {
    std::string_view operation;
    std::string_view method;
    std::string_view path_template;
    int attempt = 1;                   ///< The one that failed.
    int status = 0;                    ///< 0 when there was no answer.
    boost::system::error_code error;   ///< Why there was none.
    std::chrono::milliseconds delay{}; ///< Until the next one.
    bool token_refreshed = false;      ///< The 401 replay: no delay, not counted as a retry.
};

/// Functions to watch calls with, the token exchange among them, for metrics and traces. Empty ones cost
/// nothing. Subscriptions have `subscribe_request::on_state` instead.
///
/// They run inside of the call, on whatever thread that is on, several at once when several threads run the
/// executor; they have to be quick and thread-safe. What they throw is swallowed, and reported to the log at
/// level `warning`. No payload ever holds a token, a secret, a JWT or a body, nor an id but one in a path
/// given to `client.request`.
class hooks {
public:
    hooks() = default;

    std::function<void(request_event const&)> on_request;   ///< Before each attempt.
    std::function<void(response_event const&)> on_response; ///< After each attempt.
    std::function<void(retry_event const&)> on_retry;       ///< Between two attempts.
};

/// How much a log line matters: `debug` has two lines for each attempt, `info` retries, token replacements
/// and the connections of subscriptions, `warning` hooks that throw and frames that are no events, `error`
/// subscriptions that have ended by themselves.
enum class log_level { debug, info, warning, error, off };

/// For a log: the enumerator's name.
VZAPS_DECL std::string_view to_string(log_level value) noexcept;

/// Where log lines go. The default is nowhere. The function may be called from several threads at once; what
/// it throws is swallowed. A line has no end of line, and lives for the duration of the call.
class logger {
public:
    logger() = default;
    logger(log_level least, std::function<void(log_level, std::string_view)> sink)
        : level(least), write(std::move(sink)) {}

    log_level level = log_level::off;
    std::function<void(log_level, std::string_view)> write;

    bool enabled(log_level at) const noexcept {
        return at >= level && level != log_level::off && write != nullptr;
    }
};

} // namespace vzaps
