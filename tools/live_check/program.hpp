#pragma once

#include <vzaps/client_options.hpp>

#include <functional>
#include <iosfwd>
#include <optional>
#include <string>

namespace live_check {

/// What the program gets from outside.
class surroundings {
public:
    surroundings(std::istream& from, std::ostream& to, std::ostream& errors_to)
        : in(from), out(to), errors(errors_to) {}

    std::istream& in;
    std::ostream& out;
    std::ostream& errors;
    std::function<std::string(char const* name)> environment; ///< Empty for what is not set.
    vzaps::client_options options;                            ///< What the arguments do not say.
};

/// Runs it and returns its exit code: 0 when it ran, whatever it found; 1 when it could not; 2 for wrong
/// arguments, or without credentials.
int run(int count, char const* const* arguments, surroundings const& in);

} // namespace live_check
