#include "realtime/frames.hpp"
#include "resources/instance_fields.hpp"
#include "resources/routes.hpp"

#include <boost/beast/http/rfc7230.hpp>

#include <array>

namespace vzaps::emulation {

namespace {

bool lists(std::string_view header, std::string_view token) {
    return boost::beast::http::token_list(boost::beast::string_view(header.data(), header.size()))
        .exists(boost::beast::string_view(token.data(), token.size()));
}

// RFC 6455, 4.2.1.
void expect_upgrade(request const& from) {
    if (!lists(from.header("Connection"), "upgrade") || !lists(from.header("Upgrade"), "websocket"))
        throw refusal(400, "a WebSocket upgrade is expected");
    if (from.header("Sec-WebSocket-Version") != "13") throw refusal(400, "Sec-WebSocket-Version must be 13");
    if (from.header("Sec-WebSocket-Key").size() != 24)
        throw refusal(400, "Sec-WebSocket-Key must be 16 bytes");
}

reply open_socket(call& c) {
    if (c.instance_id.empty()) throw refusal(400, "instance_id is required");
    c.instance();
    expect_upgrade(c.request);
    auto events = checked_events(c.query("events").value_or(""));
    c.subscription = subscribe(c.world, c.instance_id, std::move(events), c.query("last_event_id"));
    c.subscription->expires_at = c.token_expires_at;

    reply made;
    made.status = 101;
    made.headers.emplace_back("Upgrade", "websocket");
    made.headers.emplace_back("Connection", "Upgrade");
    made.headers.emplace_back("Sec-WebSocket-Accept", accept_of(c.request.header("Sec-WebSocket-Key")));
    return made;
}

constexpr std::array table{route{"GET", "/events/ws", access::realtime, open_socket}};

} // namespace

std::span<route const> realtime_routes() { return table; }

} // namespace vzaps::emulation
