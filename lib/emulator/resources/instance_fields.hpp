#pragma once

#include "routing/call.hpp"

#include <boost/json/object.hpp>

#include <optional>

namespace vzaps::emulation {

/// What `create`, `provision` and `update` may set, checked. Holds only what the request holds.
struct instance_fields {
    boost::json::object shown;
    std::optional<boost::json::object> labels;
};

/// Throws a 400 that names the field. The body's fields of `update` are those of `create`, all optional (unconfirmed).
instance_fields read_instance_fields(call& c);

} // namespace vzaps::emulation
