#pragma once

#include "routing/call.hpp"

#include <string>
#include <string_view>

namespace vzaps::emulation {

/// The JID of a chat that is named as the API takes it: a phone, a group's id or a JID. Throws a 400.
std::string chat_address(std::string_view address);
/// That of a field, which has to be there.
std::string chat_field(call const& c, std::string_view name);

} // namespace vzaps::emulation
