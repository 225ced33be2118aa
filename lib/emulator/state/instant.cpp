#include "state/instant.hpp"

namespace vzaps::emulation {

namespace {

// Reads what a template has, one character at a time.
class reader {
public:
    explicit reader(std::string_view text) : rest_(text) {}

    bool at_end() const { return rest_.empty(); }

    int digits(std::size_t count) {
        int number = 0;
        for (std::size_t i = 0; i < count; ++i) {
            if (!is_digit()) failed = true;
            if (failed) return 0;
            number = number * 10 + (rest_.front() - '0');
            rest_.remove_prefix(1);
        }
        return number;
    }
    void literal(char what) {
        if (!take(what)) failed = true;
    }
    bool take(char what) {
        if (rest_.empty() || rest_.front() != what) return false;
        rest_.remove_prefix(1);
        return true;
    }
    bool is_digit() const { return !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9'; }

    bool failed = false;

private:
    std::string_view rest_;
};

// Of a fraction, milliseconds are enough.
std::chrono::milliseconds fraction(reader& text) {
    int made = 0;
    int unit = 100;
    if (!text.is_digit()) text.failed = true;
    for (; text.is_digit(); unit /= 10) made += unit * text.digits(1);
    return std::chrono::milliseconds(made);
}

std::chrono::minutes zone(reader& text) {
    if (text.take('Z') || text.take('z')) return {};
    int const sign = text.take('-') ? -1 : 1;
    if (sign == 1) text.literal('+');
    int const hours = text.digits(2);
    text.literal(':');
    int const minutes = text.digits(2);
    if (hours > 23 || minutes > 59) text.failed = true;
    return std::chrono::minutes(sign * (hours * 60 + minutes));
}

} // namespace

std::optional<instant> parse_instant(std::string_view from) {
    reader text(from);
    int const year = text.digits(4);
    text.literal('-');
    int const month = text.digits(2);
    text.literal('-');
    int const day = text.digits(2);
    if (!text.take('T')) text.literal('t');
    int const hour = text.digits(2);
    text.literal(':');
    int const minute = text.digits(2);
    text.literal(':');
    int const second = text.digits(2);
    auto const part = text.take('.') ? fraction(text) : std::chrono::milliseconds(0);
    auto const offset = zone(text);

    std::chrono::year_month_day const date{std::chrono::year(year),
                                           std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    if (text.failed || !text.at_end() || !date.ok() || hour > 23 || minute > 59 || second > 60)
        return std::nullopt;
    return std::chrono::sys_days(date) + std::chrono::hours(hour) + std::chrono::minutes(minute) +
           std::chrono::seconds(second) + part - offset;
}

} // namespace vzaps::emulation
