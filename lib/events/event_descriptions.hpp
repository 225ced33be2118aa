#pragma once

#include "codec/describe.hpp"

#include <vzaps/events/chat_presence_event.hpp>
#include <vzaps/events/group_participants_event.hpp>
#include <vzaps/events/message_event.hpp>
#include <vzaps/events/presence_event.hpp>
#include <vzaps/events/read_receipt_event.hpp>

#include <boost/describe/class.hpp>

#include <array>

namespace vzaps {

// The members of `message_source`, in the struct that is derived from it: the codec knows no bases.
#define VZAPS_SOURCE_FIELDS                                                                                  \
    chat, sender, sender_alt, recipient_alt, is_from_me, is_group, addressing_mode, broadcast_list_owner

BOOST_DESCRIBE_STRUCT(message_info, (),
                      (VZAPS_SOURCE_FIELDS, id, server_id, type, push_name, timestamp, category, multicast,
                       media_type, edit))
BOOST_DESCRIBE_STRUCT(read_receipt_event, (),
                      (VZAPS_SOURCE_FIELDS, state, message_ids, timestamp, type, message_sender))
BOOST_DESCRIBE_STRUCT(chat_presence_event, (), (VZAPS_SOURCE_FIELDS, state, media))

#undef VZAPS_SOURCE_FIELDS

BOOST_DESCRIBE_STRUCT(presence_event, (), (state, from, unavailable, last_seen))
BOOST_DESCRIBE_STRUCT(group_participants_event, (), (group, participants, sender, sender_pn, timestamp))

BOOST_DESCRIBE_STRUCT(message_key, (), (remote_jid, from_me, id, participant))
BOOST_DESCRIBE_STRUCT(message_context, (),
                      (stanza_id, participant, quoted_message, mentioned_jid, is_forwarded, forwarding_score))
BOOST_DESCRIBE_STRUCT(media_node, (),
                      (url, direct_path, media_key, mimetype, file_enc_sha256, file_sha256, file_length,
                       caption, file_name, title, ptt, seconds, width, height, page_count, gif_playback,
                       is_animated, view_once, context_info))
BOOST_DESCRIBE_STRUCT(message_extended_text, (), (text, matched_text, title, description, context_info))
BOOST_DESCRIBE_STRUCT(message_location, (),
                      (degrees_latitude, degrees_longitude, name, address, url, context_info))
BOOST_DESCRIBE_STRUCT(message_contact, (), (display_name, vcard, context_info))
BOOST_DESCRIBE_STRUCT(message_contacts, (), (display_name, contacts))
BOOST_DESCRIBE_STRUCT(message_reaction, (), (key, text))
BOOST_DESCRIBE_STRUCT(message_poll_option, (), (option_name))
BOOST_DESCRIBE_STRUCT(message_poll, (), (name, options, selectable_options_count))
BOOST_DESCRIBE_STRUCT(message_poll_update, (), (poll_creation_message_key, vote))
BOOST_DESCRIBE_STRUCT(message_buttons_response, (), (selected_button_id, selected_display_text, context_info))
BOOST_DESCRIBE_STRUCT(message_selected_row, (), (selected_row_id))
BOOST_DESCRIBE_STRUCT(message_list_response, (), (title, description, single_select_reply, context_info))
BOOST_DESCRIBE_STRUCT(message_protocol, (), (key, type, edited_message))
BOOST_DESCRIBE_STRUCT(message_content, (),
                      (conversation, extended_text_message, image_message, video_message, ptv_message,
                       audio_message, document_message, sticker_message, location_message, contact_message,
                       contacts_array_message, reaction_message, poll_creation_message, poll_update_message,
                       buttons_response_message, list_response_message, protocol_message))
// `info` and `message` have tables of their own; see `read_message`.
BOOST_DESCRIBE_STRUCT(message_event, (),
                      (is_ephemeral, is_view_once, is_document_with_caption, is_edit, retry_count))

// What the members of `message_source` are called by other gateways.
#define VZAPS_SOURCE_ALIASES                                                                                 \
    {"remote_jid", "chat"}, {"participant", "sender"}, {"sender_pn", "sender_alt"},                          \
        {"participant_pn", "sender_alt"}, {"participant_alt", "sender_alt"}, {                               \
        "from_me", "is_from_me"                                                                              \
    }

// Go's names that the service's conversion makes odd, and later versions of a part.
template <>
inline constexpr std::array<codec::alias, 7> codec::aliases<message_info>{
    {VZAPS_SOURCE_ALIASES, {"message_timestamp", "timestamp"}}};
template <>
inline constexpr std::array<codec::alias, 7> codec::aliases<read_receipt_event>{
    {VZAPS_SOURCE_ALIASES, {"message_i_ds", "message_ids"}}};
template <>
inline constexpr std::array<codec::alias, 6> codec::aliases<chat_presence_event>{{VZAPS_SOURCE_ALIASES}};
template <>
inline constexpr std::array<codec::alias, 3> codec::aliases<group_participants_event>{
    {{"jid", "group"}, {"group_jid", "group"}, {"group_id", "group"}}};
template <>
inline constexpr std::array<codec::alias, 1> codec::aliases<message_buttons_response>{
    {{"selected_id", "selected_button_id"}}};
template <>
inline constexpr std::array<codec::alias, 4> codec::aliases<message_content>{
    {{"live_location_message", "location_message"},
     {"poll_creation_message_v2", "poll_creation_message"},
     {"poll_creation_message_v3", "poll_creation_message"},
     {"template_button_reply_message", "buttons_response_message"}}};

#undef VZAPS_SOURCE_ALIASES

} // namespace vzaps
