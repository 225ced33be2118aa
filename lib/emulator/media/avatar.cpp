#include "media/avatar.hpp"

#include "media/digest.hpp"
#include "media/png.hpp"

#include <charconv>
#include <cstdint>

namespace vzaps::emulation {

// Its left half is drawn by the phone's digest, its right half is the mirror image.
std::string avatar_png(std::string_view phone, bool preview) {
    constexpr std::size_t side = 8;
    std::string const digest = sha256(phone);
    bitmap picture(side);
    for (std::size_t y = 0; y < side; ++y)
        for (std::size_t x = 0; x < side / 2; ++x) {
            bool const black = ((static_cast<unsigned char>(digest[y]) >> x) & 1U) != 0;
            picture.at(x, y) = black;
            picture.at(side - 1 - x, y) = black;
        }
    return png_of(picture, preview ? 12 : 80);
}

std::string avatar_id(std::string_view phone) {
    std::string const digits = hex(sha256(phone)).substr(0, 8);
    std::uint32_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number, 16);
    return std::to_string(number);
}

} // namespace vzaps::emulation
