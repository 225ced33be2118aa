#pragma once

#include <vzaps/detail/export.hpp>
#include <vzaps/events/media_node.hpp>
#include <vzaps/events/message_parts.hpp>

#include <boost/json/object.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace vzaps {

/// What a message consists of.
enum class message_kind {
    text,
    image,
    video, ///< A GIF or a video note, too.
    audio, ///< A voice message, too.
    document,
    sticker,
    location,
    contact,
    reaction,
    poll_creation,
    poll_update,
    buttons_response,
    list_response,
    protocol, ///< An earlier message was edited or deleted, say.
    other     ///< What this version does not know: see `message_content::extra`.
};

/// The content of a message, by WhatsApp's own names. As a rule one member is set.
///
/// Source: the payloads that integrations received, and whatsmeow's `waE2E.Message`.
struct message_content {
    std::optional<std::string> conversation; ///< A plain text.
    std::optional<message_extended_text> extended_text_message;
    std::optional<media_node> image_message;
    std::optional<media_node> video_message;
    std::optional<media_node> ptv_message; ///< A video note.
    std::optional<media_node> audio_message;
    std::optional<media_node> document_message;
    std::optional<media_node> sticker_message;
    std::optional<message_location> location_message; ///< A live one, too.
    std::optional<message_contact> contact_message;
    std::optional<message_contacts> contacts_array_message;
    std::optional<message_reaction> reaction_message;
    std::optional<message_poll> poll_creation_message; ///< Of every version.
    std::optional<message_poll_update> poll_update_message;
    std::optional<message_buttons_response> buttons_response_message; ///< That to a template's button, too.
    std::optional<message_list_response> list_response_message;
    std::optional<message_protocol> protocol_message;

    boost::json::object extra; ///< Content that is not named above, or was of another type.

    VZAPS_DECL message_kind kind() const noexcept;
    /// The text of a text message, or the caption of a media one; else empty. Lives as long as this object.
    VZAPS_DECL std::string_view text() const noexcept;
    /// The media, of whichever kind; null where there is none.
    VZAPS_DECL media_node const* media() const noexcept;
    /// What it quotes, mentions or forwards; null where it does not say.
    VZAPS_DECL message_context const* context() const noexcept;
};

} // namespace vzaps
