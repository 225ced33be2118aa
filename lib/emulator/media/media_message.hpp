#pragma once

#include "state/identifiers.hpp"
#include "state/media_store.hpp"

#include <boost/json/object.hpp>

#include <string>
#include <string_view>

namespace vzaps::emulation {

/// What WhatsApp's messages call a kind of media, and the fields that tell of the file.
struct media_message {
    std::string key;       ///< Of the media store.
    std::string_view name; ///< `image_message`, ...
    boost::json::object fields;
};

/// Of a file whose bytes are known, which it puts into the store. `kind` is `image`, `video`, `audio`,
/// `document` or `sticker`. Nothing is encrypted: the encrypted file's digest is that of the plain one with
/// a prefix.
media_message keep_media(media_store& store, identifiers& ids, std::string_view kind, std::string mimetype,
                         std::string bytes);

/// Of a file of which only the address is known. The emulator fetches nothing, so that it cannot be
/// downloaded from it, and its MIME type is that of the address's extension, or else the usual one of its
/// kind.
media_message linked_media(identifiers& ids, std::string_view kind, std::string_view url);

/// Empty when there is no such kind.
std::string_view message_name_of(std::string_view kind);

} // namespace vzaps::emulation
