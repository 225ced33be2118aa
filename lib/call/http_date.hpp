#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace vzaps::call {

// A date of HTTP in its three forms (`Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT`,
// `Sun Nov  6 08:49:37 1994`), of e-mail (the first, with any zone in digits), or of RFC 3339
// (`1994-11-06T08:49:37.5Z`). The day of the week may be missing, and is not checked. A fraction of a second is rounded
// up.
std::optional<std::chrono::sys_time<std::chrono::milliseconds>> http_date(std::string_view text);

} // namespace vzaps::call
