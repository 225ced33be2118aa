#pragma once

#include <string>
#include <string_view>

namespace vzaps::emulation {

/// A picture of its own for each phone, as a PNG: small for a preview.
std::string avatar_png(std::string_view phone, bool preview);

/// What WhatsApp would name that picture.
std::string avatar_id(std::string_view phone);

} // namespace vzaps::emulation
