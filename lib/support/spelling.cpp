#include "support/spelling.hpp"

#include "support/ascii.hpp"

#include <cstddef>

namespace vzaps {

namespace {

bool is_upper(char c) noexcept { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) noexcept { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

} // namespace

std::string snake_case(std::string_view name) {
    std::string made;
    made.reserve(name.size() + 4);
    for (std::size_t i = 0; i < name.size(); ++i) {
        auto const c = name[i];
        if (i > 0 && is_upper(c)) {
            auto const before = name[i - 1];
            // A word begins with a capital behind a small letter, and with the last one of a row of capitals.
            auto const ends_row = is_upper(before) && i + 1 < name.size() && is_lower(name[i + 1]);
            if (is_lower(before) || is_digit(before) || ends_row) made += '_';
        }
        made += ascii_lower(c);
    }
    return made;
}

} // namespace vzaps
