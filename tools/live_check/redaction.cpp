#include "redaction.hpp"

#include "words.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <sstream>
#include <vector>

namespace live_check {

namespace {

constexpr std::size_t longest_name = 48;

bool is_letter(char c) {
    return std::isalpha(static_cast<unsigned char>(c)) != 0 && static_cast<unsigned char>(c) < 128;
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool looks_like_a_name(std::string_view key) {
    return !key.empty() && key.size() <= longest_name && is_letter(key.front()) &&
           std::ranges::all_of(key,
                               [](char c) { return is_letter(c) || is_digit(c) || c == '_' || c == '-'; });
}

// Three digits at most: `sha256` is a word, a phone is none.
bool has_long_number(std::string_view key) {
    std::size_t run = 0;
    for (auto const c : key)
        if ((run = is_digit(c) ? run + 1 : 0) > 3) return true;
    return false;
}

bool is_known_name(std::string_view key) {
    return looks_like_a_name(key) && !has_long_number(key) &&
           std::ranges::all_of(words_of(key), is_field_word);
}

bool equal_names(std::string_view left, std::string_view right) {
    return std::ranges::equal(
        left, right, [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); });
}

// Each word of a header's value is one of these, and each number is short.
bool is_plain(std::string_view value) {
    static std::vector<std::string> const words{
        "timeout", "max",  "limit", "remaining", "reset",   "policy", "default",     "w",
        "q",       "r",    "t",     "keep",      "alive",   "close",  "application", "text",
        "json",    "html", "plain", "problem",   "charset", "utf"};
    std::string word;
    for (std::size_t i = 0; i <= value.size(); ++i) {
        char const c = i < value.size() ? value[i] : ' ';
        if (is_letter(c)) {
            word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
            continue;
        }
        if (!word.empty() && std::ranges::find(words, word) == words.end()) return false;
        word.clear();
        if (!is_digit(c) && std::string_view(" ,;=/-+\"").find(c) == std::string_view::npos) return false;
    }
    std::size_t run = 0;
    for (auto const c : value)
        if ((run = is_digit(c) ? run + 1 : 0) > 5) return false;
    return true;
}

} // namespace

std::string shown_name(std::string_view key) {
    if (!looks_like_a_name(key) || has_long_number(key)) return "{*}";
    if (is_known_name(key)) return std::string(key);
    std::string made;
    for (auto const& each : words_of(key)) {
        if (!made.empty()) made += '_';
        made += is_field_word(each) ? each : "?" + std::to_string(each.size());
    }
    return made;
}

bool is_keyed_by_data(boost::json::object const& of, std::string_view name) {
    if (is_free_form(snake_case(name))) return true;
    std::size_t known = 0;
    for (auto const& each : of) {
        std::string_view const key(each.key().data(), each.key().size());
        if (!looks_like_a_name(key) || has_long_number(key)) return true;
        known += is_known_name(key) ? 1U : 0U;
    }
    return known * 2 < of.size();
}

std::optional<std::string> shown_value(std::string_view name, std::string_view text) {
    if (!is_enumeration(snake_case(name))) return std::nullopt;
    std::istringstream parts{std::string(text)}; // Names of events come joined by commas.
    for (std::string each; std::getline(parts, each, ',');)
        if (!is_known_value(each)) return std::nullopt;
    if (text.empty()) return std::nullopt;
    return std::string(text);
}

bool is_shown_number(std::string_view name, double value) {
    static std::vector<std::string> const hidden{"id",      "ids", "phone", "number", "token", "pin",
                                                 "account", "lid", "jid",   "key",    "value", "password"};
    if (value < 0 || value > 999 || std::floor(value) != value || !is_known_name(name)) return false;
    return std::ranges::none_of(words_of(name), [](std::string const& each) {
        return std::ranges::find(hidden, each) != hidden.end();
    });
}

std::string shown_error(std::string_view text) {
    auto const hidden = "text of " + std::to_string(text.size()) + " bytes";
    if (text.empty()) return "";
    if (text.size() > 200) return hidden;
    std::istringstream from{std::string(text)};
    std::string made;
    for (std::string token; from >> token;) {
        while (!token.empty() && std::string_view(".,:;!?'\"()").find(token.back()) != std::string_view::npos)
            token.pop_back();
        while (!token.empty() && std::string_view("'\"(").find(token.front()) != std::string_view::npos)
            token.erase(0, 1);
        if (token.empty()) continue;
        if (!made.empty()) made += ' ';
        if (is_known_name(token) ||
            (std::ranges::all_of(token, is_letter) && is_error_word(snake_case(token))))
            made += token;
        else if (std::ranges::all_of(
                     token, [](char c) { return is_letter(c) || static_cast<unsigned char>(c) > 127; }))
            return hidden; // A word that is not known: it may be a name, or what somebody has written.
        else
            made += '#';
    }
    return made;
}

std::string shown_code(std::string_view code) {
    if (code.empty()) return "none";
    if (code.size() <= 3 && std::ranges::all_of(code, is_digit)) return std::string(code);
    if (is_known_name(code)) return std::string(code);
    auto const words = words_of(code);
    if (looks_like_a_name(code) && !has_long_number(code) && std::ranges::all_of(words, is_error_word))
        return std::string(code);
    return kind_of_text(code) + " of " + std::to_string(code.size()) + " characters";
}

std::optional<std::string> shown_header(std::string_view name, std::string_view value) {
    constexpr std::array plain{"Content-Type",      "Connection",
                               "Keep-Alive",        "RateLimit",
                               "RateLimit-Limit",   "RateLimit-Remaining",
                               "RateLimit-Reset",   "RateLimit-Policy",
                               "X-RateLimit-Limit", "X-RateLimit-Remaining",
                               "X-RateLimit-Reset", "Retry-After"};
    for (auto const* const each : plain) {
        if (!equal_names(name, each)) continue;
        if (is_plain(value)) return std::string(value);
        return kind_of_text(value) + " of " + std::to_string(value.size()) + " characters";
    }
    if (equal_names(name, "X-Request-Id"))
        return kind_of_text(value) + " of " + std::to_string(value.size()) + " characters";
    if (!equal_names(name, "Server")) return std::nullopt;
    for (auto const* const each : {"nginx", "cloudflare", "envoy", "vzaps-emulator"})
        if (value.starts_with(each)) return std::string(each);
    return std::string("another");
}

} // namespace live_check
