#pragma once

#include "events/memory_budget.hpp"

#include <boost/json/value.hpp>
#include <boost/system/error_code.hpp>

#include <string_view>

namespace vzaps::incoming {

// The JSON text of an event, as `codec::document_reading` reads it. What is nested deeper than 128 levels is an
// error. Throws where the memory does not suffice.
boost::json::value read_document(std::string_view text, memory_budget& memory, boost::system::error_code& ec);

} // namespace vzaps::incoming
