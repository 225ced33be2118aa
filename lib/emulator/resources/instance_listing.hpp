#pragma once

#include "routing/call.hpp"

namespace vzaps::emulation {

/// `list` and `search`: filters, sorts and cuts a page. Only `filter.query` is documented; that other keys of
/// the filter compare with the field of their name, and that `sort` takes any field, is unconfirmed.
reply list_instances(call& c);

} // namespace vzaps::emulation
