#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace vzaps {

// Text from outside, made harmless for a log: one line, control characters as `\xNN`, cut at `longest` bytes (of the
// result, an ellipsis not counted) and not inside of a UTF-8 sequence.
std::string printable(std::string_view text, std::size_t longest);

} // namespace vzaps
