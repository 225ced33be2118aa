#include "support/printable.hpp"

#include "support/utf8.hpp"

namespace vzaps {

namespace {

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
