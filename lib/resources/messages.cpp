#include "call/draft.hpp"
#include "codec/descriptions.hpp"
#include "codec/encode.hpp"
#include "resources/message_bodies.hpp"
#include "support/address.hpp"

#include <vzaps/resources/messages.hpp>

#include <utility>

namespace asio = boost::asio;

namespace vzaps {

using call::form;
using call::operation;

asio::awaitable<sent_message> messages::send_text(instance_ref which, send_text_request request,
                                                  call_options options) const {
    constexpr operation op{.name = "messages.send_text",
                           .method = "POST",
                           .path = "/instances/{id}/chat/send/text",
                           .answer = form::enveloped,
                           .sends = true};
    return call::start<sent_message>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.body(body_of(request));
    });
}

asio::awaitable<sent_message> messages::send_image(instance_ref which, send_image_request request,
                                                   call_options options) const {
    constexpr operation op{.name = "messages.send_image",
                           .method = "POST",
                           .path = "/instances/{id}/chat/send/image",
                           .answer = form::enveloped,
                           .sends = true,
                           .media = true};
    return call::start<sent_message>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.media_body(body_of(request), "image", request.image);
    });
}

asio::awaitable<sent_message> messages::send_audio(instance_ref which, send_audio_request request,
                                                   call_options options) const {
    constexpr operation op{.name = "messages.send_audio",
                           .method = "POST",
                           .path = "/instances/{id}/chat/send/audio",
                           .answer = form::enveloped,
                           .sends = true,
                           .media = true};
    return call::start<sent_message>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.media_body(body_of(request), "audio", request.audio);
    });
}

asio::awaitable<sent_message> messages::send_document(instance_ref which, send_document_request request,
                                                      call_options options) const {
    constexpr operation op{.name = "messages.send_document",
                           .method = "POST",
                           .path = "/instances/{id}/chat/send/document",
                           .answer = form::enveloped,
                           .sends = true,
                           .media = true};
    return call::start<sent_message>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.media_body(body_of(request), "document", request.document);
    });
}

asio::awaitable<sent_message> messages::send_video(instance_ref which, send_video_request request,
                                                   call_options options) const {
    constexpr operation op{.name = "messages.send_video",
                           .method = "POST",
                           .path = "/instances/{id}/chat/send/video",
                           .answer = form::enveloped,
                           .sends = true,
                           .media = true};
    return call::start<sent_message>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.media_body(body_of(request), "video", request.video);
    });
}

asio::awaitable<sent_message> messages::send_sticker(instance_ref which, send_sticker_request request,
                                                     call_options options) const {
    constexpr operation op{.name = "messages.send_sticker",
                           .method = "POST",
                           .path = "/instances/{id}/chat/send/sticker",
                           .answer = form::enveloped,
                           .sends = true,
                           .media = true};
    return call::start<sent_message>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.media_body(body_of(request), "sticker", request.sticker);
    });
}

asio::awaitable<sent_message> messages::send_gif(instance_ref which, send_gif_request request,
                                                 call_options options) const {
    constexpr operation op{.name = "messages.send_gif",
                           .method = "POST",
                           .path = "/instances/{id}/chat/send/gif",
                           .answer = form::enveloped,
                           .sends = true,
                           .media = true};
    return call::start<sent_message>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.media_body(body_of(request), "gif", request.gif);
    });
}

asio::awaitable<sent_message> messages::send_location(instance_ref which, send_location_request request,
                                                      call_options options) const {
    constexpr operation op{.name = "messages.send_location",
                           .method = "POST",
                           .path = "/instances/{id}/chat/send/location",
                           .answer = form::enveloped,
                           .sends = true};
    return call::start<sent_message>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.body(body_of(request));
    });
}

asio::awaitable<sent_message> messages::send_contact(instance_ref which, send_contact_request request,
                                                     call_options options) const {
    constexpr operation op{.name = "messages.send_contact",
                           .method = "POST",
                           .path = "/instances/{id}/chat/send/contact",
                           .answer = form::enveloped,
                           .sends = true};
    return call::start<sent_message>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.body(body_of(request));
    });
}

asio::awaitable<sent_message> messages::send_buttons(instance_ref which, send_buttons_request request,
                                                     call_options options) const {
    constexpr operation op{.name = "messages.send_buttons",
                           .method = "POST",
                           .path = "/instances/{id}/chat/send/buttons",
                           .answer = form::enveloped,
                           .sends = true};
    return call::start<sent_message>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.body(body_of(request));
    });
}

asio::awaitable<sent_message> messages::send_list(instance_ref which, send_list_request request,
                                                  call_options options) const {
    constexpr operation op{.name = "messages.send_list",
                           .method = "POST",
                           .path = "/instances/{id}/chat/send/list",
                           .answer = form::enveloped,
                           .sends = true};
    return call::start<sent_message>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.body(body_of(request));
    });
}

asio::awaitable<sent_message> messages::send_link(instance_ref which, send_link_request request,
                                                  call_options options) const {
    constexpr operation op{.name = "messages.send_link",
                           .method = "POST",
                           .path = "/instances/{id}/chat/send/link",
                           .answer = form::enveloped,
                           .sends = true};
    return call::start<sent_message>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.body(body_of(request));
    });
}

asio::awaitable<sent_message> messages::send_poll(instance_ref which, send_poll_request request,
                                                  call_options options) const {
    constexpr operation op{.name = "messages.send_poll",
                           .method = "POST",
                           .path = "/instances/{id}/chat/send/poll",
                           .answer = form::enveloped,
                           .sends = true};
    return call::start<sent_message>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.body(body_of(request));
    });
}

