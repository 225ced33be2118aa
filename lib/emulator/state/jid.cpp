#include "state/jid.hpp"

#include <algorithm>
#include <cstddef>

namespace vzaps::emulation {

namespace {

constexpr std::string_view user_server = "@s.whatsapp.net";
constexpr std::string_view group_server = "@g.us";

// The documentation says "country code and number, digits only", and no length. 15 is what E.164 allows; the
// lower bound is the client's, so that nothing which that lets through is refused here for its length alone.
constexpr std::size_t shortest_phone = 5;
constexpr std::size_t longest_phone = 15;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

} // namespace

bool is_phone(std::string_view text) {
    return text.size() >= shortest_phone && text.size() <= longest_phone &&
           std::ranges::all_of(text, is_digit);
}

std::optional<std::string> phone_of(std::string_view address) {
    if (address.ends_with(user_server)) {
        address.remove_suffix(user_server.size());
        // A device's, as `digits.0:11` or `digits:11`.
        address = address.substr(0, address.find_first_of(".:"));
    }
    return is_phone(address) ? std::make_optional<std::string>(address) : std::nullopt;
}

std::string user_jid(std::string_view phone) { return std::string(phone) + std::string(user_server); }

bool is_group_jid(std::string_view text) {
    if (!text.ends_with(group_server)) return false;
    text.remove_suffix(group_server.size());
    return text.size() >= 8 && is_digit(text.front()) && is_digit(text.back()) &&
           std::ranges::all_of(text, [](char c) { return is_digit(c) || c == '-'; });
}

bool on_whatsapp(std::string_view phone) { return is_phone(phone) && !phone.ends_with("0000"); }

} // namespace vzaps::emulation
