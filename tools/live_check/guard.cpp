#include "guard.hpp"

#include "redaction.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <cctype>

namespace json = boost::json;

namespace live_check {

namespace {

constexpr char const* withheld = "(withheld)";
constexpr std::size_t shortest_secret = 4;
constexpr std::size_t longest_number = 6;

bool has_long_number(std::string_view text) {
    std::size_t run = 0;
    for (auto const c : text)
        if ((run = c >= '0' && c <= '9' ? run + 1 : 0) > longest_number) return true;
    return false;
}

// An `@` stands in the kind of a JID only, and there after a space.
bool has_address(std::string_view text) {
    for (auto at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1))
        if (at > 0 && std::isalnum(static_cast<unsigned char>(text[at - 1])) != 0) return true;
    return false;
}

// A text of harmless words might be the program's own by chance, and so might a short one.
bool is_distinctive(std::string_view text) {
    bool const has_digit = std::ranges::any_of(text, [](unsigned char c) { return std::isdigit(c) != 0; });
    bool const has_sign =
        std::ranges::any_of(text, [](unsigned char c) { return std::isalnum(c) == 0 && c != '_'; });
    return text.size() >= 6 && (has_digit || has_sign || text.size() >= 24) && shown_error(text) != text;
}

std::string_view view_of(json::string_view text) { return {text.data(), text.size()}; }

} // namespace

void guard::remember(std::string_view secret) {
    if (secret.size() >= shortest_secret) secrets_.emplace(secret);
}

void guard::remember_all(json::value const& document) {
    if (auto const* const text = document.if_string()) {
        if (is_distinctive(*text) && !shown_value("status", *text)) remember(*text);
    } else if (auto const* const array = document.if_array()) {
        for (auto const& each : *array) remember_all(each);
    } else if (auto const* const object = document.if_object()) {
        for (auto const& each : *object) {
            if (shown_name(view_of(each.key())) == "{*}") remember(view_of(each.key()));
            remember_all(each.value());
        }
    }
}

bool guard::is_harmless(std::string_view text) const {
    if (has_long_number(text) || has_address(text) || text.find("://") != std::string_view::npos ||
        text.find("eyJ") != std::string_view::npos)
        return false;
    return std::ranges::none_of(secrets_, [text](std::string const& each) {
        return text.size() >= each.size() && text.find(each) != std::string_view::npos;
    });
}

std::string guard::cleaned(std::string_view text) const {
    return is_harmless(text) ? std::string(text) : std::string(withheld);
}

json::value guard::cleaned_json(json::value const& document) const {
    if (auto const* const text = document.if_string()) return json::value(cleaned(std::string_view(*text)));
    if (auto const* const array = document.if_array()) {
        json::array made;
        for (auto const& each : *array) made.push_back(cleaned_json(each));
        return made;
    }
    if (auto const* const object = document.if_object()) {
        json::object made;
        for (auto const& each : *object) made[cleaned(view_of(each.key()))] = cleaned_json(each.value());
        return made;
    }
    if (document.is_number() && std::abs(document.to_number<double>()) > 999999) return json::value(withheld);
    return document;
}

} // namespace live_check
