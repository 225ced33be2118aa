#include "resources/routes.hpp"

#include <array>

namespace vzaps::emulation {

namespace json = boost::json;

namespace {

std::string_view credential(call& c, std::initializer_list<std::string_view> names) {
    auto const* value = c.disputed_field(names);
    if (!value || !value->is_string() || value->get_string().empty())
        throw refusal(400, std::string(*names.begin()) + " is required");
    return value->get_string();
}

reply get_access_token(call& c) {
    auto const& settings = c.world.settings;
    auto const token = credential(c, {"client_token", "clientToken"});
    auto const secret = credential(c, {"client_secret", "clientSecret"});
    if (token != settings.client_token || secret != settings.client_secret)
        throw refusal(401, "invalid client credentials");

    // Rounded up: a lifetime of zero would be refused by every SDK.
    std::int64_t const seconds = std::chrono::ceil<std::chrono::seconds>(settings.expires_in).count();
    auto const issued =
        std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()).time_since_epoch().count();
    std::string const jwt = c.world.ids.jwt(issued, issued + seconds);
    c.world.tokens.add(jwt, token_store::clock::now() + settings.expires_in);

    json::value const lifetime =
        settings.token_as_text ? json::value(std::to_string(seconds)) : json::value(seconds);
    return settings.camel_case_token ? json_reply({{"accessToken", jwt}, {"expiresIn", lifetime}})
                                     : json_reply({{"access_token", jwt}, {"expires_in", lifetime}});
}

constexpr std::array table{route{"POST", "/token", access::open, get_access_token}};

} // namespace

std::span<route const> auth_routes() { return table; }

} // namespace vzaps::emulation
