#include "call/retry_after.hpp"

#include "call/http_date.hpp"
#include "support/ascii.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>

namespace vzaps::call {

namespace {

using std::chrono::milliseconds;

// Past every deadline, and far from where the clock's types wrap around.
constexpr milliseconds longest = std::chrono::seconds(std::numeric_limits<std::int32_t>::max());

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

// A decimal number at the front of the text, which is taken off. By hand: a locale must not have a say.
std::optional<double> take_number(std::string_view& text) {
    double value = 0;
    double scale = 1;
    std::size_t at = 0;
    for (; at < text.size() && is_digit(text[at]); ++at) value = value * 10 + (text[at] - '0');
    if (at == 0) return std::nullopt;
    if (at + 1 < text.size() && text[at] == '.' && is_digit(text[at + 1]))
        for (++at; at < text.size() && is_digit(text[at]); ++at) value += (text[at] - '0') * (scale /= 10);
    text.remove_prefix(at);
    return value;
}

// In milliseconds.
std::optional<double> take_unit(std::string_view& text) {
    constexpr std::array<std::pair<std::string_view, double>, 8> units{{{"ms", 1},
                                                                        {"s", 1000},
                                                                        {"sec", 1000},
                                                                        {"second", 1000},
                                                                        {"seconds", 1000},
                                                                        {"m", 60'000},
                                                                        {"min", 60'000},
                                                                        {"h", 3'600'000}}};
    auto const is_letter = [](char c) { return ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z'; };
    auto const end = std::find_if_not(text.begin(), text.end(), is_letter);
    auto const name = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    for (auto const& [unit, size] : units) {
        if (!equal_ignoring_case(name, unit)) continue;
        text.remove_prefix(name.size());
        return size;
    }
    return std::nullopt;
}

milliseconds rounded_up(double count) {
    if (count >= static_cast<double>(longest.count())) return longest;
    return milliseconds(static_cast<milliseconds::rep>(std::ceil(count)));
}

// `120`, `30.0`, `30s`, `1m30s`
std::optional<milliseconds> duration(std::string_view text) {
    auto number = take_number(text);
    if (number && text.empty()) return rounded_up(*number * 1000);
    double sum = 0;
    for (; number; number = take_number(text)) {
        text = trimmed(text);
        auto const unit = take_unit(text);
        if (!unit) return std::nullopt;
        sum += *number * *unit;
        text = trimmed(text);
        if (text.empty()) return rounded_up(sum);
    }
    return std::nullopt;
}

std::optional<milliseconds> one_value(std::string_view text, std::chrono::system_clock::time_point now) {
    if (auto const wait = duration(text)) return wait;
    auto const date = http_date(text);
    if (!date) return std::nullopt;
    return std::max(milliseconds(0), *date - std::chrono::floor<milliseconds>(now));
}

// The element that is at the front of a list, and what is behind it. A date has a comma of its own.
std::optional<milliseconds> take_value(std::string_view& list, std::chrono::system_clock::time_point now) {
    auto const comma = std::min(list.find(','), list.size());
    auto const next = std::min(list.find(',', std::min(comma + 1, list.size())), list.size());
    auto end = comma;
    auto wait = one_value(trimmed(list.substr(0, comma)), now);
    if (!wait && comma != next) {
        wait = one_value(trimmed(list.substr(0, next)), now);
        if (wait) end = next;
    }
    list.remove_prefix(std::min(end + 1, list.size()));
    return wait;
}

} // namespace

std::optional<milliseconds> retry_after(std::string_view value, std::chrono::system_clock::time_point now) {
    std::optional<milliseconds> result;
    while (!value.empty()) result = std::max(result, take_value(value, now)); // Nothing is the least.
    return result;
}

std::optional<milliseconds> retry_after(response const& answer, std::chrono::system_clock::time_point now) {
    std::optional<milliseconds> result;
    for (auto const& [name, value] : answer.headers())
        if (equal_ignoring_case(name, "Retry-After")) result = std::max(result, retry_after(value, now));
    return result;
}

} // namespace vzaps::call
