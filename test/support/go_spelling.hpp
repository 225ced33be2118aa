#pragma once

#include <string>
#include <string_view>

namespace vzaps::test {

/// JSON whose keys are Go's names, with the service's names instead: `{"Info":{"ID":1}}` is
/// `{"info":{"id":1}}`. Made by the two passes that the service is known to make, in code that shares nothing
/// with the library's.
std::string in_service_spelling(std::string_view json);

} // namespace vzaps::test
