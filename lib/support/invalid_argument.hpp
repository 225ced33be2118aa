#pragma once

#include <vzaps/error.hpp>

#include <string>

namespace vzaps {

// Bad input, refused before any I/O. `field` is the argument's name as the caller knows it.
error invalid_argument(std::string field, std::string detail);

} // namespace vzaps
