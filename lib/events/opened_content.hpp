#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace vzaps::incoming {

// What is around a content.
struct content_wrapper {
    std::string name; // In snake_case.
    boost::json::object const* around;
    boost::json::value const* wrapper; // The member of `around` that the content is in.
};

// A content, and what is around it from the outside in.
struct opened_content {
    boost::json::object const* content;
    std::vector<content_wrapper> wrappers;
};

// Finds the content of a message. A wrapper is whatever member holds a `message` and is not a part that is
// known under its name: WhatsApp keeps adding wrappers.
opened_content open_content(boost::json::object const& message);

// The part that a member of a content is: its name in snake_case, and without the number that later versions
// have (`poll_creation_message_v3`). Empty where it is not a part that is known.
std::string part_name(std::string_view member);

} // namespace vzaps::incoming
