#pragma once

#include "codec/describe.hpp"

#include <vzaps/events/chat_presence_event.hpp>
#include <vzaps/events/group_participants_event.hpp>
#include <vzaps/events/message_info.hpp>
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

// What the members of `message_source` are called by other gateways.
#define VZAPS_SOURCE_ALIASES                                                                                 \
    {"remote_jid", "chat"}, {"participant", "sender"}, {"sender_pn", "sender_alt"},                          \
        {"participant_pn", "sender_alt"}, {"participant_alt", "sender_alt"}, {                               \
        "from_me", "is_from_me"                                                                              \
    }

// Go's names that the service's conversion makes odd, and other names.
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

#undef VZAPS_SOURCE_ALIASES

} // namespace vzaps
