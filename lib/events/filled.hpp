#pragma once

#include "codec/describe.hpp"
#include "events/fill.hpp"

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <initializer_list>

namespace vzaps::incoming {

// A described struct that is filled from an object. No part of an event is required, so that this cannot
// fail. `except` are values of the object that are not the struct's.
template <class T>
T filled(boost::json::object const& from, std::initializer_list<boost::json::value const*> except = {}) {
    static_assert(codec::required_fields<T>.empty());
    T made;
    fill(from, codec::table_of<T>(), &made, except);
    return made;
}

} // namespace vzaps::incoming
