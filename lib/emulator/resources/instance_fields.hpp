#pragma once

#include "routing/call.hpp"

#include <boost/json/object.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace vzaps::emulation {

/// What `create`, `provision` and `update` may set, checked. Holds only what the request holds.
struct instance_fields {
    boost::json::object shown;
    std::optional<boost::json::object> labels;
};

/// Throws a 400 that names the field. The body's fields of `update` are those of `create`, all optional
/// (unconfirmed).
instance_fields read_instance_fields(call& c);

/// The URL of a webhook, checked, or an empty text. `name` is the field's, for the refusal.
std::string webhook_of(boost::json::value const& value, std::string_view name);

/// Names of events, sent as a list or as comma-joined text, which is noted; checked, and comma-joined.
std::string events_of(call& c, boost::json::value const& value, std::string_view name);

/// Comma-joined names of events, or a 400 that says which one is none.
std::string checked_events(std::string joined);

} // namespace vzaps::emulation
