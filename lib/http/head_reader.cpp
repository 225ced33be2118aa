#include "http/head_reader.hpp"

#include "support/ascii.hpp"
#include "support/header_rules.hpp"

#include <boost/beast/http/error.hpp>

#include <algorithm>
#include <utility>

namespace vzaps::http {

namespace {

using beast_error = boost::beast::http::error;
using boost::system::error_code;

constexpr std::string_view version = "HTTP/1.";
constexpr std::size_t status_at = 9; // Of `HTTP/1.1 200`.
constexpr std::size_t status_end = 12;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Control characters but the tab; NUL and a CR that ends no line among them (RFC 9110 5.5).
bool is_forbidden(char c) {
    auto const value = static_cast<unsigned char>(c);
    return (value < 0x20 && c != '\t') || value == 0x7f;
}

bool is_text(std::string_view text) { return std::none_of(text.begin(), text.end(), is_forbidden); }

std::string_view without_blanks(std::string_view text) {
    constexpr std::string_view blanks = " \t";
    auto const first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

// The reason may be empty, and the blank in front of it missing: servers send `HTTP/1.1 200` alone.
error_code read_status_line(std::string_view line, response_head& into) {
    if (!line.starts_with(version) || line.size() < status_end || !is_digit(line[version.size()]) ||
        line[version.size() + 1] != ' ')
        return beast_error::bad_version;
    auto const digits = line.substr(status_at, status_end - status_at);
    if (!std::all_of(digits.begin(), digits.end(), is_digit)) return beast_error::bad_status;
    auto const rest = line.substr(status_end);
    if (!rest.empty() && rest.front() != ' ') return beast_error::bad_status;
    if (!is_text(rest)) return beast_error::bad_reason;
    into.minor_version = line[version.size()] - '0';
    into.status = (digits[0] - '0') * 100 + (digits[1] - '0') * 10 + (digits[2] - '0');
    return {};
}

} // namespace

head_line first_line(std::string_view bytes, std::size_t searched) noexcept {
    auto const end = bytes.find('\n', searched);
    if (end == std::string_view::npos) return {};
    auto const crlf = end > 0 && bytes[end - 1] == '\r';
    return {bytes.substr(0, crlf ? end - 1 : end), end + 1, crlf};
}

// No blank may stand in front of the colon (RFC 9112 5.1).
error_code split_field(std::string_view line, std::string_view& name, std::string_view& value) {
    auto const colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) return beast_error::bad_field;
    name = line.substr(0, colon);
    value = without_blanks(line.substr(colon + 1));
    return is_text(value) ? error_code() : error_code(beast_error::bad_value);
}

std::size_t head_reader::feed(std::string_view bytes, error_code& ec) {
    std::size_t used = 0;
    while (!whole()) {
        auto const rest = bytes.substr(used);
        auto const line = first_line(rest, std::exchange(searched_, 0));
        auto const size = line.size != 0 ? line.size : rest.size();
        if (size > longest_line + 2 || taken_ + size > most_) {
            ec = beast_error::header_limit;
            return used;
        }
        if (line.size == 0) {
            searched_ = rest.size();
            // What can be no status line is not waited for.
            auto const begun = rest.substr(0, version.size());
            if (state_ == state::status_line && !version.starts_with(begun)) ec = beast_error::bad_version;
            return used;
        }
        head_.exact = head_.exact && line.ends_in_crlf;
        used += line.size;
        taken_ += line.size;
        if (ec = take_line(line.text); ec) return used;
    }
    return used;
}

error_code head_reader::take_line(std::string_view line) {
    if (state_ == state::status_line) {
        state_ = state::fields;
        return read_status_line(line, head_);
    }
    if (!line.empty()) return read_field(line);
    state_ = state::whole;
    return {};
}

// A line that begins with a blank goes on with the field before it (RFC 9112 5.2).
error_code head_reader::read_field(std::string_view line) {
    if (line.front() != ' ' && line.front() != '\t') {
        std::string_view name;
        std::string_view value;
        auto const ec = split_field(line, name, value);
        if (!ec) head_.headers.emplace_back(name, value);
        return ec;
    }
    if (head_.headers.empty()) return beast_error::bad_field;
    if (!is_text(line)) return beast_error::bad_value;
    head_.exact = false;
    auto& value = head_.headers.back().second;
    auto const more = without_blanks(line);
    if (!more.empty() && !value.empty()) value += ' ';
    value += more;
    return {};
}

} // namespace vzaps::http
