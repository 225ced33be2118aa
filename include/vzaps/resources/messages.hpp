#pragma once

#include <vzaps/call_options.hpp>
#include <vzaps/detail/export.hpp>
#include <vzaps/instance_ref.hpp>
#include <vzaps/models/acknowledgement.hpp>
#include <vzaps/models/message.hpp>
#include <vzaps/models/message_requests.hpp>
#include <vzaps/models/send_requests.hpp>

#include <boost/asio/awaitable.hpp>

#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace vzaps {

namespace detail {
class client_core;
}

/// Sends messages, and acts on them. Reached as `client.messages`.
///
/// What `vzaps::instances` says of every operation of its holds here too: arguments are checked before any
/// I/O, nothing has to outlive the expression, any thread may start an operation, terminal cancellation ends
/// it with `operation_aborted`, and all fail with `vzaps::error`. Each needs the account's JWT, or the
/// instance's token in its place. `...` in a path stands for `/instances/{id}`.
///
/// A send that fails with `outcome::unknown` may have gone out: look at the queue or at the events before you
/// send it again. `client_options::pacing` limits how fast an instance sends. Operations that carry a file
/// have `client_options::media_timeout` as their deadline where the call has none of its own.
///
/// Source: docs.vzaps.com/en/sdk/python/messages.md, the API reference's pages on messages, the six official
/// SDKs.
class messages {
public:
    /// Sends a text. `POST .../chat/send/text`. Never sent twice.
    VZAPS_DECL boost::asio::awaitable<sent_message>
    send_text(instance_ref instance, send_text_request request, call_options options = {}) const;

    /// Sends an image. `POST .../chat/send/image`. Never sent twice.
    VZAPS_DECL boost::asio::awaitable<sent_message>
    send_image(instance_ref instance, send_image_request request, call_options options = {}) const;

    /// Sends audio, or a voice note. `POST .../chat/send/audio`. Never sent twice.
    VZAPS_DECL boost::asio::awaitable<sent_message>
    send_audio(instance_ref instance, send_audio_request request, call_options options = {}) const;

    /// Sends a document. `POST .../chat/send/document`. Never sent twice.
    VZAPS_DECL boost::asio::awaitable<sent_message>
    send_document(instance_ref instance, send_document_request request, call_options options = {}) const;

    /// Sends a video. `POST .../chat/send/video`. Never sent twice.
    VZAPS_DECL boost::asio::awaitable<sent_message>
    send_video(instance_ref instance, send_video_request request, call_options options = {}) const;

    /// Sends a sticker. `POST .../chat/send/sticker`. Never sent twice.
    VZAPS_DECL boost::asio::awaitable<sent_message>
    send_sticker(instance_ref instance, send_sticker_request request, call_options options = {}) const;

    /// Sends a video that plays in a loop. `POST .../chat/send/gif`. Never sent twice.
    VZAPS_DECL boost::asio::awaitable<sent_message> send_gif(instance_ref instance, send_gif_request request,
                                                             call_options options = {}) const;

    /// Sends a place. `POST .../chat/send/location`. Never sent twice.
    VZAPS_DECL boost::asio::awaitable<sent_message>
    send_location(instance_ref instance, send_location_request request, call_options options = {}) const;

    /// Sends a contact card. `POST .../chat/send/contact`. Never sent twice.
    VZAPS_DECL boost::asio::awaitable<sent_message>
    send_contact(instance_ref instance, send_contact_request request, call_options options = {}) const;

    /// Sends a text with buttons. `POST .../chat/send/buttons`. Never sent twice.
    VZAPS_DECL boost::asio::awaitable<sent_message>
    send_buttons(instance_ref instance, send_buttons_request request, call_options options = {}) const;

    /// Sends a list to choose from. `POST .../chat/send/list`. Never sent twice.
    VZAPS_DECL boost::asio::awaitable<sent_message>
    send_list(instance_ref instance, send_list_request request, call_options options = {}) const;

