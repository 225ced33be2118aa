#pragma once

#include "codec/field_table.hpp"
#include "events/memory_budget.hpp"

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <span>

namespace vzaps::incoming {

// Values of an object that are not for the struct.
using exceptions = std::span<boost::json::value const* const>;

// Fills a described struct from an object of an event. A field is looked for by its own name, then by Go's
// spelling of it, then by its other names, and then in the struct's union; empty texts, lists and objects do not
// count as found. A value of another type is read where its meaning is plain (`plain.hpp`); what cannot be read,
// or says more than the field can hold, and what the struct does not name, goes into its `extra`. Null is absent.
void fill(boost::json::object const& from, codec::field_table const& table, void* object,
          memory_budget& memory, exceptions except = {});

} // namespace vzaps::incoming
