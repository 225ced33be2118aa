#pragma once

#include "events/memory_budget.hpp"

#include <vzaps/events/message_content.hpp>

#include <boost/json/object.hpp>

namespace vzaps::incoming {

// The content of a message, without what WhatsApp puts around it.
message_content read_message_content(boost::json::object const& from, memory_budget& memory);

} // namespace vzaps::incoming
