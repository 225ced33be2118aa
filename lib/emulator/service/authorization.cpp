#include "service/authorization.hpp"

#include <boost/beast/core/string.hpp>

namespace vzaps::emulation {

namespace {

bool bearer_is_valid(call const& c, std::string_view authorization) {
    constexpr std::string_view scheme = "Bearer ";
    return boost::beast::iequals(authorization.substr(0, scheme.size()), scheme) &&
           c.world.tokens.valid(authorization.substr(scheme.size()));
}

} // namespace

void authorize(call& c, access needs) {
    if (needs == access::open) return;
    refusal const unauthorized(401, "Unauthorized");

    auto const authorization = c.request.header("Authorization");
    auto const client_token = c.request.header("X-Client-Token");
    auto const instance_token = c.request.header("X-Instance-Token");
    // That a wrong client token beside a valid JWT is refused is unconfirmed; no client has a reason to send one.
    if (!client_token.empty() && client_token != c.world.settings.client_token) throw unauthorized;

    if (!authorization.empty()) {
        if (!bearer_is_valid(c, authorization)) throw unauthorized;
    } else if (needs == access::account || client_token.empty() || instance_token.empty())
        throw unauthorized;

    // An instance that does not exist has no token to compare with: the handler answers 404.
    auto const* instance = c.world.instances.find(c.instance_id);
    if (!instance_token.empty() && instance && instance_token != instance->text("token")) throw unauthorized;
}

} // namespace vzaps::emulation
