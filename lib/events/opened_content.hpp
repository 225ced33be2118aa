#pragma once

#include "codec/field_table.hpp"

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
    boost::json::key_value_pair const* wrapper; // The member of `around` that the content is in.
};

// A content, and what is around it from the outside in.
struct opened_content {
    boost::json::object const* content;
    std::vector<content_wrapper> wrappers;
};

// Finds the content of a message. A wrapper is whatever member holds a `message` and is not a part that is
// known under its name: WhatsApp keeps adding wrappers.
opened_content open_content(boost::json::object const& message);

// The part of a content that a member is.
struct content_part {
    codec::field const* field; // Null where the part is not known.
    bool is_later; // It has the number of a later version behind its name: `poll_creation_message_v3`.
};
content_part part_of(std::string_view member);

} // namespace vzaps::incoming
