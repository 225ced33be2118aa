#include "support/utf8.hpp"

#include "support/invalid_argument.hpp"

#include <cstdint>
#include <cstring>
#include <string>

namespace vzaps {

namespace {

// How many bytes of ASCII `text` begins with, in steps of eight: base64 of many megabytes comes by here.
std::size_t ascii_words(std::string_view text) noexcept {
    constexpr std::uint64_t high_bits = 0x8080808080808080U;
    std::size_t at = 0;
    for (std::uint64_t word = 0; text.size() - at >= sizeof word; at += sizeof word) {
        std::memcpy(&word, text.data() + at, sizeof word);
        if ((word & high_bits) != 0) break;
    }
    return at;
}

} // namespace

std::size_t character_length(std::string_view text) noexcept {
    auto const byte = [text](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    auto const lead = byte(0);
    if (lead < 0x80) return 1;
    auto const length = lead >= 0xc2 && lead <= 0xdf   ? 2U
                        : lead >= 0xe0 && lead <= 0xef ? 3U
                        : lead >= 0xf0 && lead <= 0xf4 ? 4U
                                                       : 0U;
    if (length == 0 || length > text.size()) return 0;
    for (std::size_t at = 1; at < length; ++at)
        if ((byte(at) & 0xc0) != 0x80) return 0;
    // Overlong forms, surrogates, and what is past the last code point.
    auto const second = byte(1);
    if ((lead == 0xe0 && second < 0xa0) || (lead == 0xed && second > 0x9f) ||
        (lead == 0xf0 && second < 0x90) || (lead == 0xf4 && second > 0x8f))
        return 0;
    return length;
}

std::optional<std::size_t> invalid_utf8_at(std::string_view text) noexcept {
    for (std::size_t at = ascii_words(text); at < text.size();) {
        auto const length = character_length(text.substr(at));
        if (length == 0) return at;
        at += length;
        if (length == 1) at += ascii_words(text.substr(at));
    }
    return std::nullopt;
}

void check_utf8(std::string_view text, std::string_view field) {
    if (auto const at = invalid_utf8_at(text))
        throw invalid_argument(std::string(field),
                               "must be UTF-8, and is not from byte " + std::to_string(*at) + " on");
}

} // namespace vzaps
