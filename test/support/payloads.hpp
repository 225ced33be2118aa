#pragma once

#include <boost/json/object.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace vzaps::test {

/// A webhook's body as a gateway posts it, in Go's spelling.
struct payload {
    std::string name;
    std::string body;
};

/// Those of `unit/data/payloads`, in the order of their names.
std::vector<payload> const& payloads();

/// By a payload's name, what a reader must find in it.
boost::json::object const& expected_of_payloads();

/// A request's body, and the type that is said of it.
struct posted {
    std::string body;
    std::string content_type;
};

/// The text as the field of a form, among others.
posted as_form(std::string_view field, std::string_view text);
posted as_multipart(std::string_view field, std::string_view text);

} // namespace vzaps::test
