#include "resources/routes.hpp"
#include "resources/rows.hpp"
#include "routing/fields.hpp"
#include "state/jid.hpp"

#include <array>

namespace vzaps::emulation {

namespace json = boost::json;

namespace {

json::object shown(contact const& each) {
    return {{"phone", each.phone},
            {"jid", user_jid(each.phone)},
            {"found", true},
            {"first_name", each.first_name},
            {"full_name", each.full_name},
            {"push_name", each.push_name},
            {"business_name", ""}};
}

// Both lists of contacts answer the same: what tells them apart is unconfirmed.
reply list(call& c) {
    json::array rows;
    for (auto const& each : c.instance().contacts.all()) rows.push_back(shown(each.second));
    return json_reply(rows_about_users(c.world, std::move(rows)));
}

reply add(call& c) {
    instance_record& each = c.instance();
    contact made;
    made.phone = required_phone(c);
    made.first_name = required_text(c, "first_name");
    made.full_name = required_text(c, "full_name");
    made.push_name = made.first_name; // Who has not written yet has told no name.
    each.contacts.save(std::move(made));
    return json_reply({{"details", "Contact saved"}});
}

constexpr std::array table{
    route{"GET", "/instances/{id}/contact/list", access::instance, list, form::maybe_enveloped},
    route{"POST", "/instances/{id}/contact/add", access::instance, add, form::maybe_enveloped},
    route{"GET", "/instances/{id}/user/contacts", access::instance, list, form::maybe_enveloped},
};

} // namespace

std::span<route const> contact_routes() { return table; }

} // namespace vzaps::emulation
