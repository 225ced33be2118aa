#include <vzaps/events/message_content.hpp>

namespace vzaps {

namespace {

template <class Part>
message_context const* context_of(std::optional<Part> const& part) noexcept {
    return part && part->context_info ? &*part->context_info : nullptr;
}

} // namespace

message_kind message_content::kind() const noexcept {
    if (extended_text_message || (conversation && !conversation->empty())) return message_kind::text;
    if (image_message) return message_kind::image;
    if (video_message || ptv_message) return message_kind::video;
    if (audio_message) return message_kind::audio;
    if (document_message) return message_kind::document;
    if (sticker_message) return message_kind::sticker;
    if (location_message) return message_kind::location;
    if (contact_message || contacts_array_message) return message_kind::contact;
    if (reaction_message) return message_kind::reaction;
    if (poll_creation_message) return message_kind::poll_creation;
    if (poll_update_message) return message_kind::poll_update;
    if (buttons_response_message) return message_kind::buttons_response;
    if (list_response_message) return message_kind::list_response;
    if (protocol_message) return message_kind::protocol;
    return conversation ? message_kind::text : message_kind::other;
}

std::string_view message_content::text() const noexcept {
    if (conversation && !conversation->empty()) return *conversation;
    if (extended_text_message) return extended_text_message->text;
    if (auto const* const node = media()) return node->caption;
    return {};
}

media_node const* message_content::media() const noexcept {
    for (auto const* const each :
         {&image_message, &video_message, &ptv_message, &audio_message, &document_message, &sticker_message})
        if (*each) return &**each;
    return nullptr;
}

message_context const* message_content::context() const noexcept {
    for (auto const* const found :
         {context_of(extended_text_message), context_of(location_message), context_of(contact_message),
          context_of(buttons_response_message), context_of(list_response_message)})
        if (found != nullptr) return found;
    auto const* const node = media();
    return node != nullptr && node->context_info ? &*node->context_info : nullptr;
}

} // namespace vzaps
