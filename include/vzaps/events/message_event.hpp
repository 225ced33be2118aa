#pragma once

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

    boost::json::object extra; ///< Fields that are not named above, or were of another type.

    message_kind kind() const noexcept { return message.kind(); }
    /// The text of a text message, or the caption of a media one; else empty. Lives as long as the event.
    std::string_view text() const noexcept { return message.text(); }
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
