#pragma once

#include <vzaps/models/binary.hpp>

#include <string_view>

namespace vzaps::codec {

// Base64 or a `data:` URL. False, and nothing changed, for what is neither.
bool decode_binary(std::string_view text, binary& into);

} // namespace vzaps::codec
