#pragma once

#include <vzaps/open_enum.hpp>

#include <boost/json/object.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace vzaps {

/// Whether somebody is online. An open enumeration.
struct contact_availability : open_enum<contact_availability> {
    using open_enum::open_enum;

    static constexpr std::string_view online = "online";
    static constexpr std::string_view offline = "offline";
};

/// `Presence`: a contact came or went.
///
/// Source: the service's open-source relative; the documentation shows no fields.
struct presence_event {
    contact_availability state;
    std::string from; ///< An address; empty where it was left out.
    std::optional<bool> unavailable;
    std::optional<std::string> last_seen; ///< RFC 3339; only if the contact lets it be seen.

    boost::json::object extra; ///< Fields that are not named above, or were of another type.
};

} // namespace vzaps
