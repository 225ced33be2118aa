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

// Looks at a stretch at a time: one of the characters may be near, and another one nowhere in the rest.
std::size_t json_slices::end_behind(std::size_t at) const noexcept {
    constexpr std::size_t stretch = 4096;
    for (; at < text_.size(); at += stretch) {
        auto here = text_.substr(at, stretch);
        bool found = false;
        for (auto const c : {'"', ',', '}', ']'}) {
            auto const where = here.find(c);
            if (where == std::string_view::npos) continue;
            here = here.substr(0, where + 1);
            found = true;
        }
        if (found) return at + here.size();
    }
    return text_.size();
}

// Ends behind a character that stands between values, or is a string's last: a file in base64, which has none of them,
// comes in one piece, and the parser need not copy it.
std::string_view json_slices::next(std::size_t size) noexcept {
    auto const begin = offset_;
    offset_ = text_.size() - begin > size ? end_behind(begin + size - 1) : text_.size();
    return text_.substr(begin, offset_ - begin);
}

} // namespace vzaps::codec
