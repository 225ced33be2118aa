#pragma once

#include "routing/call.hpp"

#include <boost/json/object.hpp>

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace vzaps::emulation {

// More fields of a body, as fields.hpp has them.

/// Empty when there is none, or it is empty.
std::vector<std::string> optional_texts(call const& c, std::string_view name);
/// A text of several spellings. What is missing is named by the first one.
std::string_view required_disputed_text(call& c, std::initializer_list<std::string_view> names);

/// A list of objects, in a body or in an object of it. The second refuses one that is empty.
std::vector<boost::json::object> objects(boost::json::object const& of, std::string_view name);
std::vector<boost::json::object> required_objects(boost::json::object const& of, std::string_view name);
/// A text that each object of the list `list` has to have.
std::string_view member_text(boost::json::object const& of, std::string_view name, std::string_view list);

} // namespace vzaps::emulation
