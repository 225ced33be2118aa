#pragma once

#include <string>
#include <string_view>

namespace vzaps {

// One segment of a path, percent-encoded: whatever it holds, it stays one segment. Empty ones, `.` and `..`
// are refused, since no encoding keeps them from being taken for something else, and so is text that is not
// UTF-8. Throws `vzaps::error` (invalid_argument, `field`).
std::string path_segment(std::string_view value, std::string_view field);

// One name or value of a query, percent-encoded.
std::string query_part(std::string_view value);

// Checks a path that a caller wrote: absolute, no dot segments in any encoding, no empty segment, no query or
// fragment; nothing that would have to be encoded. Throws `vzaps::error` (invalid_argument, `field`).
void check_path(std::string_view path, std::string_view field);

// Refuses encoded slashes, backslashes and control characters, which a proxy that decodes before it routes
// would take for another path. Throws `vzaps::error` (invalid_argument, `field`).
void check_no_hidden_structure(std::string_view path, std::string_view field);

} // namespace vzaps
