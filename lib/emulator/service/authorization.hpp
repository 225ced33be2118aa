#pragma once

#include "routing/router.hpp"

namespace vzaps::emulation {

/// Throws a 401 unless the request shows what the operation needs. There is one account, so nothing is ever
/// answered with 403, which tells that an instance is somebody else's.
void authorize(call& c, access needs);

} // namespace vzaps::emulation
