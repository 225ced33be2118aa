#include "support/printable.hpp"

namespace vzaps {

namespace {

// How many bytes the character at the front of `text` has; 0 for what is no UTF-8.
std::size_t character_length(std::string_view text) {
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

// C0, DEL, C1, and the separators of lines and paragraphs: terminals and logs act on them.
bool is_control(std::string_view character) {
    auto const first = static_cast<unsigned char>(character[0]);
    if (character.size() == 1) return first < 0x20 || first == 0x7f;
    if (character.size() == 2) return first == 0xc2 && static_cast<unsigned char>(character[1]) < 0xa0;
    return character == "\xe2\x80\xa8" || character == "\xe2\x80\xa9";
}

} // namespace

std::string printable(std::string_view text, std::size_t longest) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string result;
    while (!text.empty()) {
        if (result.size() >= longest) return result + "...";
        auto const length = character_length(text);
        auto const shown = length != 0 && !is_control(text.substr(0, length));
        auto const taken = text.substr(0, length == 0 ? 1 : length);
        if (shown) {
            result += taken;
        } else {
            for (auto const c : taken) {
                auto const value = static_cast<unsigned char>(c);
                result.append("\\x").append(1, digits[value >> 4]).append(1, digits[value & 0xf]);
            }
        }
        text.remove_prefix(taken.size());
    }
    return result;
}

} // namespace vzaps
