#pragma once

#include "codec/describe.hpp"

#include <vzaps/events/message_event.hpp>

#include <boost/describe/class.hpp>

#include <array>

// What a `Message` consists of. Fields whose enumerations are numbers have the names of WhatsApp's own
// definitions, too.

namespace vzaps {

BOOST_DESCRIBE_STRUCT(message_key, (), (remote_jid, from_me, id, participant))
BOOST_DESCRIBE_STRUCT(message_referral, (),
                      (ctwa_clid, source_type, source_id, source_url, source_app, title, body, ref, media_url,
                       thumbnail_url, media_type, greeting_message_body, show_ad_attribution))
BOOST_DESCRIBE_STRUCT(message_context, (),
                      (stanza_id, participant, remote_jid, quoted_message, mentioned_jid, is_forwarded,
                       forwarding_score, expiration, external_ad_reply, entry_point_conversion_source,
                       entry_point_conversion_app))

// The members of `media_node`, in the struct that is derived from it: the codec knows no bases.
#define VZAPS_MEDIA_FIELDS                                                                                   \
    url, direct_path, media_key, mimetype, file_enc_sha256, file_sha256, file_length, caption, file_name,    \
        title, ptt, seconds, width, height, page_count, gif_playback, is_animated, view_once, context_info

BOOST_DESCRIBE_STRUCT(media_node, (), (VZAPS_MEDIA_FIELDS))
BOOST_DESCRIBE_STRUCT(message_sticker, (), (file_name, mimetype, is_animated, emojis))
BOOST_DESCRIBE_STRUCT(message_sticker_pack, (),
                      (VZAPS_MEDIA_FIELDS, sticker_pack_id, name, publisher, pack_description, stickers))

#undef VZAPS_MEDIA_FIELDS

BOOST_DESCRIBE_STRUCT(message_extended_text, (), (text, matched_text, title, description, context_info))
BOOST_DESCRIBE_STRUCT(message_location, (),
                      (degrees_latitude, degrees_longitude, name, address, url, caption, comment, is_live,
                       sequence_number, context_info))
BOOST_DESCRIBE_STRUCT(message_contact, (), (display_name, vcard, context_info))
BOOST_DESCRIBE_STRUCT(message_contacts, (), (display_name, contacts, context_info))
BOOST_DESCRIBE_STRUCT(message_relation, (), (association_type, parent_message_key, message_index))
BOOST_DESCRIBE_STRUCT(message_device_context, (), (message_secret, message_association))

BOOST_DESCRIBE_STRUCT(message_reaction, (), (key, text, sender_timestamp_ms))
BOOST_DESCRIBE_STRUCT(message_protocol, (), (key, type, edited_message, timestamp_ms, ephemeral_expiration))
BOOST_DESCRIBE_STRUCT(message_pin, (), (key, type, sender_timestamp_ms))
BOOST_DESCRIBE_STRUCT(message_keep, (), (key, keep_type, timestamp_ms))
// `message` is read as a content of its own; see `read_message_content`.
BOOST_DESCRIBE_STRUCT(message_comment, (), (target_message_key))
BOOST_DESCRIBE_STRUCT(message_encrypted, (), (target_message_key, secret_enc_type))

BOOST_DESCRIBE_STRUCT(message_poll_option, (), (option_name, option_hash))
BOOST_DESCRIBE_STRUCT(message_poll, (),
                      (name, options, selectable_options_count, poll_type, correct_answer, end_time,
                       hide_participant_name, allow_add_option, context_info))
BOOST_DESCRIBE_STRUCT(message_poll_update, (), (poll_creation_message_key, vote, sender_timestamp_ms))
BOOST_DESCRIBE_STRUCT(message_poll_added_option, (), (poll_creation_message_key, add_option))
BOOST_DESCRIBE_STRUCT(message_poll_count, (), (option_name, option_vote_count))
BOOST_DESCRIBE_STRUCT(message_poll_result, (), (name, poll_votes, poll_type, context_info))
BOOST_DESCRIBE_STRUCT(decrypted_poll_vote, (), (poll_creation_msg_id, selected_options, selected_hashes_b64))

BOOST_DESCRIBE_STRUCT(message_button_text, (), (display_text))
BOOST_DESCRIBE_STRUCT(message_choice_button, (), (button_id, button_text))
BOOST_DESCRIBE_STRUCT(message_buttons, (),
                      (text, image_message, video_message, document_message, content_text, footer_text,
                       buttons, context_info))
BOOST_DESCRIBE_STRUCT(message_buttons_response, (),
                      (selected_button_id, selected_display_text, selected_index, context_info))
BOOST_DESCRIBE_STRUCT(message_choice_row, (), (row_id, title, description))
BOOST_DESCRIBE_STRUCT(message_choice_section, (), (title, rows))
BOOST_DESCRIBE_STRUCT(message_list, (),
                      (title, description, button_text, footer_text, sections, context_info))
BOOST_DESCRIBE_STRUCT(message_selected_row, (), (selected_row_id))
BOOST_DESCRIBE_STRUCT(message_list_response, (), (title, description, single_select_reply, context_info))
BOOST_DESCRIBE_STRUCT(message_interactive_header, (),
                      (title, subtitle, image_message, video_message, document_message))
BOOST_DESCRIBE_STRUCT(message_interactive_text, (), (text))
BOOST_DESCRIBE_STRUCT(message_flow_button, (), (name, button_params_json))
BOOST_DESCRIBE_STRUCT(message_native_flow, (), (buttons, message_params_json))
BOOST_DESCRIBE_STRUCT(message_interactive, (), (header, body, footer, native_flow_message, context_info))
BOOST_DESCRIBE_STRUCT(message_native_flow_response, (), (name, params_json, version))
BOOST_DESCRIBE_STRUCT(message_interactive_response, (), (body, native_flow_response_message, context_info))
BOOST_DESCRIBE_STRUCT(message_hydrated_template, (),
                      (hydrated_title_text, hydrated_content_text, hydrated_footer_text, template_id,
                       image_message, video_message, document_message))
BOOST_DESCRIBE_STRUCT(message_template, (),
                      (hydrated_template, interactive_message_template, template_id, context_info))

BOOST_DESCRIBE_STRUCT(message_group_invite, (),
                      (group_jid, group_name, invite_code, invite_expiration, caption, context_info))
BOOST_DESCRIBE_STRUCT(message_order, (),
                      (order_id, token, order_title, message, seller_jid, item_count, status,
                       total_amount1000, total_currency_code, context_info))
BOOST_DESCRIBE_STRUCT(message_product_snapshot, (),
                      (product_id, title, description, currency_code, price_amount1000, sale_price_amount1000,
                       retailer_id, url, product_image))
BOOST_DESCRIBE_STRUCT(message_product, (), (product, business_owner_jid, body, footer, context_info))
BOOST_DESCRIBE_STRUCT(message_calendar_event, (),
                      (name, description, location, join_link, start_time, end_time, is_canceled,
                       extra_guests_allowed, context_info))
BOOST_DESCRIBE_STRUCT(message_album, (), (expected_image_count, expected_video_count, context_info))
BOOST_DESCRIBE_STRUCT(message_call_participant, (), (jid, call_outcome))
BOOST_DESCRIBE_STRUCT(message_call_log, (), (is_video, call_outcome, duration_secs, call_type, participants))

BOOST_DESCRIBE_STRUCT(message_content, (),
                      (conversation, extended_text_message, image_message, video_message, ptv_message,
                       audio_message, document_message, sticker_message, location_message, contact_message,
                       contacts_array_message, reaction_message, poll_creation_message, poll_update_message,
                       poll_add_option_message, poll_result_snapshot_message, buttons_message, list_message,
                       template_message, interactive_message, buttons_response_message, list_response_message,
                       interactive_response_message, protocol_message, pin_in_chat_message,
                       keep_in_chat_message, comment_message, secret_encrypted_message, enc_reaction_message,
                       enc_comment_message, enc_event_response_message, group_invite_message, order_message,
                       product_message, event_message, album_message, sticker_pack_message, call_log_message,
                       message_context_info))
// `info`, `message` and what stands beside the event have readers of their own; see `read_message`.
BOOST_DESCRIBE_STRUCT(message_event, (),
                      (is_ephemeral, is_view_once, is_document_with_caption, is_edit, retry_count))
BOOST_DESCRIBE_STRUCT(stored_media, (), (url, key, bucket, size, mimetype, file_name))

namespace codec {

template <>
inline constexpr std::array<alias, 1> aliases<message_buttons_response>{
    {{"selected_id", "selected_button_id"}}};
template <>
inline constexpr std::array<alias, 1> aliases<message_encrypted>{
    {{"event_creation_message_key", "target_message_key"}}};
template <>
inline constexpr std::array<alias, 1> aliases<message_template>{
    {{"hydrated_four_row_template", "hydrated_template"}}};
template <>
inline constexpr std::array<alias, 1> aliases<decrypted_poll_vote>{
    {{"poll_creation_message_id", "poll_creation_msg_id"}}};
template <>
inline constexpr std::array<alias, 1> aliases<stored_media>{{{"mime_type", "mimetype"}}};
// WhatsApp's definitions misspell the call log.
template <>
inline constexpr std::array<alias, 3> aliases<message_content>{
    {{"live_location_message", "location_message"},
     {"template_button_reply_message", "buttons_response_message"},
     {"call_log_messsage", "call_log_message"}}};

template <>
inline constexpr std::string_view union_name<message_buttons_response> = "response";
template <>
inline constexpr std::string_view union_name<message_buttons> = "header";
template <>
inline constexpr std::string_view union_name<message_interactive> = "interactive_message";
template <>
inline constexpr std::string_view union_name<message_interactive_header> = "media";
template <>
inline constexpr std::string_view union_name<message_interactive_response> = "interactive_response_message";
template <>
inline constexpr std::string_view union_name<message_template> = "format";
template <>
inline constexpr std::string_view union_name<message_hydrated_template> = "title";

template <>
inline constexpr std::array<named_number, 27> named_numbers<message_protocol>{
    {{"type", "REVOKE", 0},
     {"type", "EPHEMERAL_SETTING", 3},
     {"type", "EPHEMERAL_SYNC_RESPONSE", 4},
     {"type", "HISTORY_SYNC_NOTIFICATION", 5},
     {"type", "APP_STATE_SYNC_KEY_SHARE", 6},
     {"type", "APP_STATE_SYNC_KEY_REQUEST", 7},
     {"type", "MSG_FANOUT_BACKFILL_REQUEST", 8},
     {"type", "INITIAL_SECURITY_NOTIFICATION_SETTING_SYNC", 9},
     {"type", "APP_STATE_FATAL_EXCEPTION_NOTIFICATION", 10},
     {"type", "SHARE_PHONE_NUMBER", 11},
     {"type", "MESSAGE_EDIT", 14},
     {"type", "PEER_DATA_OPERATION_REQUEST_MESSAGE", 16},
     {"type", "PEER_DATA_OPERATION_REQUEST_RESPONSE_MESSAGE", 17},
     {"type", "REQUEST_WELCOME_MESSAGE", 18},
     {"type", "BOT_FEEDBACK_MESSAGE", 19},
     {"type", "MEDIA_NOTIFY_MESSAGE", 20},
     {"type", "CLOUD_API_THREAD_CONTROL_NOTIFICATION", 21},
     {"type", "LID_MIGRATION_MAPPING_SYNC", 22},
     {"type", "REMINDER_MESSAGE", 23},
     {"type", "BOT_MEMU_ONBOARDING_MESSAGE", 24},
     {"type", "STATUS_MENTION_MESSAGE", 25},
     {"type", "STOP_GENERATION_MESSAGE", 26},
     {"type", "LIMIT_SHARING", 27},
     {"type", "AI_PSI_METADATA", 28},
     {"type", "AI_QUERY_FANOUT", 29},
     {"type", "GROUP_MEMBER_LABEL_CHANGE", 30},
     {"type", "MESSAGE_UNSCHEDULE", 32}}};
template <>
inline constexpr std::array<named_number, 3> named_numbers<message_pin>{
    {{"type", "UNKNOWN_TYPE", 0}, {"type", "PIN_FOR_ALL", 1}, {"type", "UNPIN_FOR_ALL", 2}}};
template <>
inline constexpr std::array<named_number, 3> named_numbers<message_keep>{
    {{"keep_type", "UNKNOWN_KEEP_TYPE", 0},
     {"keep_type", "KEEP_FOR_ALL", 1},
     {"keep_type", "UNDO_KEEP_FOR_ALL", 2}}};
template <>
inline constexpr std::array<named_number, 6> named_numbers<message_encrypted>{
    {{"secret_enc_type", "UNKNOWN", 0},
     {"secret_enc_type", "EVENT_EDIT", 1},
     {"secret_enc_type", "MESSAGE_EDIT", 2},
     {"secret_enc_type", "MESSAGE_SCHEDULE", 3},
     {"secret_enc_type", "POLL_EDIT", 4},
     {"secret_enc_type", "POLL_ADD_OPTION", 5}}};
template <>
inline constexpr std::array<named_number, 2> named_numbers<message_poll>{
    {{"poll_type", "POLL", 0}, {"poll_type", "QUIZ", 1}}};
template <>
inline constexpr std::array<named_number, 2> named_numbers<message_poll_result>{
    {{"poll_type", "POLL", 0}, {"poll_type", "QUIZ", 1}}};
template <>
inline constexpr std::array<named_number, 3> named_numbers<message_referral>{
    {{"media_type", "NONE", 0}, {"media_type", "IMAGE", 1}, {"media_type", "VIDEO", 2}}};
template <>
inline constexpr std::array<named_number, 3> named_numbers<message_order>{
    {{"status", "INQUIRY", 1}, {"status", "ACCEPTED", 2}, {"status", "DECLINED", 3}}};
template <>
inline constexpr std::array<named_number, 8> named_numbers<message_call_participant>{
    {{"call_outcome", "CONNECTED", 0},
     {"call_outcome", "MISSED", 1},
     {"call_outcome", "FAILED", 2},
     {"call_outcome", "REJECTED", 3},
     {"call_outcome", "ACCEPTED_ELSEWHERE", 4},
     {"call_outcome", "ONGOING", 5},
     {"call_outcome", "SILENCED_BY_DND", 6},
     {"call_outcome", "SILENCED_UNKNOWN_CALLER", 7}}};
template <>
inline constexpr std::array<named_number, 11> named_numbers<message_call_log>{
    {{"call_outcome", "CONNECTED", 0},
     {"call_outcome", "MISSED", 1},
     {"call_outcome", "FAILED", 2},
     {"call_outcome", "REJECTED", 3},
     {"call_outcome", "ACCEPTED_ELSEWHERE", 4},
     {"call_outcome", "ONGOING", 5},
     {"call_outcome", "SILENCED_BY_DND", 6},
     {"call_outcome", "SILENCED_UNKNOWN_CALLER", 7},
     {"call_type", "REGULAR", 0},
     {"call_type", "SCHEDULED_CALL", 1},
     {"call_type", "VOICE_CHAT", 2}}};
template <>
inline constexpr std::array<named_number, 20> named_numbers<message_relation>{
    {{"association_type", "MEDIA_ALBUM", 1},
     {"association_type", "BOT_PLUGIN", 2},
     {"association_type", "EVENT_COVER_IMAGE", 3},
     {"association_type", "STATUS_POLL", 4},
     {"association_type", "HD_VIDEO_DUAL_UPLOAD", 5},
     {"association_type", "STATUS_EXTERNAL_RESHARE", 6},
     {"association_type", "MEDIA_POLL", 7},
     {"association_type", "STATUS_ADD_YOURS", 8},
     {"association_type", "STATUS_NOTIFICATION", 9},
     {"association_type", "HD_IMAGE_DUAL_UPLOAD", 10},
     {"association_type", "STICKER_ANNOTATION", 11},
     {"association_type", "MOTION_PHOTO", 12},
     {"association_type", "STATUS_LINK_ACTION", 13},
     {"association_type", "VIEW_ALL_REPLIES", 14},
     {"association_type", "STATUS_ADD_YOURS_AI_IMAGINE", 15},
     {"association_type", "STATUS_QUESTION", 16},
     {"association_type", "STATUS_ADD_YOURS_DIWALI", 17},
     {"association_type", "STATUS_REACTION", 18},
     {"association_type", "HEVC_VIDEO_DUAL_UPLOAD", 19},
     {"association_type", "POLL_ADD_OPTION", 20}}};

} // namespace codec

} // namespace vzaps
