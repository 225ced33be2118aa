#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace vzaps::codec {

// The text without the byte order mark that some servers put before it. RFC 8259 lets a reader skip it, and
// Boost.JSON does not.
std::string_view without_byte_order_mark(std::string_view json) noexcept;

// The text with `\ufffd` in place of each escape of a surrogate that has no partner, as Go and JavaScript's
// TextEncoder read it; JavaScript writes such an escape for an emoji that was cut in two. Boost.JSON 1.81
// refuses the whole document for it and has no option to do otherwise. Nullopt where the text has none, which
// costs a search for backslashes and no copy.
std::optional<std::string> mended_surrogates(std::string_view json);

// The length of the object that a text begins with, what stands in front of its brace included; npos if it does not end.
// The text need not be JSON.
std::size_t object_length(std::string_view text) noexcept;

} // namespace vzaps::codec
