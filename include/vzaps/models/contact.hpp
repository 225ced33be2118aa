#pragma once

#include <vzaps/response.hpp>

#include <boost/json/object.hpp>

#include <optional>
#include <string>
#include <vector>

namespace vzaps {

/// A contact, as `contacts.list` and `users.contacts` answer it. No source shows the answer: the names are
/// those of an example and of the service's open-source relative.
struct contact {
    std::string jid; ///< Empty if the service left it out.
    std::optional<std::string> phone;
    std::optional<bool> found;
    std::optional<std::string> first_name;
    std::optional<std::string> full_name;
    std::optional<std::string> push_name;
    std::optional<std::string> business_name;
    std::optional<std::string> redacted_phone;

    boost::json::object extra; ///< Fields that are not named above, or were of another type.
};

/// What `contacts.list` and `users.contacts` answer. Rows and an object of rows by JID are understood.
struct contact_list {
    std::vector<contact> content;

    boost::json::object extra;
    response raw; ///< The whole answer, as it came.
};

} // namespace vzaps
