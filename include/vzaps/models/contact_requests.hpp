#pragma once

#include <string>
#include <utility>

namespace vzaps {

/// For `contacts.add`.
class contact_add_request {
public:
    contact_add_request(std::string number, std::string first, std::string full)
        : phone(std::move(number)), first_name(std::move(first)), full_name(std::move(full)) {}

    std::string phone; ///< Digits with the country code; a leading `+` is dropped.
    std::string first_name;
    std::string full_name;
};

} // namespace vzaps
