#include "call/retry_after.hpp"

#include "support/ascii.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <vector>

namespace vzaps::call {

namespace {

using std::chrono::milliseconds;

// A number too large for the type is as good as the largest.
std::optional<int> number(std::string_view text) {
    auto const is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (text.empty() || !std::all_of(text.begin(), text.end(), is_digit)) return std::nullopt;
    int value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() ? value : std::numeric_limits<int>::max();
}

std::optional<unsigned> month(std::string_view text) {
    constexpr std::array<std::string_view, 12> names{"jan", "feb", "mar", "apr", "may", "jun",
                                                     "jul", "aug", "sep", "oct", "nov", "dec"};
    auto const found = std::find(names.begin(), names.end(), ascii_lowered(text));
    if (found == names.end()) return std::nullopt;
    return static_cast<unsigned>(found - names.begin()) + 1;
}

std::vector<std::string_view> words(std::string_view text) {
    std::vector<std::string_view> result;
    constexpr std::string_view separators = " ,-:";
    while (!text.empty()) {
        auto const start = text.find_first_not_of(separators);
        if (start == std::string_view::npos) break;
        text.remove_prefix(start);
        auto const length = std::min(text.find_first_of(separators), text.size());
        result.push_back(text.substr(0, length));
        text.remove_prefix(length);
    }
    return result;
}

// `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT`, `Sun Nov  6 08:49:37 1994`
// In seconds: the clock's own duration ends in the year 2262.
std::optional<std::chrono::sys_seconds> http_date(std::string_view text) {
    auto const parts = words(text);
    if (parts.size() < 7) return std::nullopt;
    bool const asctime = month(parts[1]).has_value();
    if (!asctime && (parts.size() != 8 || parts[7] != "GMT")) return std::nullopt;
    auto const named = month(asctime ? parts[1] : parts[2]);
    auto const day = number(asctime ? parts[2] : parts[1]);
    auto year = number(asctime ? parts[6] : parts[3]);
    auto const hours = number(parts[asctime ? 3 : 4]);
    auto const minutes = number(parts[asctime ? 4 : 5]);
    auto const seconds = number(parts[asctime ? 5 : 6]);
    if (!named || !day || !year || !hours || !minutes || !seconds) return std::nullopt;
    if (*year > 9999 || *day > 31) return std::nullopt; // What the calendar's types would wrap around.
    if (*year < 100) *year += *year < 70 ? 2000 : 1900;
    std::chrono::year_month_day const date{std::chrono::year(*year), std::chrono::month(*named),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok() || *hours > 23 || *minutes > 59 || *seconds > 60) return std::nullopt;
    return std::chrono::sys_days(date) + std::chrono::hours(*hours) + std::chrono::minutes(*minutes) +
           std::chrono::seconds(*seconds);
}

} // namespace

std::optional<milliseconds> retry_after(std::string_view value, std::chrono::system_clock::time_point now) {
    value = trimmed(value);
    if (auto const seconds = number(value)) return std::chrono::seconds(*seconds);
    auto const date = http_date(value);
    if (!date) return std::nullopt;
    return std::max(milliseconds(0), *date - std::chrono::floor<milliseconds>(now));
}

} // namespace vzaps::call
