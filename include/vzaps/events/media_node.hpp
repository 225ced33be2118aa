#pragma once

#include <vzaps/events/message_context.hpp>

#include <boost/json/object.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace vzaps {

/// An image, video, audio, document or sticker of a message: what `client.messages.download_*` needs to fetch
/// it, and what is shown with it. Text that is absent is empty.
///
/// Source: the payloads that integrations received.
struct media_node {
    std::string url; ///< Encrypted, at WhatsApp's; for a limited time.
    std::string direct_path;
    std::string media_key; ///< base64
    std::string mimetype;
    std::string file_enc_sha256; ///< base64
    std::string file_sha256;     ///< base64
    std::optional<std::int64_t> file_length;
    std::string caption;
    std::string file_name; ///< The sender's words: no path to write to.
    std::string title;
    std::optional<bool> ptt; ///< A voice message.
    std::optional<std::int64_t> seconds;
    std::optional<std::int64_t> width;
    std::optional<std::int64_t> height;
    std::optional<std::int64_t> page_count;
    std::optional<bool> gif_playback;
    std::optional<bool> is_animated;
    std::optional<bool> view_once;
    std::optional<message_context> context_info;

    boost::json::object extra; ///< Fields that are not named above, or were of another type.
};

} // namespace vzaps
