#pragma once

#include <vzaps/error.hpp>

#include <boost/system/error_code.hpp>

#include <string>

namespace vzaps::incoming {

// A body that cannot be read as an event.
error undecodable(std::string why, boost::system::error_code cause = {});

} // namespace vzaps::incoming
