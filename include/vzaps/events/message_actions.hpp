#pragma once

#include <vzaps/events/message_context.hpp>
#include <vzaps/events/optional_part.hpp>

#include <boost/json/object.hpp>

#include <cstdint>
#include <optional>
#include <string>

// The parts of `message_content` that do something about an earlier message; `message_content::target` is
// that one. Text that is absent is empty; each struct's `extra` holds the fields that it does not name, or
// that were of another type. Source: whatsmeow's `waE2E`.
namespace vzaps {

struct message_content;

/// A reaction to a message.
struct message_reaction {
    std::optional<message_key> key; ///< The message.
    std::string text;               ///< An emoji; empty takes the reaction back.
    std::optional<std::int64_t> sender_timestamp_ms;

    boost::json::object extra;
};

/// Something that is done to an earlier message: it was deleted or edited, say.
struct message_protocol {
    std::optional<message_key> key;                    ///< The message.
    std::optional<std::int64_t> type;                  ///< WhatsApp's number: 0 deleted, 14 edited, ...
    std::optional<boost::json::object> edited_message; ///< Also as `message_event::edited`.
    std::optional<std::int64_t> timestamp_ms;
    std::optional<std::int64_t> ephemeral_expiration; ///< Of type 3: seconds; 0 turns vanishing messages off.

    boost::json::object extra;

    bool is_revoke() const noexcept { return type == 0; }
    bool is_edit() const noexcept { return type == 14 || edited_message; }
};

/// A message was pinned in its chat, or is pinned no longer.
struct message_pin {
    std::optional<message_key> key;   ///< The message.
    std::optional<std::int64_t> type; ///< WhatsApp's number: 1 pinned, 2 unpinned.
    std::optional<std::int64_t> sender_timestamp_ms;

    boost::json::object extra;

    bool is_pin() const noexcept { return type == 1; }
    bool is_unpin() const noexcept { return type == 2; }
};

/// A vanishing message is kept in its chat, or is kept no longer.
struct message_keep {
    std::optional<message_key> key;        ///< The message.
    std::optional<std::int64_t> keep_type; ///< WhatsApp's number: 1 kept, 2 kept no longer.
    std::optional<std::int64_t> timestamp_ms;

    boost::json::object extra;

    bool is_keep() const noexcept { return keep_type == 1; }
    bool is_undo() const noexcept { return keep_type == 2; }
};

/// A comment on a message, in a channel or a group of announcements.
struct message_comment {
    optional_part<message_content> message; ///< What it says; its text is `message_content::text`, too.
    std::optional<message_key> target_message_key;

    boost::json::object extra;
};

/// Something about an earlier message that only WhatsApp's own apps can read: an edit of newer ones, or in
/// some groups a reaction, a comment or the answer to an event. What it says stays unknown; what it is about
/// is not.
struct message_encrypted {
    std::optional<message_key> target_message_key;
    /// Of `secret_encrypted_message`, by WhatsApp's number: 1 an event was edited, 2 a message was edited,
    /// 3 a message was scheduled, 4 a poll was edited, 5 a poll has a new option.
    std::optional<std::int64_t> secret_enc_type;

    boost::json::object extra; ///< `enc_payload` and `enc_iv` among it.

    bool is_edit() const noexcept {
        return secret_enc_type == 1 || secret_enc_type == 2 || secret_enc_type == 4;
    }
};

} // namespace vzaps
