#pragma once

#include <boost/json/object.hpp>

#include <optional>
#include <string>

namespace vzaps {

/// What `instances.restart` answers. No source shows the answer itself, so everything is optional.
/// Source: docs.vzaps.com/en/sdk/typescript/instances-and-billing ("InstanceActionResponse").
struct instance_action {
    std::optional<std::string> instance_id;
    std::optional<std::string> status;
    std::optional<std::string> details;

    boost::json::object extra;
};

/// What `instances.resume_subscription` (`status`) and `instances.cancel` (`message`) answer.
/// Source: docs.vzaps.com/en/getting-started/first-instance-flow, .../api-reference/instances/cancel-instance.
struct instance_acknowledgement {
    std::optional<std::string> status;
    std::optional<std::string> message;

    boost::json::object extra;
};

} // namespace vzaps
