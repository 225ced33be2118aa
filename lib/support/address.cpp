#include "support/address.hpp"

#include "support/invalid_argument.hpp"

#include <algorithm>
#include <cstddef>

namespace json = boost::json;

namespace vzaps {

namespace {

// E.164 allows 15 digits, ids of groups have up to 18; the shortest numbers that anybody can write to have 5.
constexpr std::size_t shortest = 5;
constexpr std::size_t longest_phone = 15;
constexpr std::size_t longest_id = 32;

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

bool all_digits(std::string_view text) noexcept { return std::all_of(text.begin(), text.end(), is_digit); }

// Printable and without blanks: nothing that could end a header, a path or a line.
bool is_plain(std::string_view text) noexcept {
    return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

std::string_view without_plus(std::string_view text) noexcept {
    if (text.starts_with('+')) text.remove_prefix(1);
    return text;
}

bool is_old_group_id(std::string_view text) noexcept {
    auto const dash = text.find('-');
    return dash != std::string_view::npos && dash > 0 && dash + 1 < text.size() &&
           all_digits(text.substr(0, dash)) && all_digits(text.substr(dash + 1));
}

} // namespace

std::string phone_number(std::string_view text, std::string_view field) {
    auto const digits = without_plus(text);
    if (digits.size() < shortest || digits.size() > longest_phone || !all_digits(digits))
        throw invalid_argument(std::string(field),
                               "is no phone number: the country code and the number, 5 to 15 digits");
    return std::string(digits);
}

std::string chat_address(std::string_view text, std::string_view field) {
    if (auto const at = text.find('@'); at != std::string_view::npos) {
        if (at == 0 || at + 1 == text.size() || text.find('@', at + 1) != std::string_view::npos ||
            !is_plain(text))
            throw invalid_argument(std::string(field), "is no JID, such as 5511999999999@s.whatsapp.net");
        return std::string(text);
    }
    auto const id = without_plus(text);
    auto const is_known = all_digits(id) || (id.size() == text.size() && is_old_group_id(id));
    if (id.size() < shortest || id.size() > longest_id || !is_known)
        throw invalid_argument(std::string(field),
                               "is no phone number (country code and number, digits only), group id or JID");
    return std::string(id);
}

json::array addresses(std::span<std::string const> texts, std::string_view field) {
    if (texts.empty()) throw invalid_argument(std::string(field), "is empty");
    json::array made;
    made.reserve(texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i)
        made.emplace_back(chat_address(texts[i], std::string(field) + '[' + std::to_string(i) + ']'));
    return made;
}

std::string_view not_empty(std::string_view text, std::string_view field) {
    if (text.empty()) throw invalid_argument(std::string(field), "is empty");
    return text;
}

} // namespace vzaps
