#pragma once

#include "events/event_content.hpp"
#include "events/memory_budget.hpp"

#include <boost/json/value.hpp>

#include <memory>
#include <string>

namespace vzaps::incoming {

// The content of an event by its type; nothing for a type that is not known. `state` is what the frame says of it.
kinds read_content(std::string const& type, std::string const& state,
                   std::shared_ptr<boost::json::value const> const& payload, memory_budget& memory);

} // namespace vzaps::incoming
