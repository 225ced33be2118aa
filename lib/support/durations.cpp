#include "support/durations.hpp"

#include "support/invalid_argument.hpp"

namespace vzaps {

void check_not_negative(std::chrono::milliseconds value, char const* field) {
    if (value.count() < 0) throw invalid_argument(field, "must not be negative");
}

void check_countable(std::chrono::milliseconds value, char const* field) {
    check_not_negative(value, field);
    if (value > longest_duration) throw invalid_argument(field, "is longer than a century");
}

void check_positive(std::chrono::milliseconds value, char const* field) {
    if (value.count() <= 0) throw invalid_argument(field, "must be positive");
    check_countable(value, field);
}

} // namespace vzaps
