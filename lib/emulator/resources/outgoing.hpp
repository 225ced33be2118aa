#pragma once

#include "routing/call.hpp"

#include <boost/json/object.hpp>

#include <string>
#include <string_view>

namespace vzaps::emulation {

/// What a request asks to send, before it has an id and a chat.
struct outgoing {
    std::string_view kind;
    std::string_view type;       ///< Of an event's `info`.
    std::string_view media_type; ///< Likewise.
    boost::json::object content; ///< WhatsApp's own message.
    std::string media_key;
    boost::json::object body; ///< As a test sees it.
};

// One for each operation that sends. They check the fields and throw a 400 that names what is wrong.
outgoing text_content(call& c);
outgoing link_content(call& c);
outgoing location_content(call& c);
outgoing contact_content(call& c);
outgoing buttons_content(call& c);
outgoing list_content(call& c);
outgoing poll_content(call& c);
outgoing image_content(call& c);
outgoing audio_content(call& c);
outgoing document_content(call& c);
outgoing video_content(call& c);
outgoing gif_content(call& c);
outgoing sticker_content(call& c);

/// What a message says of others: whom it mentions, and which one it answers. Empty for most.
boost::json::object context_of(call& c);

} // namespace vzaps::emulation
