#pragma once

#include <boost/json/value.hpp>

#include <string_view>

namespace vzaps::call {

// Throws `vzaps::error` (invalid_argument) for a value that JSON cannot carry, although Boost.JSON writes
// it: text or a name that is not UTF-8, NaN, infinity. The field is where it stands,
// `sections[0].rows[1].title`; `whole` is what the value itself is called.
void check_json(boost::json::value const& value, std::string_view whole);

} // namespace vzaps::call
