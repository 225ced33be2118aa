#include "support/printable.hpp"

namespace vzaps {

std::string printable(std::string_view text, std::size_t longest) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string result;
    for (std::size_t at = 0; at < text.size(); ++at) {
        auto const c = static_cast<unsigned char>(text[at]);
        auto const continues = (c & 0xc0) == 0x80;
        if (result.size() >= longest && !continues) return result + "...";
        if (c >= 0x20 && c != 0x7f) {
            result += text[at];
        } else {
            result += "\\x";
            result += digits[c >> 4];
            result += digits[c & 0xf];
        }
        // A run of continuation bytes is no UTF-8; it is cut as well.
        if (result.size() >= longest + 4) return result + "...";
    }
    return result;
}

} // namespace vzaps
