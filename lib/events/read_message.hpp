#pragma once

#include "events/memory_budget.hpp"

#include <vzaps/events/message_event.hpp>

#include <boost/json/object.hpp>

namespace vzaps::incoming {

// The content of a `Message`.
message_event read_message(boost::json::object const& from, memory_budget& memory);

} // namespace vzaps::incoming
