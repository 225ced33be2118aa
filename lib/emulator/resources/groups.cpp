#include "activity/membership.hpp"
#include "resources/group_call.hpp"
#include "resources/routes.hpp"
#include "routing/fields.hpp"
#include "routing/paging.hpp"
#include "state/jid.hpp"
#include "state/timestamp.hpp"

#include <array>

namespace vzaps::emulation {

namespace json = boost::json;

namespace {

std::string group_of_query(call& c) {
    auto id = c.query("group_id");
    if (!id || id->empty()) throw refusal(400, "Missing group_id in Query");
    return *std::move(id);
}

// What SDKs make of a boolean in a query: `true`, Python's and .NET's `True`, PHP's `1`.
bool flag_of_query(call& c, std::string_view name) {
    auto const text = c.query(name);
    if (!text || *text == "false" || *text == "False" || *text == "0") return false;
    if (*text != "true" && *text != "True" && *text != "1")
        throw refusal(400, std::string(name) + " must be a boolean");
    c.note(std::string(name) + ": " + *text);
    return true;
}

// As the service's relative answers, by page (unconfirmed).
reply list(call& c) {
    paging const page = read_paging(c);
    json::array rows;
    for (auto const& each : c.instance().groups.all()) rows.push_back(answered(c, each));
    return json_reply({{c.world.settings.go_spelling ? "Groups" : "groups", page.cut(rows)}});
}

reply get(call& c) { return json_reply(answered(c, group_of(c, group_of_query(c)))); }

reply invite_link(call& c) {
    group& which = group_of(c, group_of_query(c));
    if (flag_of_query(c, "reset")) which.invite_code = c.world.ids.secret("", 22);
    return json_reply({{"invite_link", "https://chat.whatsapp.com/" + which.invite_code}});
}

// The instance's phone owns it. Without a connection it has no owner; that the service refuses this is
// likely.
reply create(call& c) {
    instance_record& instance = c.instance();
    group made;
    made.name = required_text(c, "group_name");
    made.description = optional_text(c, "group_description").value_or("");
    if (optional_text(c, "group_image")) made.picture_id = c.world.ids.digits(10);
    auto const wanted = participants_of_body(c);
    optional_integer(c, "delay_message");

    made.id = "120363" + c.world.ids.digits(12) + "@g.us";
    made.invite_code = c.world.ids.secret("", 22);
    made.created_at = timestamp(std::chrono::system_clock::now());
    made.name_set_at = made.created_at;
    if (!made.description.empty()) made.description_set_at = made.created_at;
    if (auto const own = phone_of(instance.text("whatsapp_jid"))) {
        made.owner = *own;
        made.members.push_back({*own, true, true});
    }
    group& which = instance.groups.add(std::move(made));

    std::vector<std::string> reachable;
    for (auto const& each : wanted)
        if (on_whatsapp(each)) reachable.push_back(each); // The others are left out silently (unconfirmed).
    join(c.world, instance, which, reachable);
    return json_reply(answered(c, which));
}

constexpr std::array table{
    route{"GET", "/instances/{id}/group/list", access::instance, list, form::maybe_enveloped},
    route{"GET", "/instances/{id}/group/info", access::instance, get, form::maybe_enveloped},
    route{"GET", "/instances/{id}/group/invitelink", access::instance, invite_link, form::maybe_enveloped},
    route{"POST", "/instances/{id}/group/create", access::instance, create, form::maybe_enveloped},
};

} // namespace

std::span<route const> group_routes() { return table; }

} // namespace vzaps::emulation
