#pragma once

#include "codec/describe.hpp"
#include "events/fill.hpp"

#include <boost/json/object.hpp>

namespace vzaps::incoming {

// A described struct that is filled from an object. No part of an event is required, so that only the memory can
// make it fail.
template <class T>
T filled(boost::json::object const& from, memory_budget& memory, exceptions except = {}) {
    static_assert(codec::required_fields<T>.empty());
    T made;
    fill(from, codec::table_of<T>(), &made, memory, except);
    return made;
}

} // namespace vzaps::incoming
