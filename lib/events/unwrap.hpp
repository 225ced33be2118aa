#pragma once

#include "events/memory_budget.hpp"

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <optional>
#include <string>
#include <vector>

namespace vzaps::incoming {

// What stands around an event's content.
struct frame {
    std::string id;
    std::string type;
    std::string state; // Of receipts and presence, beside the content.
    std::string instance_id;
    std::string instance_name;
    std::optional<std::string> created_at;
    std::optional<std::string> media_url;
    // The objects that were looked at, from the outside in: what the service sends along with a message
    // stands in one.
    std::vector<boost::json::object const*> levels;
    // The content, in the document.
    boost::json::value* payload = nullptr;
    // The content was not wrapped: what belongs to the frame stands among it.
    bool bare = false;
};

// Finds the content of an event in whatever is wrapped around it. Replaces text that holds a wrapped object
// as JSON by that object. The document has to be an object, and to stay where it is.
frame unwrap(boost::json::value& document, memory_budget& memory);

// A bare content without what the frame has taken from it.
boost::json::object without_frame(boost::json::object const& bare, frame const& around,
                                  memory_budget& memory);

} // namespace vzaps::incoming
