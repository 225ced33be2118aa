#pragma once

#include <vzaps/open_enum.hpp>

#include <string_view>

namespace vzaps {

/// What an event is about, by the service's exact names. An open enumeration: a name that is not among these
/// is a value, too.
///
/// Source: docs.vzaps.com/en/api-reference/configure-webhook-post.
struct event_type : open_enum<event_type> {
    using open_enum::open_enum;

    static constexpr std::string_view message = "Message";            ///< Received, or sent: `message_event`
    static constexpr std::string_view read_receipt = "ReadReceipt";   ///< `read_receipt_event`
    static constexpr std::string_view presence = "Presence";          ///< `presence_event`
    static constexpr std::string_view chat_presence = "ChatPresence"; ///< `chat_presence_event`
    static constexpr std::string_view history_sync = "HistorySync";   ///< `history_sync_event`
    static constexpr std::string_view connected = "Connected";        ///< `connected_event`
    static constexpr std::string_view disconnected = "Disconnected";  ///< `disconnected_event`
    /// `group_participants_event`
    static constexpr std::string_view group_participants_add = "GroupParticipantsAdd";
    /// `group_participants_event`
    static constexpr std::string_view group_participants_remove = "GroupParticipantsRemove";
    static constexpr std::string_view all = "All"; ///< In a subscription: every type. No event has it.
};

} // namespace vzaps
