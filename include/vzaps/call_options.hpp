#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace vzaps {

/// What one call does differently from the client's defaults.
///
/// Each setter comes in one spelling that is safe inside a `co_await` expression: `client.instances.get(id,
/// vzaps::call_options().timeout(5s).max_attempts(1))`. Setters check nothing: a call with options that
/// cannot be used fails with `errc::invalid_argument` when it is awaited. An ordinary value; a call takes a
/// copy.
class call_options {
public:
    call_options() = default;

    /// The deadline of the whole call, from when it starts to run: waiting, token, connecting, every attempt
    /// and the waits between them. Positive, at most a century.
    call_options& timeout(std::chrono::milliseconds value) & {
        timeout_ = value;
        return *this;
    }
    call_options&& timeout(std::chrono::milliseconds value) && {
        timeout_ = value;
        return std::move(*this);
    }

    /// Attempts in all, at least 1. 1 means: no retry. Neither the repetition with a fresh token after a 401
    /// nor the use of another connection in place of a stale one counts.
    call_options& max_attempts(int value) & {
        max_attempts_ = value;
        return *this;
    }
    call_options&& max_attempts(int value) && {
        max_attempts_ = value;
        return std::move(*this);
    }

    /// Retry a call that is not safe to repeat when it is answered with 429: a rate limiter in front of the
    /// service has not processed it. Off by default, because the service does not promise that.
    call_options& retry_when_rate_limited(bool value = true) & {
        retry_when_rate_limited_ = value;
        return *this;
    }
    call_options&& retry_when_rate_limited(bool value = true) && {
        retry_when_rate_limited_ = value;
        return std::move(*this);
    }

    /// Does not wait for its turn (see `pacing_options`), for what cannot. It counts all the same: those that
    /// wait do so for longer. Means nothing for a call that is not paced.
    call_options& unpaced(bool value = true) & {
        unpaced_ = value;
        return *this;
    }
    call_options&& unpaced(bool value = true) && {
        unpaced_ = value;
        return std::move(*this);
    }

    /// A header to send besides the library's own, `X-Correlation-Id` say. The value has printable ASCII,
    /// spaces and tabs only. `Authorization`, `Proxy-Authorization`, `Host`, `Content-Length`,
    /// `Transfer-Encoding`, `Connection`, `Upgrade`, `Expect`, `TE`, `Trailer`, `X-Client-Token`,
    /// `X-Instance-Token`, `Accept`, `Content-Type` and `User-Agent` (see `client_options::user_agent`) are
    /// refused. Not sent with the token request. A name given twice is sent twice. `Accept-Encoding` replaces
    /// the library's `identity`: a compressed body is then yours to decode, through `client.request`.
    call_options& header(std::string name, std::string value) & {
        headers_.emplace_back(std::move(name), std::move(value));
        return *this;
    }
    call_options&& header(std::string name, std::string value) && {
        headers_.emplace_back(std::move(name), std::move(value));
        return std::move(*this);
    }

    /// @name What was set
    /// @{
    std::optional<std::chrono::milliseconds> timeout() const noexcept { return timeout_; }
    std::optional<int> max_attempts() const noexcept { return max_attempts_; }
    bool retries_when_rate_limited() const noexcept { return retry_when_rate_limited_; }
    bool is_unpaced() const noexcept { return unpaced_; }
    std::vector<std::pair<std::string, std::string>> const& headers() const noexcept { return headers_; }
    /// @}

private:
    std::optional<std::chrono::milliseconds> timeout_;
    std::optional<int> max_attempts_;
    bool retry_when_rate_limited_ = false;
    bool unpaced_ = false;
    std::vector<std::pair<std::string, std::string>> headers_;
};

} // namespace vzaps
