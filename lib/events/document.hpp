#pragma once

#include <boost/json/value.hpp>
#include <boost/system/error_code.hpp>

#include <string_view>

namespace vzaps::incoming {

// The JSON text of an event, as `codec::parse_document` reads it. What is nested deeper than 128 levels is an
// error.
boost::json::value read_document(std::string_view text, boost::system::error_code& ec);

} // namespace vzaps::incoming
