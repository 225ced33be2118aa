#include "codec/json_text.hpp"

#include "support/ascii.hpp"

#include <cstddef>

namespace vzaps::codec {

namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";
constexpr std::string_view replacement = "\\ufffd";

enum class half { none, high, low };

bool is_hex(char c) noexcept {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// Which half of a pair the escape at `at` stands for: `\ud800` to `\udbff` or `\udc00` to `\udfff`.
half surrogate_at(std::string_view json, std::size_t at) noexcept {
    auto const text = json.substr(at, replacement.size());
    if (text.size() < replacement.size() || text[0] != '\\' || text[1] != 'u') return half::none;
    if (ascii_lower(text[2]) != 'd' || !is_hex(text[4]) || !is_hex(text[5])) return half::none;
    auto const digit = ascii_lower(text[3]);
    if (digit == '8' || digit == '9' || digit == 'a' || digit == 'b') return half::high;
    return digit >= 'c' && digit <= 'f' ? half::low : half::none;
}

} // namespace

std::string_view without_byte_order_mark(std::string_view json) noexcept {
    if (json.starts_with(byte_order_mark)) json.remove_prefix(byte_order_mark.size());
    return json;
}

std::optional<std::string> mended_surrogates(std::string_view json) {
    std::optional<std::string> mended;
    auto at = json.find('\\');
    while (at != std::string_view::npos) {
        auto length = replacement.size();
        auto const found = surrogate_at(json, at);
        if (found == half::none) {
            length = 2; // Of an escaped backslash, too: what follows that one is text.
        } else if (found == half::high && surrogate_at(json, at + length) == half::low) {
            length *= 2;
        } else {
            if (!mended) mended.emplace(json);
            mended->replace(at, length, replacement);
        }
        at = json.find('\\', at + length);
    }
    return mended;
}

std::size_t object_length(std::string_view text) noexcept {
    std::size_t depth = 0;
    bool in_string = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const c = text[i];
        if (in_string) {
            if (c == '\\') ++i;
            in_string = c != '"';
        } else if (c == '"') {
            in_string = true;
        } else if (c == '{') {
            ++depth;
        } else if (c == '}' && --depth == 0) {
            return i + 1;
        }
    }
    return std::string_view::npos;
}

} // namespace vzaps::codec
