#pragma once

#include <vzaps/events/attached_media.hpp>
#include <vzaps/events/message_content.hpp>
#include <vzaps/events/message_info.hpp>

#include <boost/json/object.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vzaps {

/// `Message`: a message was received, or sent by the instance's own account.
///
/// Messages of one's own come too, those that this client has sent among them: a bot looks at `is_from_me()`
/// first, or it answers itself.
struct message_event {
    message_info info;
    message_content message;
    std::optional<bool> is_ephemeral;
    std::optional<bool> is_view_once;
    std::optional<bool> is_document_with_caption;
    std::optional<bool> is_edit;
    std::optional<std::int64_t> retry_count;
    /// Of an edit: what the message has become.
    std::optional<message_content> edited;
    /// Of a vote: what was chosen, where the service has decrypted it.
    std::optional<decrypted_poll_vote> poll_vote;
    /// The file of a message with media, where it was sent along with the event. Without it, see
    /// `event::media_url`, or download the media.
    std::optional<attached_media> attached;

    boost::json::object extra; ///< Fields that are not named above, or were of another type.

    message_kind kind() const noexcept { return message.kind(); }
    /// What a person reads. Lives as long as the event; see `message_content::text`.
    std::string_view text() const noexcept { return message.text(); }
    /// The following are those of `message_content`.
    media_node const* media() const noexcept { return message.media(); }
    message_context const* context() const noexcept { return message.context(); }
    message_key const* target() const noexcept { return message.target(); }
    message_key const* parent() const noexcept { return message.parent(); }
    std::optional<message_choice> choice() const noexcept { return message.choice(); }
    message_referral const* referral() const noexcept { return message.referral(); }
    bool is_from_me() const noexcept { return info.is_from_me.value_or(false); }
    /// In a group. A status post is not, nor is a message that came by a broadcast list: see
    /// `message_source::in_group`.
    bool is_group() const { return info.in_group(); }
    /// A status post, which goes to all contacts of its author. A bot does not answer it.
    bool is_status() const { return info.is_status(); }
    /// The sender's phone, digits alone; empty where it is not known. See `message_source::phone`.
    std::string phone() const { return info.phone(); }
    /// A first copy of a message from a hidden number, without its phone. The whole one follows with the same
    /// `info.id`, so do not count this one as seen. In some groups phones stay hidden, and nothing follows.
    bool is_partial() const { return info.is_partial(); }
};

} // namespace vzaps
