#include "resources/routes.hpp"
#include "routing/fields.hpp"
#include "state/jid.hpp"

#include <array>

namespace vzaps::emulation {

namespace json = boost::json;

namespace {

typebot_session& session(call& c) {
    auto* const found = c.instance().typebots.find_session(c.path("session"));
    if (!found) throw refusal(404, "session not found");
    return *found;
}

// The bot does not run; whether one that is not enabled can be started by hand is unconfirmed.
reply open(call& c, typebot const* which) {
    if (!which) throw refusal(404, "typebot not found");
    typebot_session made;
    made.remote_jid = user_jid(required_phone(c));
    required_text(c, "message");
    made.push_name = optional_text(c, "push_name").value_or("");
    made.typebot_id = which->id;
    made.id = c.world.ids.uuid();
    c.instance().typebots.open(std::move(made));
    return json_reply({{"status", "ok"}});
}

reply start(call& c) { return open(c, c.instance().typebots.find_public(required_text(c, "public_id"))); }

// The path alone says which one it is: a `public_id` in the body changes nothing (unconfirmed).
reply start_by_id(call& c) { return open(c, c.instance().typebots.find(c.path("typebot_id"))); }

reply list(call& c) {
    json::array rows;
    for (auto const& each : c.instance().typebots.sessions()) rows.push_back(each.shown());
    return json_reply(rows);
}

reply close(call& c) {
    session(c).status = "closed";
    return json_reply({{"status", "ok"}});
}

// A closed one stays closed (unconfirmed).
reply pause(call& c) {
    typebot_session& which = session(c);
    if (which.status == "closed") throw refusal(400, "session is closed");
    which.status = "paused";
    return json_reply({{"status", "ok"}});
}

constexpr std::array table{
    route{"GET", "/instances/{id}/typebots/sessions", access::instance, list},
    route{"POST", "/instances/{id}/typebots/sessions/start", access::instance, start},
    route{"POST", "/instances/{id}/typebots/{typebot_id}/sessions/start", access::instance, start_by_id},
    route{"POST", "/instances/{id}/typebots/sessions/{session}/close", access::instance, close},
    route{"POST", "/instances/{id}/typebots/sessions/{session}/pause", access::instance, pause},
};

} // namespace

std::span<route const> typebot_session_routes() { return table; }

} // namespace vzaps::emulation
