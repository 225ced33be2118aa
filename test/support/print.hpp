#pragma once

#include <vzaps/error.hpp>

#include <ostream>

// How Boost.Test shows the library's enumerations.
namespace vzaps {

inline std::ostream& boost_test_print_type(std::ostream& to, errc value) {
    return to << make_error_code(value).message();
}
inline std::ostream& boost_test_print_type(std::ostream& to, outcome value) { return to << to_string(value); }
inline std::ostream& boost_test_print_type(std::ostream& to, phase value) { return to << to_string(value); }

} // namespace vzaps
