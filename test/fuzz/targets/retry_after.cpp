#include "call/retry_after.hpp"

#include "fuzz/checks.hpp"
#include "support/ascii.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>

namespace vzaps::fuzz {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

// A day in 1994, which the examples' dates lie around.
constexpr std::chrono::system_clock::time_point now{seconds(784111700)};

std::optional<milliseconds> at(std::string_view text, milliseconds later = milliseconds(0)) {
    return call::retry_after(text, now + later);
}

bool is_number(std::string_view text) {
    return !text.empty() && text.size() < 9 &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

bool check_retry_after(std::string_view text) {
    auto const wait = at(text);
    promise(at(text) == wait, "another wait the second time");
    promise(at(' ' + std::string(text) + '\t') == wait, "another wait with blanks around it");
    if (is_number(text)) {
        int value = 0;
        std::from_chars(text.data(), text.data() + text.size(), value);
        promise(wait == seconds(value), "a number of seconds that is not read as such");
    }
    auto const later = at(text, seconds(90));
    promise(wait.has_value() == later.has_value(), "a value that is read at one time only");
    if (!wait) return true;
    promise(wait->count() >= 0, "a negative wait");
    promise(*later <= *wait && *later >= std::max(milliseconds(0), *wait - seconds(90)),
            "a wait that is neither a duration nor a moment");
    return true;
}

} // namespace vzaps::fuzz
