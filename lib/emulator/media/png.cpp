#include "media/png.hpp"

#include "media/digest.hpp"

#include <boost/crc.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace vzaps::emulation {

namespace {

std::string big_endian(std::uint32_t number) {
    std::string made;
    for (int shift = 24; shift >= 0; shift -= 8) made += static_cast<char>((number >> shift) & 255U);
    return made;
}

std::string chunk(std::string_view type, std::string_view data) {
    std::string const body = std::string(type) + std::string(data);
    boost::crc_32_type sum;
    sum.process_bytes(body.data(), body.size());
    return big_endian(static_cast<std::uint32_t>(data.size())) + body + big_endian(sum.checksum());
}

std::uint32_t adler32(std::string_view bytes) {
    std::uint32_t low = 1;
    std::uint32_t high = 0;
    for (char const each : bytes) {
        low = (low + static_cast<unsigned char>(each)) % 65521;
        high = (high + low) % 65521;
    }
    return high << 16 | low;
}

// A zlib stream whose blocks are stored as they are, which needs no compressor.
std::string stored(std::string_view bytes) {
    std::string made("\x78\x01", 2);
    std::string_view rest = bytes;
    do {
        auto const size = std::min<std::size_t>(rest.size(), 65535);
        made += static_cast<char>(size == rest.size());
        for (auto const number : {size, size ^ 0xFFFFU}) {
            made += static_cast<char>(number & 255U);
            made += static_cast<char>(number >> 8);
        }
        made += rest.substr(0, size);
        rest.remove_prefix(size);
    } while (!rest.empty());
    return made + big_endian(adler32(bytes));
}

void draw_finder(bitmap& picture, std::size_t left, std::size_t top) {
    for (std::size_t y = 0; y < 7; ++y)
        for (std::size_t x = 0; x < 7; ++x) {
            auto const ring = std::min({x, y, 6 - x, 6 - y});
            picture.at(left + x, top + y) = ring != 1;
        }
}

} // namespace

std::string png_of(bitmap const& picture, std::size_t scale) {
    auto const side = picture.side * scale;
    std::string pixels;
    pixels.reserve(side * (side + 1));
    for (std::size_t y = 0; y < side; ++y) {
        pixels += '\0'; // The row has no filter.
        for (std::size_t x = 0; x < side; ++x)
            pixels += picture.black[y / scale * picture.side + x / scale] ? '\0' : '\xFF';
    }
    auto const width = big_endian(static_cast<std::uint32_t>(side));
    // Eight bits of grey, not interlaced.
    std::string const header = width + width + std::string("\x08\0\0\0\0", 5);
    return "\x89PNG\r\n\x1A\n" + chunk("IHDR", header) + chunk("IDAT", stored(pixels)) + chunk("IEND", {});
}

bitmap qr_like(std::string const& text) {
    constexpr std::size_t quiet = 2;
    constexpr std::size_t modules = 29;
    bitmap made(modules + 2 * quiet);
    std::string bits;
    std::string digest = sha256(text);
    for (; bits.size() * 8 < modules * modules; digest = sha256(digest)) bits += digest;
    for (std::size_t i = 0; i < modules * modules; ++i)
        made.at(quiet + i % modules, quiet + i / modules) =
            ((static_cast<unsigned char>(bits[i / 8]) >> (i % 8)) & 1U) != 0;

    constexpr std::size_t far = modules - 7;
    constexpr std::array<std::array<std::size_t, 2>, 3> corners{{{0, 0}, {far, 0}, {0, far}}};
    for (auto const& corner : corners) {
        // White around it, as far as the code goes.
        for (std::size_t y = corner[1] == 0 ? 0 : corner[1] - 1; y < std::min(corner[1] + 8, modules); ++y)
            for (std::size_t x = corner[0] == 0 ? 0 : corner[0] - 1; x < std::min(corner[0] + 8, modules);
                 ++x)
                made.at(quiet + x, quiet + y) = false;
        draw_finder(made, quiet + corner[0], quiet + corner[1]);
    }
    return made;
}

} // namespace vzaps::emulation
