#include "fuzz/framing.hpp"

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

namespace vzaps::fuzz {

namespace {

constexpr std::string_view line_end = "\r\n";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_token(std::string_view text) {
    constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::ranges::all_of(text, [&](char c) {
        return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               marks.find(c) != std::string_view::npos;
    });
}

// Without control characters, which readers disagree on.
bool is_plain(std::string_view text) {
    return std::ranges::all_of(
        text, [](char c) { return c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != '\x7f'); });
}

std::string lowered(std::string_view text) {
    std::string made(text);
    for (auto& c : made)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return made;
}

std::string_view without_blanks(std::string_view text) {
    while (text.starts_with(' ') || text.starts_with('\t')) text.remove_prefix(1);
    while (text.ends_with(' ') || text.ends_with('\t')) text.remove_suffix(1);
    return text;
}

std::optional<std::string_view> take_line(std::string_view& wire) {
    auto const end = wire.find(line_end);
    if (end == std::string_view::npos) return std::nullopt;
    auto const line = wire.substr(0, end);
    wire.remove_prefix(end + 2);
    return line;
}

bool is_field(std::string_view line) {
    auto const colon = line.find(':');
    return colon != std::string_view::npos && is_token(line.substr(0, colon)) && is_plain(line);
}

template <class Number>
std::optional<Number> number(std::string_view text, int base) {
    Number value{};
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (text.empty() || error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

struct head {
    int status = 0;
    bool is_old = false; // HTTP/1.0
    std::vector<std::pair<std::string, std::string>> fields;

    std::vector<std::string> all(std::string_view name) const {
        std::vector<std::string> made;
        for (auto const& each : fields)
            if (each.first == name) made.push_back(each.second);
        return made;
    }
};

std::optional<head> read_head(std::string_view& wire) {
    head made;
    // The reason, and the blank in front of it, may be missing: nobody reads them.
    auto const status = take_line(wire);
    if (!status || status->size() < 12 || !status->starts_with("HTTP/1.") || (*status)[8] != ' ' ||
        !is_plain(*status) || (status->size() > 12 && (*status)[12] != ' '))
        return std::nullopt;
    if (!is_digit((*status)[7])) return std::nullopt; // A later minor version is read like the first.
    made.is_old = (*status)[7] == '0';
    auto const code = status->substr(9, 3);
    if (!std::ranges::all_of(code, is_digit) || code.front() == '0') return std::nullopt;
    made.status = *number<int>(code, 10);
    for (;;) {
        auto const line = take_line(wire);
        if (!line) return std::nullopt;
        if (line->empty()) return made;
        if (!is_field(*line)) return std::nullopt;
        auto const colon = line->find(':');
        made.fields.emplace_back(lowered(line->substr(0, colon)),
                                 lowered(without_blanks(line->substr(colon + 1))));
    }
}

std::optional<std::string> read_chunks(std::string_view& wire) {
    std::string body;
    for (;;) {
        auto const line = take_line(wire);
        if (!line || !is_plain(*line)) return std::nullopt;
        auto const digits = without_blanks(line->substr(0, line->find(';')));
        if (line->starts_with(' ') || digits.size() > 7) return std::nullopt;
        auto const size = number<std::size_t>(digits, 16);
        if (!size) return std::nullopt;
        if (*size == 0) break;
        if (wire.size() < *size + 2 || wire.substr(*size, 2) != line_end) return std::nullopt;
        body += wire.substr(0, *size);
        wire.remove_prefix(*size + 2);
    }
    while (auto const trailer = take_line(wire)) {
        if (trailer->empty()) return body;
        if (!is_field(*trailer)) return std::nullopt;
    }
    return std::nullopt;
}

std::optional<std::string> read_body(std::string_view& wire, head const& of, bool to_head) {
    auto const lengths = of.all("content-length");
    auto const codings = of.all("transfer-encoding");
    if (lengths.size() + codings.size() > 1) return std::nullopt;
    auto const length = lengths.empty() ? std::nullopt : number<std::size_t>(lengths.front(), 10);
    if (!lengths.empty() && (!length || !std::ranges::all_of(lengths.front(), is_digit))) return std::nullopt;
    auto const is_chunked = !codings.empty() && codings.front() == "chunked" && !of.is_old;
    if (!codings.empty() && !is_chunked) return std::nullopt;
    if (to_head) return std::string();
    auto const has_none = of.status == 204 || of.status == 304 || of.status / 100 == 1;
    if (has_none) {
        if (!codings.empty() || (!lengths.empty() && lengths.front() != "0")) return std::nullopt;
        return std::string();
    }
    if (is_chunked) return read_chunks(wire);
    if (!length || wire.size() < *length) return std::nullopt;
    std::string body(wire.substr(0, *length));
    wire.remove_prefix(*length);
    return body;
}

// Whether it may be used again, by what all lines of `Connection` say.
bool keeps_alive(head const& of) {
    bool keeps = !of.is_old;
    for (auto const& line : of.all("connection")) {
        for (std::string_view rest = line; !rest.empty();) {
            auto const end = std::min(rest.find(','), rest.size());
            auto const option = without_blanks(rest.substr(0, end));
            if (option == "close") return false;
            keeps = keeps || option == "keep-alive";
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    return keeps;
}

} // namespace

std::optional<certain_answer> read_certainly(std::string_view wire, bool to_head) {
    certain_answer made;
    for (;;) {
        auto const head = read_head(wire);
        if (!head || head->status == 101) return std::nullopt;
        auto const alive = keeps_alive(*head);
        auto const body = read_body(wire, *head, to_head);
        if (!body) return std::nullopt;
        if (head->status / 100 == 1) {
            if (!alive) return std::nullopt;
            ++made.informational;
            continue;
        }
        if (!wire.empty()) return std::nullopt;
        made.status = head->status;
        made.body = *body;
        made.keeps_alive = alive && head->status != 408;
        return made;
    }
}

} // namespace vzaps::fuzz
