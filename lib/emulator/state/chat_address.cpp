#include "state/chat_address.hpp"

#include "state/jid.hpp"

#include <algorithm>
#include <array>

namespace vzaps::emulation {

namespace {

constexpr std::string_view group_server = "@g.us";
constexpr std::array<std::string_view, 3> other_servers{"@lid", "@newsletter", "@broadcast"};

} // namespace

std::optional<std::string> chat_jid(std::string_view address) {
    if (auto const phone = phone_of(address)) return user_jid(*phone);
    if (address.find('@') == std::string_view::npos) {
        std::string const group = std::string(address) + std::string(group_server);
        return is_group_jid(group) ? std::make_optional(group) : std::nullopt;
    }
    if (is_group_jid(address)) return std::string(address);
    auto const known = std::ranges::any_of(other_servers, [address](std::string_view server) {
        return address.ends_with(server) && address.find('@') == address.size() - server.size() &&
               address.size() > server.size();
    });
    return known ? std::make_optional<std::string>(address) : std::nullopt;
}

std::string chat_user(std::string_view jid) { return std::string(jid.substr(0, jid.find('@'))); }

bool is_group(std::string_view jid) { return jid.ends_with(group_server); }

} // namespace vzaps::emulation
