#pragma once

#include <vzaps/events/message_source.hpp>

#include <boost/json/object.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace vzaps {

/// What is known of a message besides its content. Text that is absent is empty.
///
/// Source: the payloads that integrations received, and whatsmeow's `types.MessageInfo`.
struct message_info : message_source {
    std::string id; ///< WhatsApp's; the same on every delivery, and unique within an instance.
    std::optional<std::int64_t> server_id;
    std::string type;                     ///< `text`, `media`, `poll`, `reaction`, ...
    std::string push_name;                ///< The name that the sender has chosen.
    std::optional<std::string> timestamp; ///< RFC 3339.
    std::string category;
    std::optional<bool> multicast;
    std::string media_type; ///< `image`, `video`, `gif`, `audio`, `ptt`, `document`, `sticker`, `url`, ...
    std::string edit; ///< `1` edited, `2` pinned, `7` deleted by its sender, `8` by an admin; else empty.

    boost::json::object extra; ///< Fields that are not named above, or were of another type.
};

} // namespace vzaps
