#pragma once

#include "evidence.hpp"

#include <boost/json/value.hpp>

#include <iosfwd>
#include <string>

namespace live_check {

/// What is to be sent in: the questions, and what each call has shown. It has passed the guard.
boost::json::value report_of(evidence const& found);
/// The same for a person.
void print(std::ostream& to, evidence const& found);
/// Throws `std::runtime_error` when the file cannot be written.
void save(std::string const& file, boost::json::value const& report);

} // namespace live_check
