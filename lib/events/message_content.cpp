#include <vzaps/events/message_content.hpp>

namespace vzaps {

namespace {

template <class Part>
message_context const* context_of(optional_part<Part> const& part) noexcept {
    return part && part->context_info ? &*part->context_info : nullptr;
}

template <class... Parts>
message_context const* first_context(Parts const&... parts) noexcept {
    message_context const* found = nullptr;
    static_cast<void>(((found = context_of(parts)) || ...));
    return found;
}

message_key const* address(std::optional<message_key> const& key) noexcept { return key ? &*key : nullptr; }

template <class Header>
media_node const* media_in(Header const& header) noexcept {
    for (auto const* const each : {&header.image_message, &header.video_message, &header.document_message})
        if (*each) return &**each;
    return nullptr;
}

// Of an interactive message, or of one that a template has become.
std::string_view body_of(message_interactive const& from) noexcept {
    return from.body ? std::string_view(from.body->text) : std::string_view();
}

media_node const* media_in(message_interactive const& from) noexcept {
    return from.header ? media_in(*from.header) : nullptr;
}

std::string_view text_of(message_template const& from) noexcept {
    if (from.hydrated_template) return from.hydrated_template->hydrated_content_text;
    return from.interactive_message_template ? body_of(*from.interactive_message_template)
                                             : std::string_view();
}

media_node const* media_in(message_template const& from) noexcept {
    if (from.hydrated_template) return media_in(*from.hydrated_template);
    return from.interactive_message_template ? media_in(*from.interactive_message_template) : nullptr;
}

std::string_view text_of(message_location const& from) noexcept {
    return from.caption.empty() ? from.comment : from.caption;
}

std::string_view text_of(message_list const& from) noexcept {
    return from.description.empty() ? from.title : from.description;
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
    if (poll_add_option_message) return message_kind::poll_add_option;
    if (poll_result_snapshot_message) return message_kind::poll_result;
    if (buttons_message) return message_kind::buttons;
    if (list_message) return message_kind::list;
    if (template_message) return message_kind::template_message;
    if (interactive_message) return message_kind::interactive;
    if (buttons_response_message) return message_kind::buttons_response;
    if (list_response_message) return message_kind::list_response;
    if (interactive_response_message) return message_kind::interactive_response;
    if (protocol_message) return message_kind::protocol;
    if (pin_in_chat_message) return message_kind::pin;
    if (keep_in_chat_message) return message_kind::keep;
    if (comment_message) return message_kind::comment;
    if (secret_encrypted_message || enc_reaction_message || enc_comment_message || enc_event_response_message)
        return message_kind::encrypted;
    if (group_invite_message) return message_kind::group_invite;
    if (order_message) return message_kind::order;
    if (product_message) return message_kind::product;
    if (event_message) return message_kind::event;
    if (album_message) return message_kind::album;
    if (sticker_pack_message) return message_kind::sticker_pack;
    if (call_log_message) return message_kind::call_log;
    // An empty text may come along with anything.
    return conversation && !unknown ? message_kind::text : message_kind::other;
}

std::string_view message_content::text() const noexcept {
    if (conversation && !conversation->empty()) return *conversation;
    if (extended_text_message) return extended_text_message->text;
    if (buttons_message) return buttons_message->content_text;
    if (list_message) return text_of(*list_message);
    if (template_message) return text_of(*template_message);
    if (interactive_message) return body_of(*interactive_message);
    if (product_message) return product_message->body;
    if (order_message) return order_message->message;
    if (group_invite_message) return group_invite_message->caption;
    if (location_message) return text_of(*location_message);
    if (poll_creation_message) return poll_creation_message->name;
    if (poll_result_snapshot_message) return poll_result_snapshot_message->name;
    if (auto const chosen = choice()) return chosen->text;
    if (comment_message)
        return comment_message->message ? comment_message->message->text() : std::string_view();
    if (auto const* const node = media()) return node->caption;
    return unknown ? std::string_view(unknown->text) : std::string_view();
}

media_node const* message_content::media() const noexcept {
    for (auto const* const each :
         {&image_message, &video_message, &ptv_message, &audio_message, &document_message, &sticker_message})
        if (*each) return &**each;
    if (sticker_pack_message) return &*sticker_pack_message;
    if (buttons_message) return media_in(*buttons_message);
    if (template_message) return media_in(*template_message);
    if (interactive_message) return media_in(*interactive_message);
    if (product_message && product_message->product && product_message->product->product_image)
        return &*product_message->product->product_image;
    return comment_message && comment_message->message ? comment_message->message->media() : nullptr;
}

message_context const* message_content::context() const noexcept {
    auto const* const found = first_context(
        extended_text_message, image_message, video_message, ptv_message, audio_message, document_message,
        sticker_message, location_message, contact_message, contacts_array_message, poll_creation_message,
        poll_result_snapshot_message, buttons_message, list_message, template_message, interactive_message,
        buttons_response_message, list_response_message, interactive_response_message, group_invite_message,
        order_message, product_message, event_message, album_message, sticker_pack_message, unknown);
    if (found != nullptr) return found;
    return comment_message && comment_message->message ? comment_message->message->context() : nullptr;
}

message_key const* message_content::target() const noexcept {
    if (reaction_message) return address(reaction_message->key);
    if (poll_update_message) return address(poll_update_message->poll_creation_message_key);
    if (poll_add_option_message) return address(poll_add_option_message->poll_creation_message_key);
    if (protocol_message) return address(protocol_message->key);
    if (pin_in_chat_message) return address(pin_in_chat_message->key);
    if (keep_in_chat_message) return address(keep_in_chat_message->key);
    if (comment_message) return address(comment_message->target_message_key);
    for (auto const* const each : {&secret_encrypted_message, &enc_reaction_message, &enc_comment_message,
                                   &enc_event_response_message})
        if (*each) return address((*each)->target_message_key);
    return unknown ? address(unknown->target) : nullptr;
}

message_key const* message_content::parent() const noexcept {
    if (!message_context_info || !message_context_info->message_association) return nullptr;
    return address(message_context_info->message_association->parent_message_key);
}

std::optional<message_choice> message_content::choice() const noexcept {
    if (buttons_response_message)
        return message_choice{buttons_response_message->selected_button_id,
                              buttons_response_message->selected_display_text};
    if (list_response_message) {
        auto const& row = list_response_message->single_select_reply;
        return message_choice{row ? std::string_view(row->selected_row_id) : std::string_view(),
                              list_response_message->title};
    }
    if (interactive_response_message) {
        auto const& body = interactive_response_message->body;
        return message_choice{interactive_response_message->id,
                              body ? std::string_view(body->text) : std::string_view()};
    }
    return std::nullopt;
}

message_referral const* message_content::referral() const noexcept {
    auto const* const from = context();
    return from != nullptr && from->external_ad_reply ? &*from->external_ad_reply : nullptr;
}

} // namespace vzaps
