#pragma once

#include "codec/describe.hpp"

#include <vzaps/models/acknowledgement.hpp>
#include <vzaps/models/billing_session.hpp>
#include <vzaps/models/chat.hpp>
#include <vzaps/models/chatwoot.hpp>
#include <vzaps/models/chatwoot_requests.hpp>
#include <vzaps/models/contact.hpp>
#include <vzaps/models/contact_requests.hpp>
#include <vzaps/models/group.hpp>
#include <vzaps/models/group_requests.hpp>
#include <vzaps/models/instance.hpp>
#include <vzaps/models/instance_action.hpp>
#include <vzaps/models/instance_page.hpp>
#include <vzaps/models/instance_requests.hpp>
#include <vzaps/models/message.hpp>
#include <vzaps/models/message_requests.hpp>
#include <vzaps/models/queue.hpp>
#include <vzaps/models/send_requests.hpp>
#include <vzaps/models/session.hpp>
#include <vzaps/models/typebot.hpp>
#include <vzaps/models/typebot_requests.hpp>
#include <vzaps/models/user.hpp>
#include <vzaps/models/webhook.hpp>
#include <vzaps/models/webhook_requests.hpp>

#include <boost/describe/class.hpp>

namespace vzaps {

// Answers.
BOOST_DESCRIBE_STRUCT(instance, (),
                      (id, name, token, url, webhook, events_subscribe, reject_calls, auto_read_messages,
                       connected, connected_at, whatsapp_push_name, whatsapp_jid, billing_status, status,
                       created_at, updated_at, cancel_at, expired_at))
BOOST_DESCRIBE_STRUCT(instance_page, (), (page, size, total, total_pages, content, summary))
BOOST_DESCRIBE_STRUCT(instance_action, (), (instance_id, status, details))
BOOST_DESCRIBE_STRUCT(acknowledgement, (), (status, details, message))
BOOST_DESCRIBE_STRUCT(billing_session, (), (url, session_id, mode, subscription_id))
BOOST_DESCRIBE_STRUCT(business_category, (), (id, name))
BOOST_DESCRIBE_STRUCT(business_profile, (),
                      (business_hours_timezone, categories, profile_options, address, email))
BOOST_DESCRIBE_STRUCT(session_status, (),
                      (connected, logged_in, phone, whatsapp_jid, push_name, business_name, business_profile,
                       profile_picture_id, profile_picture_url, profile_url, verified_name, about, website))
BOOST_DESCRIBE_STRUCT(session_qr, (), (qr_code, pairing_status, status, phone))
BOOST_DESCRIBE_STRUCT(pairing_code, (), (linking_code))
BOOST_DESCRIBE_STRUCT(sent_message, (), (message_id, details, timestamp))
BOOST_DESCRIBE_STRUCT(message_action, (), (message_id, details, timestamp))
BOOST_DESCRIBE_STRUCT(downloaded_media, (), (data, mimetype))
BOOST_DESCRIBE_STRUCT(chat, (),
                      (phone, jid, name, last_message_user_name, last_message_user_phone, community_name,
                       community_jid, archived, pinned, unread, messages_unread, marked_as_unread, is_muted,
                       is_marked_spam, is_group, is_group_announcement, last_message_time,
                       last_message_timestamp_ms, mute_end_time))
BOOST_DESCRIBE_STRUCT(chat_list, (), (page, page_size, total, total_pages, content))
BOOST_DESCRIBE_STRUCT(contact, (),
                      (jid, phone, found, first_name, full_name, push_name, business_name, redacted_phone))
BOOST_DESCRIBE_STRUCT(contact_list, (), (content))
BOOST_DESCRIBE_STRUCT(user_check, (), (phone, exists, jid, query, is_in_whatsapp, verified_name))
BOOST_DESCRIBE_STRUCT(user_check_list, (), (users))
BOOST_DESCRIBE_STRUCT(user_info, (), (jid, phone, status, picture_id, verified_name, lid, devices))
BOOST_DESCRIBE_STRUCT(user_info_list, (), (users))
BOOST_DESCRIBE_STRUCT(user_avatar, (), (base64, mimetype, url, id, type, direct_path, hash))
BOOST_DESCRIBE_STRUCT(group_participant, (),
                      (jid, phone_number, lid, is_admin, is_super_admin, display_name, error, add_request))
BOOST_DESCRIBE_STRUCT(group, (),
                      (group_id, jid, name, description, topic, owner_jid, owner_pn, name_set_at, name_set_by,
                       name_set_by_pn, topic_id, topic_set_at, topic_set_by, topic_set_by_pn, topic_deleted,
                       is_locked, is_announce, announce_version_id, is_ephemeral, disappearing_timer,
                       is_incognito, is_parent, default_membership_approval_mode, linked_parent_jid,
                       is_default_sub_group, is_join_approval_required, addressing_mode, group_created,
                       creator_country_code, participant_version_id, participants, participant_count,
                       member_add_mode, suspended))
BOOST_DESCRIBE_STRUCT(group_answer, (group), (details))
BOOST_DESCRIBE_STRUCT(group_list, (), (page, page_size, total, total_pages, content))
BOOST_DESCRIBE_STRUCT(group_invite, (), (invite_link))
BOOST_DESCRIBE_STRUCT(group_change, (), (details, picture_id))
BOOST_DESCRIBE_STRUCT(queue_item, (), (id, message_id, phone, type, status, created_at))
BOOST_DESCRIBE_STRUCT(queue_list, (), (content))
BOOST_DESCRIBE_STRUCT(typebot_options, (),
                      (trigger_operator, trigger_value, keyword_finish, default_delay_ms, unknown_message,
                       listen_from_me, stop_bot_from_me, keep_open, debounce_ms, ignore_groups,
                       transcribe_audio))
BOOST_DESCRIBE_STRUCT(typebot, (typebot_options),
                      (typebot_id, enabled, description, typebot_url, public_id, trigger_type, priority,
                       expire_in_minutes))
BOOST_DESCRIBE_STRUCT(typebot_list, (), (content))
BOOST_DESCRIBE_STRUCT(typebot_session, (), (session, remote_jid, status))
BOOST_DESCRIBE_STRUCT(typebot_session_list, (), (content))
BOOST_DESCRIBE_STRUCT(chatwoot_options, (),
                      (name_inbox, sign_msg, sign_delimiter, number, reopen_conversation,
                       conversation_pending, import_contacts, import_messages, days_limit_import_messages,
                       auto_create, organization, logo, ignore_groups))
BOOST_DESCRIBE_STRUCT(chatwoot_config, (chatwoot_options),
                      (enabled, url, account_id, token_masked, webhook_url, ignore_jids))
BOOST_DESCRIBE_STRUCT(webhook_config, (), (webhook, subscribe, events))
BOOST_DESCRIBE_STRUCT(webhook_log, (), (id, status, payload, attempts))
BOOST_DESCRIBE_STRUCT(webhook_log_page, (), (page, size, total, total_pages, content))

template <>
inline constexpr std::array<std::string_view, 1> codec::required_fields<instance>{"id"};
template <>
inline constexpr std::array<std::string_view, 1> codec::required_fields<instance_page>{"content"};
template <>
inline constexpr std::array<std::string_view, 1> codec::required_fields<session_status>{"connected"};
template <>
inline constexpr std::array<std::string_view, 1> codec::required_fields<pairing_code>{"linking_code"};
template <>
inline constexpr std::array<std::string_view, 1> codec::required_fields<downloaded_media>{"data"};
template <>
inline constexpr std::array<std::string_view, 1> codec::required_fields<user_check_list>{"users"};
template <>
inline constexpr std::array<std::string_view, 1> codec::required_fields<typebot_list>{"content"};
template <>
inline constexpr std::array<std::string_view, 1> codec::required_fields<webhook_log_page>{"content"};

// What may stand bare in their place, and which text names a row that is an object's member.
template <>
inline constexpr std::string_view codec::list_field<chat_list> = "content";
template <>
inline constexpr std::string_view codec::list_field<contact_list> = "content";
template <>
inline constexpr std::string_view codec::list_field<user_check_list> = "users";
template <>
inline constexpr std::string_view codec::list_field<user_info_list> = "users";
template <>
inline constexpr std::string_view codec::list_field<group_list> = "content";
template <>
inline constexpr std::string_view codec::list_field<queue_list> = "content";
template <>
inline constexpr std::string_view codec::list_field<typebot_list> = "content";
template <>
inline constexpr std::string_view codec::list_field<typebot_session_list> = "content";
template <>
inline constexpr std::string_view codec::list_field<webhook_log_page> = "content";
template <>
inline constexpr std::string_view codec::key_field<contact> = "jid";
template <>
inline constexpr std::string_view codec::key_field<user_info> = "jid";

// Names that the service's relatives, or single integrations, have seen.
template <>
inline constexpr std::array<codec::alias, 1> codec::aliases<sent_message>{codec::alias{"id", "message_id"}};
template <>
inline constexpr std::array<codec::alias, 1> codec::aliases<message_action>{codec::alias{"id", "message_id"}};
template <>
inline constexpr std::array<codec::alias, 3> codec::aliases<downloaded_media>{
    codec::alias{"file", "data"}, codec::alias{"base64", "data"}, codec::alias{"media", "data"}};
template <>
inline constexpr std::array<codec::alias, 1> codec::aliases<contact_list>{
    codec::alias{"contacts", "content"}};
template <>
inline constexpr std::array<codec::alias, 1> codec::aliases<chat_list>{codec::alias{"chats", "content"}};
template <>
inline constexpr std::array<codec::alias, 1> codec::aliases<group_list>{codec::alias{"groups", "content"}};
template <>
inline constexpr std::array<codec::alias, 1> codec::aliases<typebot>{codec::alias{"id", "typebot_id"}};
template <>
inline constexpr std::array<codec::alias, 1> codec::aliases<typebot_list>{
    codec::alias{"typebots", "content"}};
template <>
inline constexpr std::array<codec::alias, 2> codec::aliases<typebot_session>{
    codec::alias{"id", "session"}, codec::alias{"session_id", "session"}};
template <>
inline constexpr std::array<codec::alias, 1> codec::aliases<typebot_session_list>{
    codec::alias{"sessions", "content"}};

// Requests.
BOOST_DESCRIBE_STRUCT(instance_options, (),
                      (webhook, events_subscribe, reject_calls, auto_read_messages, labels))
BOOST_DESCRIBE_STRUCT(instance_create_request, (instance_options), (name))
BOOST_DESCRIBE_STRUCT(instance_update_request, (instance_options), (name))
BOOST_DESCRIBE_STRUCT(instance_subscribe_request, (), (success_url, cancel_url, billing_type, plan))
BOOST_DESCRIBE_STRUCT(send_request, (), (phone, id, delay, mentioned_ids, reply_to_message_id))
BOOST_DESCRIBE_STRUCT(send_text_request, (send_request), (message))
BOOST_DESCRIBE_STRUCT(send_image_request, (send_request), (image, caption))
BOOST_DESCRIBE_STRUCT(send_audio_request, (send_request), (audio, ptt))
BOOST_DESCRIBE_STRUCT(send_document_request, (send_request), (document, file_name, caption))
BOOST_DESCRIBE_STRUCT(send_video_request, (send_request), (video, caption))
BOOST_DESCRIBE_STRUCT(send_sticker_request, (send_request), (sticker))
BOOST_DESCRIBE_STRUCT(send_gif_request, (send_request), (gif, caption))
BOOST_DESCRIBE_STRUCT(send_location_request, (send_request), (latitude, longitude, name, address))
BOOST_DESCRIBE_STRUCT(send_contact_request, (send_request), (contact_name, contact_phone))
BOOST_DESCRIBE_STRUCT(send_buttons_request, (send_request), (message, buttons, footer))
BOOST_DESCRIBE_STRUCT(send_list_request, (send_request), (title, description, button_text, sections, footer))
BOOST_DESCRIBE_STRUCT(send_link_request, (send_request),
                      (message, link_url, title, link_description, jpeg_thumbnail))
BOOST_DESCRIBE_STRUCT(send_poll_request, (send_request),
                      (name, options, selectable_options_count, hide_participant_names, end_time,
                       allow_add_option))
BOOST_DESCRIBE_STRUCT(message_button, (), (id, text))
BOOST_DESCRIBE_STRUCT(message_list_row, (), (id, title, description))
BOOST_DESCRIBE_STRUCT(message_list_section, (), (title, rows))
BOOST_DESCRIBE_STRUCT(poll_vote_request, (),
                      (phone, message_id, vote, selected_options, poll_sender, from_me))
BOOST_DESCRIBE_STRUCT(presence_request, (), (phone, state, media))
BOOST_DESCRIBE_STRUCT(mark_read_request, (), (id, chat, sender))
BOOST_DESCRIBE_STRUCT(media_download_request, (),
                      (url, media_key, mimetype, file_enc_sha256, file_sha256, file_length, direct_path))
BOOST_DESCRIBE_STRUCT(contact_add_request, (), (phone, first_name, full_name))
BOOST_DESCRIBE_STRUCT(group_create_request, (),
                      (group_name, participants, group_description, group_image, delay_message))
BOOST_DESCRIBE_STRUCT(group_settings_request, (), (admin_only_message, admin_only_settings, delay_message))
BOOST_DESCRIBE_STRUCT(typebot_create_request, (typebot_options),
                      (enabled, description, typebot_url, public_id, trigger_type, priority,
                       expire_in_minutes))
BOOST_DESCRIBE_STRUCT(typebot_update_request, (typebot_options),
                      (enabled, description, typebot_url, public_id, trigger_type, priority,
                       expire_in_minutes))
BOOST_DESCRIBE_STRUCT(typebot_start_request, (), (public_id, phone, message, push_name))
BOOST_DESCRIBE_STRUCT(typebot_start_by_id_request, (), (phone, message, push_name, public_id))
BOOST_DESCRIBE_STRUCT(chatwoot_set_request, (chatwoot_options),
                      (enabled, url, account_id, token, ignore_jids))
BOOST_DESCRIBE_STRUCT(webhook_log_search_request, (), (status, page, size, filter))

template <>
inline constexpr std::array<std::string_view, 1> codec::may_be_empty<message_list_section>{"rows"};

} // namespace vzaps
