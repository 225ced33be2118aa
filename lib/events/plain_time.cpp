#include "events/plain_time.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string_view>

namespace vzaps::incoming {

namespace {

using std::chrono::milliseconds;

// Go's zero time, in whatever zone it was formatted.
constexpr std::string_view zero_time = "0001-01-01T00:00:00";

// From 2001 to 5138 seconds and milliseconds do not meet. What is less may be a year, or a duration.
constexpr std::int64_t first_second = 1'000'000'000;
constexpr std::int64_t last_second = 99'999'999'999;

// Digits, and perhaps a fraction: `1777000000`, `1777000000250`, `1777000000.25`.
std::optional<milliseconds> since_1970(std::string_view text) {
    auto const point = std::min(text.find('.'), text.size());
    auto const digits = text.substr(0, point);
    auto const fraction = text.substr(std::min(point + 1, text.size()));
    auto const is_digit = [](char c) { return c >= '0' && c <= '9'; };
    if (digits.empty() || !std::all_of(digits.begin(), digits.end(), is_digit) ||
        !std::all_of(fraction.begin(), fraction.end(), is_digit))
        return std::nullopt;
    std::int64_t number = 0;
    auto const [stop, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (failure != std::errc()) return std::nullopt;
    if (number >= first_second * 1000 && number <= last_second * 1000) return milliseconds(number);
    if (number < first_second || number > last_second) return std::nullopt;
    auto made = number * 1000;
    std::int64_t weight = 100;
    for (auto const digit : fraction.substr(0, 3)) {
        made += (digit - '0') * weight;
        weight /= 10;
    }
    return milliseconds(made);
}

std::string rfc3339(milliseconds since) {
    std::chrono::sys_time<milliseconds> const time(since);
    auto const day = std::chrono::floor<std::chrono::days>(time);
    std::chrono::year_month_day const date(day);
    std::chrono::hh_mm_ss const clock(time - day);
    char text[64] = {};
    auto const fraction = clock.subseconds().count();
    std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d", int(date.year()),
                  unsigned(date.month()), unsigned(date.day()), int(clock.hours().count()),
                  int(clock.minutes().count()), int(clock.seconds().count()));
    std::string made = text;
    if (fraction != 0) {
        std::snprintf(text, sizeof text, ".%03d", int(fraction));
        made += text;
    }
    return made += 'Z';
}

} // namespace

void make_plain(std::optional<std::string>& time) {
    if (!time) return;
    if (time->empty() || *time == "0" || time->starts_with(zero_time)) {
        time.reset();
    } else if (auto const since = since_1970(*time)) {
        time = rfc3339(*since);
    }
}

} // namespace vzaps::incoming
