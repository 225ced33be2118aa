#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vzaps::fuzz {

/// An answer whose end nobody can be in doubt about.
struct certain_answer {
    int status = 0;
    std::string body;
    bool keeps_alive = false;
    std::size_t informational = 0; ///< 1xx before it.
};

/// Reads a wire that holds one answer, after 1xx ones, and nothing else. By RFC 9112, strictly, and without any code of
/// the library: none where two readers could see different ends.
std::optional<certain_answer> read_certainly(std::string_view wire, bool to_head);

} // namespace vzaps::fuzz
