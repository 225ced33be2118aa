#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <string>
#include <string_view>

namespace vzaps::incoming {

// A member by the service's name for it, or by a spelling that becomes this name: `jsonData` is `json_data`. Null where
// there is none.
boost::json::value const* member(boost::json::object const& of, std::string_view name);
boost::json::value* member(boost::json::object& of, std::string_view name);

// The same, where it is an object.
boost::json::object const* object_member(boost::json::object const& of, std::string_view name);
// The same, where it is a text; else empty.
std::string text_member(boost::json::object const& of, std::string_view name);

} // namespace vzaps::incoming
