#pragma once

#include <vzaps/events/chat_presence_event.hpp>
#include <vzaps/events/connection_events.hpp>
#include <vzaps/events/event.hpp>
#include <vzaps/events/group_participants_event.hpp>
#include <vzaps/events/history_sync_event.hpp>
#include <vzaps/events/message_event.hpp>
#include <vzaps/events/presence_event.hpp>
#include <vzaps/events/read_receipt_event.hpp>

#include <boost/json/value.hpp>

#include <memory>
#include <optional>
#include <string>
#include <variant>

namespace vzaps {

namespace incoming {

using kinds =
    std::variant<std::monostate, message_event, read_receipt_event, presence_event, chat_presence_event,
                 connected_event, disconnected_event, group_participants_event, history_sync_event>;

} // namespace incoming

struct event::content {
    std::string id;
    event_type type;
    std::string instance_id;
    std::string instance_name;
    std::optional<std::string> created_at;
    std::optional<std::string> media_url;
    // On their own, since a `history_sync_event` may outlive the rest. Never null; the payload is a part of the document, or
    // made from it.
    std::shared_ptr<boost::json::value const> document;
    std::shared_ptr<boost::json::value const> payload;
    incoming::kinds data;
};

} // namespace vzaps
