#pragma once

#include <string_view>

namespace vzaps {

// Whether it is a token by RFC 9110, such as a header's name.
bool is_token(std::string_view text) noexcept;

// Both throw `vzaps::error` (invalid_argument, `field`).

// For a header's value from outside: no CR, LF, NUL or other control character, and nothing past ASCII.
void check_header_value(std::string_view value, std::string_view field);
// For a header that a caller adds: a token by RFC 9110, and not one that the library sets itself.
void check_header_name(std::string_view name, std::string_view field);

} // namespace vzaps
