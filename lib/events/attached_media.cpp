#include "codec/binary.hpp"

#include <vzaps/events/attached_media.hpp>

#include <boost/json/string.hpp>

#include <utility>

namespace vzaps {

std::optional<std::string> attached_media::bytes() const {
    auto const* const text = base64 ? base64->if_string() : nullptr;
    binary decoded;
    if (text == nullptr || !codec::decode_binary(*text, decoded)) return std::nullopt;
    return std::move(decoded.bytes);
}

} // namespace vzaps
