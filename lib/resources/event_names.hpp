#pragma once

#include <span>
#include <string>
#include <string_view>

namespace vzaps {

// Names of events, which go over the wire joined by commas. Throws `vzaps::error` (invalid_argument,
// `field`) for an empty one, one that holds a comma, or one that is not UTF-8. Names that are not known are
// the service's to judge.
void check_event_names(std::span<std::string const> names, std::string_view field);

std::string joined(std::span<std::string const> names);

} // namespace vzaps
