#include "events/form.hpp"

#include "codec/json_text.hpp"
#include "events/header_parameter.hpp"
#include "support/ascii.hpp"

#include <algorithm>
#include <cstddef>

namespace vzaps::incoming {

namespace {

// By RFC 2046. To search for a long one could take its length for each byte.
constexpr std::size_t longest_boundary = 70;

constexpr auto npos = std::string_view::npos;

std::string media_type(std::string_view content_type) {
    return ascii_lowered(trimmed(content_type.substr(0, content_type.find_first_of(";,"))));
}

int hex_digit(char c) noexcept {
    if (c >= '0' && c <= '9') return c - '0';
    auto const lower = ascii_lower(c);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// A character of an encoded text, and how long its code is. A percent sign that encodes nothing stands for
// itself, as in browsers.
struct character {
    char value;
    std::size_t length;
};

character character_at(std::string_view text, std::size_t at) {
    auto const c = text[at];
    auto const high = c == '%' && at + 2 < text.size() ? hex_digit(text[at + 1]) : -1;
    auto const low = high >= 0 ? hex_digit(text[at + 2]) : -1;
    if (low >= 0) return {static_cast<char>(static_cast<unsigned char>(high * 16 + low)), 3};
    return {c == '+' ? ' ' : c, 1};
}

std::string decoded(std::string_view text) {
    std::string made;
    made.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        auto const [value, length] = character_at(text, i);
        made += value;
        i += length;
    }
    return made;
}

constexpr std::string_view blanks = " \t\r\n";

// Other blanks are not JSON's, and would spoil a value wherever it stands.
std::string_view without_blanks(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
    return text.substr(0, text.find_last_not_of(blanks) + 1);
}

bool is_blank(std::string_view text, bool encoded) {
    if (!encoded) return trimmed(text).empty();
    for (std::size_t i = 0; i < text.size();) {
        auto const [value, length] = character_at(text, i);
        if (!trimmed({&value, 1}).empty()) return false;
        i += length;
    }
    return true;
}

// Whether a text begins like a JSON object whose quotes are not encoded.
bool is_raw_object(std::string_view text) {
    text = codec::without_byte_order_mark(text);
    auto const begin = text.find_first_not_of(blanks);
    if (begin == npos || text[begin] != '{') return false;
    auto const next = text.find_first_not_of(blanks, begin + 1);
    return next != npos && (text[next] == '"' || text[next] == '}');
}

// How long it is, if a field of a form ends behind it; else 0. Some senders separate fields by semicolons.
std::size_t raw_length(std::string_view text) {
    auto const length = codec::object_length(text);
    if (length == npos) return 0;
    auto const end = text.find_first_not_of(blanks, length);
    return end == npos || text[end] == '&' || text[end] == ';' ? std::min(end, text.size()) : 0;
}

// A line without its end; takes both off the text.
std::string_view take_line(std::string_view& text) {
    auto const end = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

// Takes the head off a part of a multipart body; the name of the field that the part is.
std::string take_name(std::string_view& part) {
    std::string name;
    std::string header;
    auto const end_header = [&] {
        auto const colon = header.find(':');
        if (colon != npos && equal_ignoring_case(trimmed(header.substr(0, colon)), "content-disposition"))
            name = header_parameter(std::string_view(header).substr(colon + 1), "name");
        header.clear();
    };
    while (!part.empty()) {
        auto const line = take_line(part);
        auto const is_continued = line.starts_with(' ') || line.starts_with('\t');
        if (!is_continued) end_header();
        if (trimmed(line).empty()) break;
        header += line;
    }
    end_header();
    return name;
}

// A line that separates the parts of a multipart body.
struct delimiter_line {
    std::size_t begin;
    std::size_t end; // Behind the line's end.
    bool is_last;
};

// By RFC 2046 there may be blanks behind the boundary. Lines may end as they like.
std::optional<delimiter_line> find_delimiter(std::string_view body, std::string_view delimiter,
                                             std::size_t from) {
    for (auto at = body.find(delimiter, from); at != npos; at = body.find(delimiter, at + 1)) {
        if (at != 0 && body[at - 1] != '\n') continue;
        auto rest = body.substr(at + delimiter.size());
        auto const line = take_line(rest);
        auto const is_last = line.starts_with("--");
        if (trimmed(is_last ? line.substr(2) : line).empty())
            return delimiter_line{at, body.size() - rest.size(), is_last};
    }
    return std::nullopt;
}

// By `form::key`.
constexpr std::array<std::string_view, 4> plain_names{"jsondata", "instanceid", "userid", "instancename"};
// Longer than any of them, though every character is encoded and there are some underscores.
constexpr std::size_t longest_name = 64;

// Each that has no end costs a look at the whole body.
constexpr int most_endless_objects = 16;

} // namespace

bool is_form(std::string_view content_type) {
    auto const type = media_type(content_type);
    return type == "application/x-www-form-urlencoded" || type == "multipart/form-data";
}

form::form(std::string_view body, std::string_view content_type) {
    if (media_type(content_type) == "multipart/form-data") {
        read_multipart(body, header_parameter(content_type, "boundary"));
    } else {
        read_encoded(without_blanks(body));
    }
}

// A JSON object whose quotes are not encoded was not encoded at all: its ampersands, pluses and percent signs
// are its own.
void form::read_encoded(std::string_view body) {
    int endless = 0;
    while (!body.empty()) {
        auto const name = body.substr(0, body.find_first_of("=&"));
        body.remove_prefix(name.size());
        auto value = std::string_view();
        bool encoded = true;
        if (body.starts_with('=')) {
            body.remove_prefix(1);
            std::size_t length = 0;
            if (endless < most_endless_objects && is_raw_object(body)) {
                length = raw_length(body);
                if (length == 0) ++endless;
            }
            encoded = length == 0;
            if (encoded) length = std::min(body.find('&'), body.size());
            value = body.substr(0, length);
            body.remove_prefix(length);
        }
        // A longer name is that of another field.
        if (name.size() <= longest_name && !value.empty()) keep(decoded(name), {value, encoded});
        body.remove_prefix(std::min<std::size_t>(1, body.size()));
    }
}

void form::read_multipart(std::string_view body, std::string const& boundary) {
    if (boundary.empty() || boundary.size() > longest_boundary) return;
    auto const delimiter = "--" + boundary;
    auto before = find_delimiter(body, delimiter, 0);
    while (before && !before->is_last) {
        auto const next = find_delimiter(body, delimiter, before->end);
        // A body may end without the last delimiter: JSON tells by itself whether it is whole.
        auto part = body.substr(before->end, (next ? next->begin : body.size()) - before->end);
        if (part.ends_with('\n')) part.remove_suffix(1);
        if (part.ends_with('\r')) part.remove_suffix(1);
        auto const name = take_name(part);
        keep(name, {part, false});
        before = next;
    }
}

void form::keep(std::string_view name, field what) {
    if (name.size() > longest_name) return;
    auto plain = ascii_lowered(name);
    std::erase(plain, '_');
    for (std::size_t i = 0; i < keys; ++i)
        if (plain == plain_names[i] && fields_[i].value.empty() && !is_blank(what.value, what.encoded))
            fields_[i] = what;
}

std::optional<std::string> form::value(key of) const {
    auto const& [text, encoded] = fields_[of];
    if (text.empty()) return std::nullopt;
    return encoded ? decoded(text) : std::string(text);
}

} // namespace vzaps::incoming
