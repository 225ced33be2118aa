#include "codec/json_slices.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace vzaps::codec {

namespace {

// One look at all bytes is much cheaper than the parser's look at each string.
bool is_ascii(std::string_view text) noexcept {
    std::uint64_t seen = 0;
    std::uint64_t word = 0;
    for (; text.size() >= sizeof word; text.remove_prefix(sizeof word)) {
        std::memcpy(&word, text.data(), sizeof word);
        seen |= word;
    }
    for (auto const c : text) seen |= static_cast<unsigned char>(c);
    return (seen & 0x8080808080808080U) == 0;
}

} // namespace

boost::json::parse_options json_slices::options(std::size_t depth) const {
    boost::json::parse_options result;
    result.max_depth = depth;
    result.allow_invalid_utf8 = is_ascii(text_); // There is nothing to validate.
    return result;
}

// Ends behind a character that stands between values, or is a string's last: a file in base64, which has none of them,
// comes in one piece, and the parser need not copy it.
std::string_view json_slices::next(std::size_t size) noexcept {
    auto const begin = offset_;
    offset_ = text_.size();
    if (text_.size() - begin > size) {
        for (auto const c : {'"', ',', '}', ']'}) {
            auto const found = text_.substr(0, offset_).find(c, begin + size - 1);
            if (found != std::string_view::npos) offset_ = found + 1;
        }
    }
    return text_.substr(begin, offset_ - begin);
}

} // namespace vzaps::codec
