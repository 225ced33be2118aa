#pragma once

#include "events/memory_budget.hpp"

#include <vzaps/events/message_event.hpp>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <memory>
#include <vector>

namespace vzaps::incoming {

// What the service sends along with a message and puts beside it: its file, and a vote that it has decrypted.
// `levels` are the objects of the document that may have it; the outermost counts.
void read_attachments(message_event& into, std::vector<boost::json::object const*> const& levels,
                      std::shared_ptr<boost::json::value const> const& document, memory_budget& memory);

} // namespace vzaps::incoming
