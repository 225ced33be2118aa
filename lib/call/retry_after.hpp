#pragma once

#include <vzaps/response.hpp>

#include <chrono>
#include <optional>
#include <string_view>

namespace vzaps::call {

// How long a `Retry-After` asks to wait; nothing for what cannot be read. RFC 9110 knows whole seconds and three forms of
// a date. Servers and the proxies in front of them write more, which is read where it can mean one thing only:
//
// * seconds with a fraction (`30.0`), rounded up, and with a unit, as Go prints a duration (`30s`, `1m30s`, `500ms`,
//   `5 seconds`);
// * a date whose zone is not spelled `GMT` (`UTC`, `+0000`, `+0200`), and RFC 3339 (`2026-11-30T12:00:00Z`);
// * several values, in one header or in many: the longest that can be read.
//
// A negative number, and a date without a zone (but that of `asctime`), are not read. A number that is too large to count
// is a very long wait; a date in the past is none.
std::optional<std::chrono::milliseconds> retry_after(std::string_view value,
                                                     std::chrono::system_clock::time_point now);

// The same of all such headers of an answer.
std::optional<std::chrono::milliseconds> retry_after(response const& answer,
                                                     std::chrono::system_clock::time_point now);

} // namespace vzaps::call
