#pragma once

#include "codec/field_table.hpp"

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <initializer_list>

namespace vzaps::incoming {

// Fills a described struct from an object of an event. A field is looked for by its own name, then by Go's
// spelling of it, then by its other names; empty text and empty lists do not count as found. A value of
// another type is read where its meaning is plain (`plain.hpp`); what cannot be read, or says more than the
// field can hold, and what the struct does not name, goes into its `extra`. Null is absent.
// `except` are values of the object that are not the struct's.
void fill(boost::json::object const& from, codec::field_table const& table, void* object,
          std::initializer_list<boost::json::value const*> except = {});

} // namespace vzaps::incoming
