#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace vzaps {

// How many bytes the character at the front of `text` has. 0 where it is not UTF-8: cut short, overlong,
// half of a surrogate pair (as CESU-8 writes both halves), or past U+10FFFF. `text` must not be empty.
std::size_t character_length(std::string_view text) noexcept;

// The offset of the first byte that is not UTF-8; nothing if there is none.
std::optional<std::size_t> invalid_utf8_at(std::string_view text) noexcept;

// Throws `vzaps::error` (invalid_argument, `field`) for text that is not UTF-8. It says where, and quotes
// nothing: the text may be a secret.
void check_utf8(std::string_view text, std::string_view field);

} // namespace vzaps
