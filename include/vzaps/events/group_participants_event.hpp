#pragma once

#include <boost/json/object.hpp>

#include <optional>
#include <string>
#include <vector>

namespace vzaps {

/// `GroupParticipantsAdd` and `GroupParticipantsRemove`: somebody joined a group or was added to it, left it
/// or was removed. Addresses are as sent (see `vzaps::jid`); empty is absent.
///
/// Source: whatsmeow's `events.GroupInfo`; the documentation shows no fields.
struct group_participants_event {
    bool added = false; ///< Else removed. By the event's type.
    std::string group;
    std::vector<std::string> participants;
    std::string sender;                   ///< Who did it.
    std::string sender_pn;                ///< The phone address of a sender whose address hides it.
    std::optional<std::string> timestamp; ///< RFC 3339.

    boost::json::object extra; ///< Fields that are not named above, or were of another type.
};

} // namespace vzaps
