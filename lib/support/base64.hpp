#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace vzaps {

// What so many bytes are in base64, padding included.
constexpr std::size_t base64_size(std::size_t bytes) noexcept { return (bytes + 2) / 3 * 4; }

// Writes `base64_size(bytes.size())` characters, and nothing behind them: OpenSSL's encoder adds a NUL, for
// which a chunk of a larger whole has no room.
void base64_encode(std::string_view bytes, char* into) noexcept;
std::string base64_encoded(std::string_view bytes);

// None for what is no base64: another alphabet, a character too many or too few, bits that belong to no byte.
// Line breaks and blanks between the characters are skipped, and the padding may be missing.
std::optional<std::string> base64_decoded(std::string_view text);

} // namespace vzaps
