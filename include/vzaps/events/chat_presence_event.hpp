#pragma once

#include <vzaps/events/message_source.hpp>
#include <vzaps/open_enum.hpp>

#include <boost/json/object.hpp>

#include <string>
#include <string_view>

namespace vzaps {

/// Whether somebody is writing. An open enumeration.
struct chat_presence_state : open_enum<chat_presence_state> {
    using open_enum::open_enum;

    static constexpr std::string_view composing = "composing";
    static constexpr std::string_view paused = "paused";
};

/// `ChatPresence`: a contact is writing, or recording, in a chat.
///
/// Source: the service's open-source relative; the documentation shows no fields.
struct chat_presence_event : message_source {
    chat_presence_state state;
    std::string media; ///< `audio` while recording, empty while writing.

    boost::json::object extra; ///< Fields that are not named above, or were of another type.
};

} // namespace vzaps
