#pragma once

#include <vzaps/events/message_source.hpp>
#include <vzaps/open_enum.hpp>

#include <boost/json/object.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vzaps {

/// What a receipt says. An open enumeration.
struct receipt_state : open_enum<receipt_state> {
    using open_enum::open_enum;

    static constexpr std::string_view delivered = "Delivered";
    static constexpr std::string_view read = "Read";
    static constexpr std::string_view read_self = "ReadSelf"; ///< Read on another device of one's own.
};

/// `ReadReceipt`: messages were delivered, or read.
///
/// Source: docs.vzaps.com/en/sdk/typescript/webhooks for the state, payloads that integrations received for
/// the rest.
struct read_receipt_event : message_source {
    receipt_state state;
    std::vector<std::string> message_ids;
    std::optional<std::string> timestamp; ///< RFC 3339.
    std::string type; ///< WhatsApp's own word: empty for delivered, `read`, `read-self`, `played`, ...
    std::string message_sender; ///< Who has sent the messages, in a group.

    boost::json::object extra; ///< Fields that are not named above, or were of another type.
};

} // namespace vzaps
