#include "service/authorization.hpp"

#include <boost/beast/core/string.hpp>

#include <optional>
#include <string>

namespace vzaps::emulation {

namespace {

std::optional<token_store::clock::time_point> bearer_valid_until(call const& c,
                                                                 std::string_view authorization) {
    constexpr std::string_view scheme = "Bearer ";
    if (!boost::beast::iequals(authorization.substr(0, scheme.size()), scheme)) return std::nullopt;
    return c.world.tokens.valid_until(authorization.substr(scheme.size()));
}

// What a request shows of itself. Programs that cannot set headers of a WebSocket have them in its query;
// official SDKs send both, of which the header wins.
class shown {
public:
    shown(call& c, access needs) : call_(c), in_query_too_(needs == access::realtime) {}

    std::string operator()(std::string_view header, std::string_view parameter,
                           std::string_view scheme = {}) {
        auto const in_header = call_.request.header(header);
        auto const in_query = in_query_too_ ? call_.query(parameter) : std::nullopt;
        if (in_query_too_ && !in_header.empty()) call_.note(std::string(header) + ": header");
        if (in_query) call_.note(std::string(parameter) + ": query");
        if (!in_header.empty() || !in_query || in_query->empty()) return std::string(in_header);
        return std::string(scheme) + *in_query;
    }

private:
    call& call_;
    bool in_query_too_;
};

} // namespace

void authorize(call& c, access needs) {
    if (needs == access::open) return;
    refusal const unauthorized(401, "Unauthorized");

    shown from(c, needs);
    auto const authorization = from("Authorization", "access_token", "Bearer ");
    auto const client_token = from("X-Client-Token", "client_token");
    auto const instance_token = from("X-Instance-Token", "instance_token");
    // That a wrong client token beside a valid JWT is refused is unconfirmed; no client has a reason to send
    // one.
    if (!client_token.empty() && client_token != c.world.settings.client_token) throw unauthorized;

    if (!authorization.empty()) {
        c.token_expires_at = bearer_valid_until(c, authorization);
        if (!c.token_expires_at) throw unauthorized;
    } else if (needs == access::account || client_token.empty() || instance_token.empty())
        throw unauthorized;

    // An instance that does not exist has no token to compare with: the handler answers 404.
    auto const* instance = c.world.instances.find(c.instance_id);
    if (!instance_token.empty() && instance && instance_token != instance->text("token")) throw unauthorized;
}

} // namespace vzaps::emulation
