#pragma once

#include <vzaps/response.hpp>

#include <boost/json/object.hpp>

#include <optional>
#include <string>

namespace vzaps {

/// What an operation answers that only does something. Which of the fields comes depends on the operation and
/// is largely undocumented, so everything is optional, and no shape of it is an error.
struct acknowledgement {
    std::optional<std::string> status;  ///< `ok` where the documentation shows it.
    std::optional<std::string> details; ///< For people, such as `Marked`.
    std::optional<std::string> message; ///< The same, of `instances.cancel`.

    boost::json::object extra; ///< Fields that are not named above, or were of another type.
    response raw;              ///< The whole answer, as it came.
};

} // namespace vzaps
