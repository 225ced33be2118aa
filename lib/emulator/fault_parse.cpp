#include <vzaps/testing/fault.hpp>

#include <charconv>
#include <optional>
#include <stdexcept>
#include <string>

namespace vzaps {

namespace {

struct part {
    std::string_view key;
    std::optional<std::string_view> value;
};

[[noreturn]] void refuse(std::string_view what, std::string_view where) {
    throw std::invalid_argument("fault: " + std::string(what) + " in \"" + std::string(where) + '"');
}

// Takes the first part off the text. `text=` takes all the rest, so that it may contain commas.
part next_part(std::string_view& rest) {
    auto const end = rest.starts_with("text=") ? rest.npos : rest.find(',');
    std::string_view const whole = rest.substr(0, end);
    if (end != rest.npos && end + 1 == rest.size()) refuse("nothing after the comma", rest);
    rest = end == rest.npos ? std::string_view() : rest.substr(end + 1);
    auto const equals = whole.find('=');
    if (equals == std::string_view::npos) return part{whole, std::nullopt};
    return part{whole.substr(0, equals), whole.substr(equals + 1)};
}

std::string_view text_of(part const& from) {
    if (!from.value) refuse("a value is missing", from.key);
    return *from.value;
}

template <class Number>
Number number_of(part const& from) {
    std::string_view const text = text_of(from);
    Number value{};
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < Number{})
        refuse("a number is expected", text);
    return value;
}

// A shell passes no line ends easily: \r, \n and \\ stand for them.
std::string unescaped(std::string_view text) {
    std::string made;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            made += text[i];
            continue;
        }
        switch (text[++i]) {
        case 'r':
            made += '\r';
            break;
        case 'n':
            made += '\n';
            break;
        case '\\':
            made += '\\';
            break;
        default:
            refuse("an unknown escape", text);
        }
    }
    return made;
}

// RFC 6455, 7.4: what may be in a close frame, and 1004 to 1006 and 1015, which must not, for who wants to
// see that.
fault closing(part const& first) {
    int const code = number_of<int>(first);
    if (code != 0 && (code < 1000 || code > 4999)) refuse("no close code", text_of(first));
    return fault::close_frame(code);
}

fault made_from(part const& first) {
    auto const bare = [&](fault made) {
        if (first.value) refuse("a value that is not wanted", *first.value);
        return made;
    };
    auto const text = [&] { return unescaped(first.value.value_or("")); };
    if (first.key == "status") {
        int const code = number_of<int>(first);
        if (code < 100 || code > 599) refuse("no HTTP status", text_of(first));
        return fault::status(code);
    }
    if (first.key == "delay") return fault::delay(std::chrono::milliseconds(number_of<int>(first)));
    if (first.key == "close-before-reading") return bare(fault::close_before_reading());
    if (first.key == "close-after-reading") return bare(fault::close_after_reading());
    if (first.key == "close-after-processing") return bare(fault::close_after_processing());
    if (first.key == "close-after-answer") return bare(fault::close_after_answer());
    if (first.key == "truncate") return fault::truncate(number_of<std::size_t>(first));
    if (first.key == "stall") return fault::stall(number_of<std::size_t>(first));
    if (first.key == "body") return fault::body(text());
    if (first.key == "raw") return fault::raw(text());
    if (first.key == "cut-frame") return fault::cut_frame(number_of<std::size_t>(first));
    if (first.key == "close-frame") return closing(first);
    if (first.key == "silence") return bare(fault::silence());
    if (first.key == "slow-frame") return fault::slow_frame(std::chrono::milliseconds(number_of<int>(first)));
    if (first.key == "huge-frame") return fault::huge_frame(number_of<std::size_t>(first));
    if (first.key == "duplicate-frame") return bare(fault::duplicate_frame());
    if (first.key == "late-frame") return bare(fault::late_frame());
    if (first.key == "omit") return fault::omit(std::string(text_of(first)));
    if (first.key == "frame") return fault::frame(text());
    refuse("an unknown kind", first.key);
}

void narrow(fault& made, part const& by) {
    bool const has_bytes = made.what == fault::kind::truncate || made.what == fault::kind::stall;
    bool const has_text = made.what == fault::kind::body || made.what == fault::kind::raw ||
                          made.what == fault::kind::frame || made.what == fault::kind::close_frame;
    if (by.key == "method")
        made.method = text_of(by);
    else if (by.key == "path")
        made.path = text_of(by);
    else if (by.key == "times")
        made.count = number_of<std::size_t>(by);
    else if (by.key == "after")
        made.skip = number_of<std::size_t>(by);
    else if (by.key == "retry-after" && made.what == fault::kind::status)
        made = made.retry_after(std::chrono::seconds(number_of<int>(by)));
    else if (by.key == "retry-after-date" && made.what == fault::kind::status)
        made = made.retry_after_date(std::chrono::seconds(number_of<int>(by)));
    else if (by.key == "of-body" && has_bytes && !by.value)
        made = made.of_body();
    else if (by.key == "text" && has_text)
        made.text = unescaped(text_of(by));
    else
        refuse("an unknown part", by.key);
}

} // namespace

fault fault::parse(std::string_view text) {
    fault made = made_from(next_part(text));
    while (!text.empty()) narrow(made, next_part(text));
    return made;
}

} // namespace vzaps