asio::awaitable<message_action> messages::poll_vote(instance_ref which, poll_vote_request request,
                                                    call_options options) const {
    constexpr operation op{.name = "messages.poll_vote",
                           .method = "POST",
                           .path = "/instances/{id}/chat/poll/vote",
                           .retry_safe = true,
                           .answer = form::enveloped};
    return call::start<message_action>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.body(body_of(request));
    });
}

asio::awaitable<message_action> messages::react(instance_ref which, std::string chat, std::string message_id,
                                                std::string reaction, call_options options) const {
    constexpr operation op{.name = "messages.react",
                           .method = "POST",
                           .path = "/instances/{id}/chat/react",
                           .retry_safe = true,
                           .answer = form::enveloped,
                           .confirmed = false};
    return call::start<message_action>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.body({{"phone", chat_address(chat, "phone")},
                    {"message_id", not_empty(message_id, "message_id")},
                    {"reaction", not_empty(reaction, "reaction")}});
    });
}

asio::awaitable<message_action> messages::remove_reaction(instance_ref which, std::string chat,
                                                          std::string message_id,
                                                          call_options options) const {
    constexpr operation op{.name = "messages.remove_reaction",
                           .method = "DELETE",
                           .path = "/instances/{id}/chat/react",
                           .retry_safe = true,
                           .answer = form::enveloped,
                           .removes = true,
                           .confirmed = false};
    return call::start<message_action>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.body(
            {{"phone", chat_address(chat, "phone")}, {"message_id", not_empty(message_id, "message_id")}});
    });
}

asio::awaitable<acknowledgement> messages::presence(instance_ref which, presence_request request,
                                                    call_options options) const {
    constexpr operation op{.name = "messages.presence",
                           .method = "POST",
                           .path = "/instances/{id}/chat/presence",
                           .retry_safe = true,
                           .answer = form::enveloped,
                           .confirmed = false};
    return call::start<acknowledgement>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.body(body_of(request));
    });
}

asio::awaitable<acknowledgement> messages::mark_read(instance_ref which, mark_read_request request,
                                                     call_options options) const {
    constexpr operation op{.name = "messages.mark_read",
                           .method = "POST",
                           .path = "/instances/{id}/chat/markread",
                           .retry_safe = true,
                           .answer = form::enveloped};
    return call::start<acknowledgement>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.body(body_of(request));
    });
}

asio::awaitable<downloaded_media> messages::download_image(instance_ref which, media_download_request request,
                                                           call_options options) const {
    constexpr operation op{.name = "messages.download_image",
                           .method = "POST",
                           .path = "/instances/{id}/chat/downloadimage",
                           .retry_safe = true,
                           .answer = form::enveloped,
                           .media = true};
    return call::start<downloaded_media>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.body(codec::encode(request));
    });
}

asio::awaitable<downloaded_media> messages::download_video(instance_ref which, media_download_request request,
                                                           call_options options) const {
    constexpr operation op{.name = "messages.download_video",
                           .method = "POST",
                           .path = "/instances/{id}/chat/downloadvideo",
                           .retry_safe = true,
                           .answer = form::enveloped,
                           .media = true};
    return call::start<downloaded_media>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.body(codec::encode(request));
    });
}

asio::awaitable<downloaded_media> messages::download_audio(instance_ref which, media_download_request request,
                                                           call_options options) const {
    constexpr operation op{.name = "messages.download_audio",
                           .method = "POST",
                           .path = "/instances/{id}/chat/downloadaudio",
                           .retry_safe = true,
                           .answer = form::enveloped,
                           .media = true};
    return call::start<downloaded_media>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.body(codec::encode(request));
    });
}

asio::awaitable<downloaded_media>
messages::download_document(instance_ref which, media_download_request request, call_options options) const {
    constexpr operation op{.name = "messages.download_document",
                           .method = "POST",
                           .path = "/instances/{id}/chat/downloaddocument",
                           .retry_safe = true,
                           .answer = form::enveloped,
                           .media = true};
    return call::start<downloaded_media>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.body(codec::encode(request));
    });
}

asio::awaitable<message_action> messages::edit(instance_ref which, std::string message_id,
                                               std::string message, call_options options) const {
    constexpr operation op{.name = "messages.edit",
                           .method = "PATCH",
                           .path = "/instances/{id}/chat/messages/{message_id}",
                           .retry_safe = true,
                           .answer = form::enveloped,
                           .confirmed = false};
    return call::start<message_action>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.segment("{message_id}", message_id, "message_id");
        draft.body({{"message", not_empty(message, "message")}});
    });
}

asio::awaitable<message_action> messages::remove(instance_ref which, std::string message_id,
                                                 std::optional<std::string> chat,
                                                 call_options options) const {
    constexpr operation op{.name = "messages.remove",
                           .method = "DELETE",
                           .path = "/instances/{id}/chat/messages/{message_id}",
                           .retry_safe = true,
                           .answer = form::enveloped,
                           .removes = true,
                           .confirmed = false};
    return call::start<message_action>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.segment("{message_id}", message_id, "message_id");
        if (chat) draft.body({{"phone", chat_address(*chat, "phone")}});
    });
}

asio::awaitable<message_action> messages::send(instance_ref which, std::string path, boost::json::object body,
                                               call_options options) const {
    constexpr operation op{.name = "messages.send",
                           .method = "POST",
                           .path = "/instances/{id}/chat/{path}",
                           .confirmed = false,
                           .sends = true};
    return call::start<message_action>(core_, op, std::move(options), [&](auto& draft) {
        draft.instance(which);
        draft.rest("{path}", path, "path");
        draft.body(body);
    });
}

} // namespace vzaps
