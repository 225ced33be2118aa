#pragma once

#include <string>
#include <string_view>

namespace vzaps {

// A name of Go's in the service's spelling: `IsSuperAdmin` is `is_super_admin`, `MessageIDs` is
// `message_i_ds`. Names in lower case stay as they are.
std::string snake_case(std::string_view name);

} // namespace vzaps