    /// Sends a text with a link and its preview. `POST .../chat/send/link`. Never sent twice.
    VZAPS_DECL boost::asio::awaitable<sent_message>
    send_link(instance_ref instance, send_link_request request, call_options options = {}) const;

    /// Sends a poll. `POST .../chat/send/poll`. Never sent twice.
    VZAPS_DECL boost::asio::awaitable<sent_message>
    send_poll(instance_ref instance, send_poll_request request, call_options options = {}) const;

    /// Votes in a poll. `POST .../chat/poll/vote`. Safe to repeat. A poll that the instance itself sent is
    /// only found with `poll_vote_request::from_me`, or with `me:` in front of its id.
    VZAPS_DECL boost::asio::awaitable<message_action>
    poll_vote(instance_ref instance, poll_vote_request request, call_options options = {}) const;

    /// Reacts to a message with an emoji. `POST .../chat/react`. Safe to repeat. `chat` as in
    /// `send_request::phone`; an id that begins with `me:` may name a message of the account's own.
    VZAPS_DECL boost::asio::awaitable<message_action> react(instance_ref instance, std::string chat,
                                                            std::string message_id, std::string reaction,
                                                            call_options options = {}) const;

    /// Takes the reaction to a message back. `DELETE .../chat/react`. Safe to repeat: a retry that finds it
    /// gone has succeeded.
    VZAPS_DECL boost::asio::awaitable<message_action> remove_reaction(instance_ref instance, std::string chat,
                                                                      std::string message_id,
                                                                      call_options options = {}) const;

    /// Shows in a chat that the account is writing, or has stopped. `POST .../chat/presence`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<acknowledgement>
    presence(instance_ref instance, presence_request request, call_options options = {}) const;

    /// Marks messages as read. `POST .../chat/markread`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<acknowledgement>
    mark_read(instance_ref instance, mark_read_request request, call_options options = {}) const;

    /// The bytes of a received image. `POST .../chat/downloadimage`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<downloaded_media>
    download_image(instance_ref instance, media_download_request request, call_options options = {}) const;

    /// The bytes of a received video. `POST .../chat/downloadvideo`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<downloaded_media>
    download_video(instance_ref instance, media_download_request request, call_options options = {}) const;

    /// The bytes of received audio. `POST .../chat/downloadaudio`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<downloaded_media>
    download_audio(instance_ref instance, media_download_request request, call_options options = {}) const;

    /// The bytes of a received document. `POST .../chat/downloaddocument`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<downloaded_media>
    download_document(instance_ref instance, media_download_request request, call_options options = {}) const;

    /// Changes the text of a message. `PATCH .../chat/messages/{message_id}`. Safe to repeat.
    VZAPS_DECL boost::asio::awaitable<message_action>
    edit(instance_ref instance, std::string message_id, std::string message, call_options options = {}) const;

    /// Deletes a message for everyone. `DELETE .../chat/messages/{message_id}`. Safe to repeat: a retry that
    /// finds it gone has succeeded. `chat`, as in `send_request::phone`, is sent if it is given: no official
    /// SDK sends it, the service may need it.
    VZAPS_DECL boost::asio::awaitable<message_action> remove(instance_ref instance, std::string message_id,
                                                             std::optional<std::string> chat = {},
                                                             call_options options = {}) const;

    /// Sends to a path below `chat/` that has no method of its own yet, such as `send/template`. `POST
    /// .../chat/{path}`. Never sent twice. `path` is percent-encoded already; slashes in front are dropped.
    /// `body` is sent as it is.
    VZAPS_DECL boost::asio::awaitable<message_action>
    send(instance_ref instance, std::string path, boost::json::object body, call_options options = {}) const;

private:
    friend class client;
    explicit messages(std::shared_ptr<detail::client_core> core) : core_(std::move(core)) {}

    std::shared_ptr<detail::client_core> core_;
};

} // namespace vzaps
