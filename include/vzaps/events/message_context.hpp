#pragma once

#include <vzaps/events/optional_part.hpp>

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

/// The advertisement or post that a person came from, when the first message follows a click to WhatsApp.
/// Text that is absent is empty.
///
/// Source: whatsmeow's `waE2E.ContextInfo.ExternalAdReplyInfo`. Link previews that a sender made look like an
/// advertisement have the same form, without a `ctwa_clid`.
struct message_referral {
    std::string ctwa_clid;   ///< Meta's id of the click, which its conversions API takes.
    std::string source_type; ///< `ad` or `post`
    std::string source_id;   ///< The advertisement's id.
    std::string source_url;
    std::string source_app; ///< `facebook` or `instagram`, say.
    std::string title;      ///< The advertisement's headline.
    std::string body;
    std::string ref; ///< The advertiser's own parameter.
    std::string media_url;
    std::string thumbnail_url;
    std::optional<std::int64_t> media_type; ///< 0 none, 1 image, 2 video
    std::string greeting_message_body;      ///< The greeting that WhatsApp showed on the advertiser's behalf.
    std::optional<bool> show_ad_attribution; ///< Whether WhatsApp labels the message as coming from an ad.

    boost::json::object extra; ///< Fields that are not named above, or were of another type.
};

/// What a message refers to.
///
/// Source: whatsmeow's `waE2E.ContextInfo`.
struct message_context {
    std::string stanza_id;                             ///< The id of the message that is quoted.
    std::string participant;                           ///< Who has sent that one.
    std::string remote_jid;                            ///< The chat of that one, where it is another chat.
    std::optional<boost::json::object> quoted_message; ///< Its content, in WhatsApp's own form.
    std::vector<std::string> mentioned_jid;
    std::optional<bool> is_forwarded;
    std::optional<std::int64_t> forwarding_score;
    std::optional<std::int64_t> expiration;            ///< Seconds after which the message vanishes.
    optional_part<message_referral> external_ad_reply; ///< Also as `message_content::referral`.
    std::string entry_point_conversion_source;         ///< How the person found the chat: `ctwa_ad`, say.
    std::string entry_point_conversion_app;

    boost::json::object extra; ///< Fields that are not named above, or were of another type.
};

} // namespace vzaps
