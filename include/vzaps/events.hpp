#pragma once

// Every kind of event. What reads them is `parse_webhook` (`<vzaps/webhook.hpp>`).

#include <vzaps/events/chat_presence_event.hpp>
#include <vzaps/events/connection_events.hpp>
#include <vzaps/events/event.hpp>
#include <vzaps/events/event_type.hpp>
#include <vzaps/events/group_participants_event.hpp>
#include <vzaps/events/history_sync_event.hpp>
#include <vzaps/events/message_event.hpp>
#include <vzaps/events/presence_event.hpp>
#include <vzaps/events/read_receipt_event.hpp>
