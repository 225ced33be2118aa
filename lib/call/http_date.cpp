#include "call/http_date.hpp"

#include "support/ascii.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace vzaps::call {

namespace {

using std::chrono::minutes;
using instant = std::chrono::sys_time<std::chrono::milliseconds>;

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

// So many digits, and nothing else.
std::optional<int> number(std::string_view text, std::size_t least, std::size_t most) {
    if (text.size() < least || text.size() > most || !std::all_of(text.begin(), text.end(), is_digit))
        return std::nullopt;
    int value = 0;
    for (auto const c : text) value = value * 10 + (c - '0');
    return value;
}

std::optional<unsigned> month_named(std::string_view text) {
    constexpr std::array<std::string_view, 12> names{"jan", "feb", "mar", "apr", "may", "jun",
                                                     "jul", "aug", "sep", "oct", "nov", "dec"};
    auto const found = std::find(names.begin(), names.end(), ascii_lowered(text));
    if (found == names.end()) return std::nullopt;
    return static_cast<unsigned>(found - names.begin()) + 1;
}

std::vector<std::string_view> split(std::string_view text, std::string_view separators) {
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        auto const length = std::min(text.find_first_of(separators), text.size());
        if (length != 0) parts.push_back(text.substr(0, length));
        text.remove_prefix(std::min(length + 1, text.size()));
    }
    return parts;
}

std::optional<std::chrono::sys_days> day_of(std::optional<int> year, std::optional<unsigned> month,
                                            std::optional<int> day) {
    if (!year || !month || !day) return std::nullopt;
    std::chrono::year_month_day const date{std::chrono::year(*year), std::chrono::month(*month),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok()) return std::nullopt;
    return std::chrono::sys_days(date);
}

// `08:49:37`, `08:49:37.25`, and a leap second.
std::optional<std::chrono::milliseconds> time_of_day(std::string_view text) {
    auto const parts = split(text, ":");
    if (parts.size() != 3 || std::count(text.begin(), text.end(), ':') != 2) return std::nullopt;
    auto const dot = std::min(parts[2].find('.'), parts[2].size());
    auto const fraction = parts[2].substr(std::min(dot + 1, parts[2].size()));
    if (dot + 1 == parts[2].size() || !std::all_of(fraction.begin(), fraction.end(), is_digit))
        return std::nullopt;
    auto const hours = number(parts[0], 1, 2);
    auto const mins = number(parts[1], 2, 2);
    auto const seconds = number(parts[2].substr(0, dot), 2, 2);
    if (!hours || !mins || !seconds || *hours > 23 || *mins > 59 || *seconds > 60) return std::nullopt;
    int thousandths = 0;
    for (std::size_t i = 0; i < 3; ++i)
        thousandths = thousandths * 10 + (i < fraction.size() ? fraction[i] - '0' : 0);
    auto const rest = fraction.substr(std::min<std::size_t>(3, fraction.size()));
    if (rest.find_first_not_of('0') != std::string_view::npos) ++thousandths;
    return std::chrono::hours(*hours) + minutes(*mins) + std::chrono::seconds(*seconds) +
           std::chrono::milliseconds(thousandths);
}

// How far it is ahead of UTC.
std::optional<minutes> zone(std::string_view text) {
    for (auto const* const utc : {"GMT", "UTC", "UT", "Z"})
        if (equal_ignoring_case(text, utc)) return minutes(0);
    if (text.size() < 5 || (text.front() != '+' && text.front() != '-')) return std::nullopt;
    auto const sign = text.front() == '-' ? -1 : 1;
    auto const hours = number(text.substr(1, 2), 2, 2);
    auto const mins = number(text.substr(text[3] == ':' ? 4 : 3), 2, 2);
    if (!hours || !mins || *hours > 23 || *mins > 59) return std::nullopt;
    return sign * (std::chrono::hours(*hours) + minutes(*mins));
}

// `1994-11-06T08:49:37Z`, with a blank in place of the T as well.
std::optional<instant> rfc3339(std::string_view text) {
    constexpr std::size_t date_length = 10;
    if (text.size() <= date_length || text[4] != '-' || text[7] != '-') return std::nullopt;
    if (text[date_length] != ' ' && ascii_lower(text[date_length]) != 't') return std::nullopt;
    auto const month = number(text.substr(5, 2), 2, 2);
    auto const day = day_of(number(text.substr(0, 4), 4, 4),
                            month ? std::optional(static_cast<unsigned>(*month)) : std::nullopt,
                            number(text.substr(8, 2), 2, 2));
    auto const rest = text.substr(date_length + 1);
    auto const length = std::min(rest.find_first_of("zZ+- "), rest.size());
    auto const time = time_of_day(rest.substr(0, length));
    auto const ahead = zone(trimmed(rest.substr(length)));
    if (!day || !time || !ahead) return std::nullopt;
    return *day + *time - *ahead;
}

std::optional<int> full_year(std::string_view text) {
    if (auto const year = number(text, 4, 4)) return year;
    auto const short_year = number(text, 2, 2);
    if (!short_year) return std::nullopt;
    return *short_year + (*short_year < 70 ? 2000 : 1900);
}

// `Sun Nov  6 08:49:37 1994`
std::optional<instant> asctime(std::vector<std::string_view> const& parts) {
    if (parts.size() != 5) return std::nullopt;
    auto const day = day_of(number(parts[4], 4, 4), month_named(parts[1]), number(parts[2], 1, 2));
    auto const time = time_of_day(parts[3]);
    if (!day || !time) return std::nullopt;
    return *day + *time;
}

// `06 Nov 1994 08:49:37 GMT`, `06-Nov-94 08:49:37 GMT`: hyphens in the date alone, the zone may have one.
std::optional<instant> day_first(std::string_view text) {
    auto parts = split(text, " ");
    if (parts.size() == 3) {
        auto const date = split(parts.front(), "-");
        parts.erase(parts.begin());
        parts.insert(parts.begin(), date.begin(), date.end());
    }
    if (parts.size() != 5) return std::nullopt;
    auto const day = day_of(full_year(parts[2]), month_named(parts[1]), number(parts[0], 1, 2));
    auto const time = time_of_day(parts[3]);
    auto const ahead = zone(parts[4]);
    if (!day || !time || !ahead) return std::nullopt;
    return *day + *time - *ahead;
}

} // namespace

std::optional<instant> http_date(std::string_view text) {
    text = trimmed(text);
    if (auto const found = rfc3339(text)) return found;
    if (auto const found = asctime(split(text, " "))) return found;
    if (auto const comma = text.find(','); comma != std::string_view::npos) text.remove_prefix(comma + 1);
    return day_first(text);
}

} // namespace vzaps::call
