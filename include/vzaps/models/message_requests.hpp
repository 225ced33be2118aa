#pragma once

#include <vzaps/detail/export.hpp>
#include <vzaps/list.hpp>
#include <vzaps/open_enum.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace vzaps {

struct media_node;

/// For `messages.poll_vote`.
///
/// The service finds a poll that the instance itself sent only if it is told so: set `from_me`, or put `me:`
/// in front of the id. The choices are `selected_options`; `vote` is another spelling, which the service
/// ignores beside it. Source: docs.vzaps.com/api-reference/chat/vote-on-poll.
class poll_vote_request {
public:
    /// `choices`: texts of the poll's options; they become `selected_options`.
    poll_vote_request(std::string chat, std::string poll_message_id, list<std::string> choices = {})
        : phone(std::move(chat)), message_id(std::move(poll_message_id)) {
        if (!choices.empty()) selected_options = std::move(choices).values();
    }

    std::string phone;      ///< The chat; see `send_request::phone`.
    std::string message_id; ///< Of the poll. With `me:` in front: of one that the instance sent.
    std::optional<std::variant<std::string, std::vector<std::string>>>
        vote;                                                 ///< One option's text, or several.
    std::optional<std::vector<std::string>> selected_options; ///< The options' texts.
    /// In a group, who made the poll: the JID of another participant.
    std::optional<std::string> poll_sender;
    std::optional<bool> from_me; ///< True for a poll that the instance sent.
};

/// What the other side sees the account do in a chat.
struct presence_state : open_enum<presence_state> {
    using open_enum::open_enum;
    static constexpr std::string_view composing = "composing";
    static constexpr std::string_view paused = "paused";
};

/// For `messages.presence`.
class presence_request {
public:
    presence_request(std::string chat, presence_state what)
        : phone(std::move(chat)), state(std::move(what)) {}

    std::string phone; ///< The chat; see `send_request::phone`.
    presence_state state;
    std::optional<std::string> media; ///< `audio` while a voice note is recorded. Undocumented.
};

/// For `messages.mark_read`.
class mark_read_request {
public:
    /// At least one message id. `chat_jid` is the chat they came in: a phone number or a JID.
    mark_read_request(list<std::string> message_ids, std::string chat_jid)
        : id(std::move(message_ids)), chat(std::move(chat_jid)) {}

    std::vector<std::string> id;
    std::string chat;
    std::optional<std::string> sender; ///< In a group: who wrote them.
};

/// For `messages.download_image` and its kin: the media node of a received message.
/// Source: docs.vzaps.com, API reference of `downloaddocument`, and the official SDKs.
class media_download_request {
public:
    media_download_request(std::string media_url, std::string key, std::string type)
        : url(std::move(media_url)), media_key(std::move(key)), mimetype(std::move(type)) {}
    /// Of a message that was received: `*content.image_message`, say. Include
    /// `<vzaps/events/media_node.hpp>`.
    VZAPS_DECL media_download_request(media_node const& from);

    std::string url;       ///< WhatsApp's, which works for some days.
    std::string media_key; ///< Base64.
    std::string mimetype;
    std::optional<std::string>
        file_enc_sha256; ///< Base64. Whether the service needs it is undocumented: send it.
    std::optional<std::string> file_sha256;  ///< The same.
    std::optional<std::int64_t> file_length; ///< The same. In bytes.
    std::optional<std::string> direct_path;
};

} // namespace vzaps
