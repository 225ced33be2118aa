#pragma once

#include <boost/json/object.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace vzaps {

/// Which message another one is about.
struct message_key {
    std::string remote_jid; ///< The chat.
    std::optional<bool> from_me;
    std::string id;          ///< The message's.
    std::string participant; ///< In a group: who has sent it.

    boost::json::object extra;
};

/// What a message refers to.
///
/// Source: whatsmeow's `waE2E.ContextInfo`.
struct message_context {
    std::string stanza_id;                             ///< The id of the message that is quoted.
    std::string participant;                           ///< Who has sent that one.
    std::optional<boost::json::object> quoted_message; ///< Its content, in WhatsApp's own form.
    std::vector<std::string> mentioned_jid;
    std::optional<bool> is_forwarded;
    std::optional<std::int64_t> forwarding_score;

    boost::json::object extra; ///< Fields that are not named above, or were of another type.
};

} // namespace vzaps
