#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace vzaps {

// Text from outside, made harmless for a log: one line; control characters and what is no UTF-8 as `\xNN`;
// cut at about `longest` bytes (of the result, an ellipsis not counted) and not inside of a character.
std::string printable(std::string_view text, std::size_t longest);

} // namespace vzaps
