#include "support/base64.hpp"

#include <array>
#include <cstdint>

namespace vzaps {

namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

enum : std::uint8_t { blank = 64, padding, foreign };

constexpr std::array<std::uint8_t, 256> make_values() {
    std::array<std::uint8_t, 256> values{};
    values.fill(foreign);
    for (std::size_t i = 0; i < alphabet.size(); ++i)
        values[static_cast<unsigned char>(alphabet[i])] = static_cast<std::uint8_t>(i);
    for (auto const c : {' ', '\t', '\r', '\n'}) values[static_cast<unsigned char>(c)] = blank;
    values['='] = padding;
    return values;
}

constexpr auto values = make_values();

constexpr std::uint32_t byte(std::string_view of, std::size_t at) noexcept {
    return static_cast<unsigned char>(of[at]);
}

} // namespace

void base64_encode(std::string_view bytes, char* into) noexcept {
    auto const put = [&into](std::uint32_t group, int characters) {
        for (int shift = 18; characters-- > 0; shift -= 6) *into++ = alphabet[(group >> shift) & 63];
    };
    std::size_t at = 0;
    for (; bytes.size() - at >= 3; at += 3)
        put(byte(bytes, at) << 16 | byte(bytes, at + 1) << 8 | byte(bytes, at + 2), 4);
    auto const left = bytes.size() - at;
    if (left == 0) return;
    put(byte(bytes, at) << 16 | (left == 2 ? byte(bytes, at + 1) << 8 : 0), static_cast<int>(left) + 1);
    for (auto i = left; i < 3; ++i) *into++ = '=';
}

std::string base64_encoded(std::string_view bytes) {
    std::string result(base64_size(bytes.size()), '\0');
    base64_encode(bytes, result.data());
    return result;
}

std::optional<std::string> base64_decoded(std::string_view text) {
    std::string result;
    result.reserve(text.size() / 4 * 3 + 2);
    std::uint32_t group = 0;
    unsigned held = 0; // Characters of the group so far.
    unsigned pads = 0;
    for (auto const c : text) {
        auto const value = values[static_cast<unsigned char>(c)];
        if (value == blank) continue;
        if (value == foreign) return std::nullopt;
        if (value == padding) {
            ++pads;
            continue;
        }
        if (pads != 0) return std::nullopt;
        group = group << 6 | value;
        if (++held < 4) continue;
        for (int shift = 16; shift >= 0; shift -= 8) result += static_cast<char>(group >> shift & 255);
        group = held = 0;
    }
    // What is left are two characters for a byte, or three for two.
    if (held == 1 || (pads != 0 && (held == 0 || held + pads != 4))) return std::nullopt;
    if (held == 0) return result;
    auto const spare = held == 2 ? 4U : 2U;
    if ((group & ((1U << spare) - 1)) != 0) return std::nullopt;
    group >>= spare;
    if (held == 3) result += static_cast<char>(group >> 8 & 255);
    result += static_cast<char>(group & 255);
    return result;
}

} // namespace vzaps
