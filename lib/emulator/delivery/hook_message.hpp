#pragma once

#include "delivery/hook_connection.hpp"

#include <string>
#include <string_view>

namespace vzaps::emulation {

/// The request that brings a payload to a receiver: as JSON, or as a form whose field `jsonData` holds the
/// JSON, as the service's open-source relative does it. `Host` and target are left to the connection.
hook_request hook_message(std::string_view instance_id, std::string payload, bool as_form);

} // namespace vzaps::emulation
