#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace vzaps::emulation {

/// A picture of black and white squares.
struct bitmap {
    explicit bitmap(std::size_t modules) : side(modules), black(modules * modules, false) {}

    std::size_t side;
    std::vector<bool> black; ///< Row by row.

    std::vector<bool>::reference at(std::size_t x, std::size_t y) { return black[y * side + x]; }
};

/// A PNG of it in grey, each square so many pixels wide.
std::string png_of(bitmap const& picture, std::size_t scale);

/// A picture that looks like a QR code and is none: three finders, and modules that depend on the text alone.
bitmap qr_like(std::string const& text);

} // namespace vzaps::emulation
