#include "state/timestamp.hpp"

#include <array>
#include <cstdio>

namespace vzaps::emulation {

namespace {

struct calendar_time {
    explicit calendar_time(std::chrono::sys_seconds at)
        : day(std::chrono::floor<std::chrono::days>(at)), date(day), clock(at - day) {}

    std::chrono::sys_days day;
    std::chrono::year_month_day date;
    std::chrono::hh_mm_ss<std::chrono::seconds> clock;
};

} // namespace

std::string timestamp(std::chrono::system_clock::time_point at) {
    calendar_time const parts(std::chrono::floor<std::chrono::seconds>(at));
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02d:%02d:%02dZ", int(parts.date.year()),
                  unsigned(parts.date.month()), unsigned(parts.date.day()), int(parts.clock.hours().count()),
                  int(parts.clock.minutes().count()), int(parts.clock.seconds().count()));
    return text.data();
}

std::string precise_timestamp(std::chrono::system_clock::time_point at) {
    auto const second = std::chrono::floor<std::chrono::seconds>(at);
    auto const milliseconds = std::chrono::floor<std::chrono::milliseconds>(at - second).count();
    std::array<char, 8> fraction{};
    std::snprintf(fraction.data(), fraction.size(), ".%03dZ", int(milliseconds));
    std::string made = timestamp(second);
    made.replace(made.size() - 1, 1, fraction.data());
    return made;
}

std::string http_date(std::chrono::system_clock::time_point at) {
    static constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    calendar_time const parts(std::chrono::ceil<std::chrono::seconds>(at));
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d GMT",
                  days[std::chrono::weekday(parts.day).c_encoding()], unsigned(parts.date.day()),
                  months[unsigned(parts.date.month()) - 1], int(parts.date.year()),
                  int(parts.clock.hours().count()), int(parts.clock.minutes().count()),
                  int(parts.clock.seconds().count()));
    return text.data();
}

} // namespace vzaps::emulation
