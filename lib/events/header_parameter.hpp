#pragma once

#include <string>
#include <string_view>

namespace vzaps::incoming {

// A parameter of a header's value, such as the `boundary` of a `Content-Type` or the `name` of a
// `Content-Disposition`; empty where there is none. A value that should have been quoted is read up to the
// next semicolon.
std::string header_parameter(std::string_view header, std::string_view name);

} // namespace vzaps::incoming
