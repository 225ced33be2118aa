#pragma once

#include <vzaps/detail/export.hpp>

#include <optional>
#include <string>

namespace vzaps {

/// Where a message, a receipt or a sign of presence comes from. Addresses are as sent (see `vzaps::jid`);
/// empty is absent.
///
/// Source: the payloads that integrations received.
struct message_source {
    std::string chat;   ///< A person's, a group's (`...@g.us`), or a hidden number's (`...@lid`).
    std::string sender; ///< In a group, who of it. May name a device.
    /// The sender's other address: the phone of an `@lid`, or the reverse.
    std::string sender_alt;
    /// Of a message of the instance's own: the recipient's other address.
    std::string recipient_alt;
    std::optional<bool> is_from_me; ///< Sent by the instance's own account, from whatever device.
    std::optional<bool> is_group;   ///< As sent: true for status posts and broadcast lists, too.
    std::string addressing_mode;    ///< `pn` or `lid`
    std::string broadcast_list_owner;

    /// The sender's phone: digits alone, as `client.messages` takes them. It is that of `sender`, else of
    /// `sender_alt`, else of the chat, unless the message is one's own. Empty where no phone is known.
    VZAPS_DECL std::string phone() const;
    /// Whether this is somebody else's `@lid` without a phone. The service may send such a first copy of a
    /// message, and then the whole with `sender_alt`, under the same message id.
    VZAPS_DECL bool is_partial() const;
    /// Whether the chat is a group. `is_group` decides, or the chat's address where the service does not say;
    /// but a status post or a message to a broadcast list is not a group's, although the service says so.
    VZAPS_DECL bool in_group() const;
    /// Whether this is about a status post, which goes to all contacts of its author.
    VZAPS_DECL bool is_status() const;
};

} // namespace vzaps
