#pragma once

#include <vzaps/detail/export.hpp>
#include <vzaps/events/media_node.hpp>
#include <vzaps/events/message_actions.hpp>
#include <vzaps/events/message_cards.hpp>
#include <vzaps/events/message_choices.hpp>
#include <vzaps/events/message_parts.hpp>
#include <vzaps/events/message_polls.hpp>
#include <vzaps/events/optional_part.hpp>

#include <boost/json/object.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vzaps {

/// What a message consists of.
enum class message_kind {
    text,
    image,
    video, ///< A GIF or a video note, too.
    audio, ///< A voice message, too.
    document,
    sticker,
    location, ///< A live one, too.
    contact,
    reaction,
    poll_creation,
    poll_update, ///< A vote.
    poll_add_option,
    poll_result,
    buttons,
    list,
    template_message,
    interactive, ///< Buttons, lists and forms of today's WhatsApp.
    buttons_response,
    list_response,
    interactive_response, ///< The answer to a form, say.
    protocol,             ///< An earlier message was edited or deleted, say.
    pin,                  ///< Or no longer.
    keep,                 ///< Or no longer.
    comment,
    encrypted, ///< Known is only what it is about: see `message_encrypted`.
    group_invite,
    order,
    product,
    event,
    album,
    sticker_pack,
    call_log,
    other ///< What this version does not know: see `message_content::unknown` and `message_content::extra`.
};

/// The content of a message, by WhatsApp's own names. As a rule one member is set.
///
/// What WhatsApp puts around a message is taken off, whatever it is called: see `wrappers`.
///
/// Source: the payloads that integrations received, and whatsmeow's `waE2E.Message`.
struct message_content {
    std::optional<std::string> conversation; ///< A plain text.
    optional_part<message_extended_text> extended_text_message;
    optional_part<media_node> image_message;
    optional_part<media_node> video_message;
    optional_part<media_node> ptv_message; ///< A video note.
    optional_part<media_node> audio_message;
    optional_part<media_node> document_message;
    optional_part<media_node> sticker_message;
    optional_part<message_location> location_message; ///< A live one, too.
    optional_part<message_contact> contact_message;
    optional_part<message_contacts> contacts_array_message;
    optional_part<message_reaction> reaction_message;
    optional_part<message_poll> poll_creation_message; ///< Of every version.
    optional_part<message_poll_update> poll_update_message;
    optional_part<message_poll_added_option> poll_add_option_message;
    optional_part<message_poll_result> poll_result_snapshot_message;
    optional_part<message_buttons> buttons_message;
    optional_part<message_list> list_message;
    optional_part<message_template> template_message;
    optional_part<message_interactive> interactive_message;
    optional_part<message_buttons_response> buttons_response_message; ///< That to a template's button, too.
    optional_part<message_list_response> list_response_message;
    optional_part<message_interactive_response> interactive_response_message;
    optional_part<message_protocol> protocol_message;
    optional_part<message_pin> pin_in_chat_message;
    optional_part<message_keep> keep_in_chat_message;
    optional_part<message_comment> comment_message;
    optional_part<message_encrypted> secret_encrypted_message;
    optional_part<message_encrypted> enc_reaction_message;
    optional_part<message_encrypted> enc_comment_message;
    optional_part<message_encrypted> enc_event_response_message;
    optional_part<message_group_invite> group_invite_message;
    optional_part<message_order> order_message;
    optional_part<message_product> product_message;
    optional_part<message_calendar_event> event_message;
    optional_part<message_album> album_message;
    optional_part<message_sticker_pack> sticker_pack_message;
    optional_part<message_call_log> call_log_message;
    optional_part<message_device_context> message_context_info; ///< Beside any of those above.

    /// Set where the kind is `other` and there is some content.
    optional_part<message_unknown> unknown;
    /// What stood around this content, from the outside in: `ephemeral_message`, `view_once_message_v2`,
    /// `associated_child_message` (an album's), ... The service takes some of them off itself; the flags of
    /// `message_event` tell.
    std::vector<std::string> wrappers;

    /// Content that is not named above, or was of another type, and what a wrapper has besides the message.
    boost::json::object extra;

    VZAPS_DECL message_kind kind() const noexcept;
    /// What a person reads: a text, a caption, a poll's question, the body of buttons or a list, the words
    /// that were chosen. Empty where there is none, and for edits and reactions. Lives as long as this
    /// object.
    VZAPS_DECL std::string_view text() const noexcept;
    /// The media, of whichever kind, also of a product or in a header; null where there is none.
    VZAPS_DECL media_node const* media() const noexcept;
    /// What it quotes, mentions or forwards; null where it does not say.
    VZAPS_DECL message_context const* context() const noexcept;
    /// The earlier message that it is about: that a reaction, a vote, an edit, a deletion, a pin or a comment
    /// is for. Null where it does not say. A quoted message is in `context()`.
    VZAPS_DECL message_key const* target() const noexcept;
    /// The message that it is a part of, such as its album; null where it does not say.
    VZAPS_DECL message_key const* parent() const noexcept;
    /// What was chosen from buttons, a list or a template. None for other kinds.
    VZAPS_DECL std::optional<message_choice> choice() const noexcept;
    /// The advertisement that the person came from; null where the message names none.
    VZAPS_DECL message_referral const* referral() const noexcept;
};

} // namespace vzaps
