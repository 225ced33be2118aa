#pragma once

#include <vzaps/response.hpp>

#include <boost/json/object.hpp>

#include <optional>
#include <string>

namespace vzaps {

/// What `instances.restart` and `sessions.disconnect` answer. No source shows the answer itself, so
/// everything is optional. Source: docs.vzaps.com/en/sdk/typescript/instances-and-billing
/// ("InstanceActionResponse").
struct instance_action {
    std::optional<std::string> instance_id;
    std::optional<std::string> status;
    std::optional<std::string> details;

    boost::json::object extra; ///< Fields that are not named above, or were of another type.
    response raw;              ///< The whole answer, as it came.
};

} // namespace vzaps
