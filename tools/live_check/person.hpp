#pragma once

#include <iosfwd>
#include <string>
#include <string_view>

namespace live_check {

/// Whoever sits at the terminal. Nothing is written but the questions.
class person {
public:
    /// `agrees_always`: for scripts; texts are asked for all the same.
    person(std::istream& from, std::ostream& to, bool agrees_always)
        : from_(from), to_(to), agrees_always_(agrees_always) {}

    /// False at the end of the input, too.
    bool agrees(std::string_view to_what);
    /// A line, trimmed; empty for "no", and at the end of the input.
    std::string types(std::string_view what);

private:
    std::istream& from_;
    std::ostream& to_;
    bool agrees_always_;
};

} // namespace live_check
