#include "redaction.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <utility>

namespace live_check {

namespace {

template <class Predicate>
bool all_of(std::string_view text, Predicate is_so) {
    return !text.empty() &&
           std::ranges::all_of(text, [&](char c) { return is_so(static_cast<unsigned char>(c)); });
}

bool is_digits(std::string_view text) {
    return all_of(text, [](unsigned char c) { return std::isdigit(c) != 0; });
}

// `9` stands for a digit, `A` for a letter or digit, anything else for itself.
bool fits(std::string_view text, std::string_view pattern) {
    if (text.size() != pattern.size()) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const c = static_cast<unsigned char>(text[i]);
        bool const good = pattern[i] == '9'   ? std::isdigit(c) != 0
                          : pattern[i] == 'A' ? std::isalnum(c) != 0
                                              : text[i] == pattern[i];
        if (!good) return false;
    }
    return true;
}

bool is_time(std::string_view text) {
    return text.size() >= 20 && fits(text.substr(0, 19), "9999-99-99T99:99:99");
}

std::optional<std::string> kind_of_jid(std::string_view text) {
    constexpr std::array servers{"@s.whatsapp.net", "@g.us", "@lid", "@newsletter", "@broadcast", "@c.us"};
    for (auto const* const each : servers)
        if (text.ends_with(each)) return std::string("JID ") + each;
    return std::nullopt;
}

std::optional<std::string> kind_of_url(std::string_view text) {
    constexpr std::array media{std::pair{"image/png", "data URL, PNG"},
                               std::pair{"image/jpeg", "data URL, JPEG"},
                               std::pair{"image/webp", "data URL, WebP"}};
    if (text.starts_with("data:")) {
        for (auto const& [type, kind] : media)
            if (text.substr(5).starts_with(type)) return kind;
        return "data URL";
    }
    for (auto const* const each : {"https", "http", "wss", "ws"})
        if (text.starts_with(std::string(each) + "://")) return std::string("URL ") + each;
    return std::nullopt;
}

bool is_base64(std::string_view text) {
    return text.size() >= 64 && all_of(text, [](unsigned char c) {
               return std::isalnum(c) != 0 || c == '+' || c == '/' || c == '=';
           });
}

} // namespace

std::string kind_of_text(std::string_view text) {
    if (text.empty()) return "empty";
    if (text == "true" || text == "false") return "boolean as text";
    if (is_digits(text)) return "digits";
    if (text == "0001-01-01T00:00:00Z") return "Go's zero time";
    if (is_time(text)) return text.ends_with('Z') ? "RFC 3339 time, UTC" : "RFC 3339 time";
    if (auto const url = kind_of_url(text)) return *url;
    if (auto const jid = kind_of_jid(text)) return *jid;
    if (text.starts_with("eyJ") && std::ranges::count(text, '.') == 2) return "JWT";
    if (fits(text, "AAAAAAAA-AAAA-AAAA-AAAA-AAAAAAAAAAAA")) return "UUID";
    if (fits(text, "AAAA-AAAA")) return "code of 4-4";
    if (text.starts_with("VZ") && text.size() > 12 &&
        all_of(text, [](unsigned char c) { return std::isupper(c) != 0 || std::isdigit(c) != 0; }))
        return "VZ and upper case";
    if (text.size() >= 16 && all_of(text, [](unsigned char c) { return std::isxdigit(c) != 0; }))
        return "hexadecimal";
    if (is_base64(text)) return "base64";
    return "text";
}

} // namespace live_check
