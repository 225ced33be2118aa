#pragma once

#include <string>
#include <string_view>

namespace vzaps::emulation {

/// The 32 bytes of SHA-256.
std::string sha256(std::string_view bytes);
std::string hex(std::string_view bytes);

} // namespace vzaps::emulation
