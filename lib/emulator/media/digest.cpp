#include "media/digest.hpp"

#include <openssl/sha.h>

#include <array>

namespace vzaps::emulation {

std::string sha256(std::string_view bytes) {
    std::array<unsigned char, SHA256_DIGEST_LENGTH> made{};
    SHA256(reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size(), made.data());
    return {made.begin(), made.end()};
}

std::string hex(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string made;
    for (char const each : bytes) {
        auto const value = static_cast<unsigned char>(each);
        made += digits[value >> 4];
        made += digits[value & 15U];
    }
    return made;
}

} // namespace vzaps::emulation
