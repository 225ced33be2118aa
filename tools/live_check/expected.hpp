#pragma once

#include <string_view>

namespace live_check {

/// What is known of an operation's answer. The fields are words like `id:text`, separated by spaces; one that
/// may be missing ends with `?`.
struct expected_answer {
    enum class form { enveloped, bare, unknown };

    std::string_view operation;
    form is;
    std::string_view fields; ///< Beside the rows, or of the one object.
    std::string_view rows;   ///< Where the rows are, such as `content[]` or `[]`; empty without.
    std::string_view row;    ///< Fields of a row.
};

/// Null for an operation whose answer nothing is known of.
expected_answer const* expected_of(std::string_view operation);

} // namespace live_check
