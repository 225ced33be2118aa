#include "media/data_url.hpp"
#include "resources/group_call.hpp"
#include "resources/routes.hpp"
#include "routing/fields.hpp"
#include "state/timestamp.hpp"

#include <array>

namespace vzaps::emulation {

namespace json = boost::json;

namespace {

// What changing a group answers is unconfirmed.
reply changed(json::object more = {}) {
    more["details"] = "Group updated";
    return json_reply(more);
}

std::string now() { return timestamp(std::chrono::system_clock::now()); }

// A URL or a data URL; the relative takes a JPEG as a data URL alone (unconfirmed).
reply set_photo(call& c) {
    group& which = group_of_body(c);
    auto const image = required_text(c, "image");
    if (!parse_data_url(image) && !is_web_url(image)) throw refusal(400, "image must be a URL or a data URL");
    which.picture_id = c.world.ids.digits(10);
    return changed({{"picture_id", which.picture_id}});
}

reply set_name(call& c) {
    group& which = group_of_body(c);
    which.name = required_text(c, "name");
    which.name_set_at = now();
    return changed();
}

// An empty one takes the description away (unconfirmed).
reply set_description(call& c) {
    group& which = group_of_body(c);
    auto const text = optional_text(c, "description");
    if (!text) refuse_missing("description");
    which.description = *text;
    which.description_set_at = now();
    return changed();
}

// What is left out stays as it is. What `delay_message` delays is unconfirmed: nothing here.
reply set_settings(call& c) {
    group& which = group_of_body(c);
    auto const write = optional_bool(c, "admin_only_message");
    auto const edit = optional_bool(c, "admin_only_settings");
    optional_integer(c, "delay_message");
    which.admins_write = write.value_or(which.admins_write);
    which.admins_edit = edit.value_or(which.admins_edit);
    return changed();
}

// All of them, or none: who is not in the group is a 400 (unconfirmed).
reply set_admins(call& c, bool admin) {
    group& which = group_of_body(c);
    std::vector<group_member*> chosen;
    for (auto const& phone : participants_of_body(c)) {
        auto* const found = which.member(phone);
        if (!found) throw refusal(400, phone + " is not in the group");
        if (found->owner && !admin) throw refusal(400, phone + " owns the group");
        chosen.push_back(found);
    }
    for (auto* const each : chosen) each->admin = admin;
    return changed();
}

reply add_admin(call& c) { return set_admins(c, true); }
reply remove_admin(call& c) { return set_admins(c, false); }

constexpr std::array table{
    route{"POST", "/instances/{id}/group/photo", access::instance, set_photo, form::maybe_enveloped},
    route{"POST", "/instances/{id}/group/name", access::instance, set_name, form::maybe_enveloped},
    route{"POST", "/instances/{id}/group/description", access::instance, set_description,
          form::maybe_enveloped},
    route{"POST", "/instances/{id}/group/settings", access::instance, set_settings, form::maybe_enveloped},
    route{"POST", "/instances/{id}/group/add-admin", access::instance, add_admin, form::maybe_enveloped},
    route{"POST", "/instances/{id}/group/remove-admin", access::instance, remove_admin,
          form::maybe_enveloped},
};

} // namespace

std::span<route const> group_change_routes() { return table; }

} // namespace vzaps::emulation
