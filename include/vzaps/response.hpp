#pragma once

#include <vzaps/detail/export.hpp>

#include <boost/json/value.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vzaps {

/// Names as they came; looked up without regard to case.
using header_list = std::vector<std::pair<std::string, std::string>>;

/// An answer as it came: status, headers and body, with the JSON parsed when asked for.
///
/// Safe to read from several threads.
class response {
public:
    response() = default;
    response(int status, header_list headers, std::string body, bool complete = true)
        : status_(status), headers_(std::move(headers)), body_(std::move(body)), complete_(complete) {}

    int status() const noexcept { return status_; } ///< HTTP's.
    header_list const& headers() const noexcept { return headers_; }
    /// The first header of that name, or an empty view. The view lives as long as this object.
    VZAPS_DECL std::string_view header(std::string_view name) const noexcept;
    /// The body's bytes, whatever they are.
    std::string const& body() const& noexcept { return body_; }
    std::string&& body() && noexcept { return std::move(body_); }
    /// False when the answer broke off; only ever so inside of an `error_info`.
    bool complete() const noexcept { return complete_; }

    /// Parses the body on each call, all at once; an empty body is null. A byte order mark is skipped, a surrogate
    /// without its partner is U+FFFD, and a number that a double cannot hold (`1e400`) is its text. Throws
    /// `vzaps::error`: `errc::undecodable` when it is not JSON or is nested deeper than 32 levels, whatever
    /// `client_options::limits` says; `errc::malformed_response` when it has a content coding.
    VZAPS_DECL boost::json::value json() const;
    /// The same without the service's envelope: of an object that has `data`, and a boolean `success` or a
    /// number `code` beside it, the `data`; else the whole document. Throws like `json`.
    VZAPS_DECL boost::json::value data() const;

    /// How many attempts the call took; 1 without a retry.
    int attempts() const noexcept { return attempts_; }
    void attempts(int count) noexcept { attempts_ = count; } ///< For the library.

private:
    int status_ = 0;
    int attempts_ = 1;
    header_list headers_;
    std::string body_;
    bool complete_ = true;
};

} // namespace vzaps
