#pragma once

#include <vzaps/instance_ref.hpp>
#include <vzaps/models/instance_requests.hpp>

#include <boost/json/object.hpp>

namespace vzaps {

// The bodies of the instance operations. Each checks its fields and throws `vzaps::error` naming the one that
// is wrong.
boost::json::object body_of(instance_create_request const& request);
boost::json::object body_of(instance_update_request const& request);
boost::json::object body_of(instance_list_request const& request);
boost::json::object search_body(instance_list_request const& request); // Only what is set.
boost::json::object body_of(instance_ref const& which);                // `{"id"}`, for `get`.

} // namespace vzaps
