#include "media/avatar.hpp"
#include "media/data_url.hpp"
#include "resources/routes.hpp"
#include "resources/rows.hpp"
#include "routing/fields.hpp"
#include "routing/spelling.hpp"
#include "state/jid.hpp"

#include <array>

namespace vzaps::emulation {

namespace json = boost::json;

namespace {

std::vector<std::string> phones(call& c) {
    std::vector<std::string> made;
    for (auto const& each : required_texts(c, "phone")) made.push_back(phone_number(each));
    return made;
}

// Who is not on WhatsApp is left out (unconfirmed).
reply info(call& c) {
    instance_record const& instance = c.instance();
    json::array rows;
    for (auto const& phone : phones(c)) {
        if (!on_whatsapp(phone)) continue;
        auto const* known = instance.contacts.find(phone);
        rows.push_back({{"phone", phone},
                        {"jid", user_jid(phone)},
                        {"status", known ? "Hey, I am " + known->push_name : std::string("Hey")},
                        {"picture_id", avatar_id(phone)},
                        {"verified_name", nullptr},
                        {"devices", json::array{user_jid(phone)}},
                        {"lid", ""}});
    }
    return json_reply({{"users", rows_about_users(c.world, std::move(rows))}});
}

reply check(call& c) {
    c.instance();
    json::array rows;
    for (auto const& phone : phones(c)) {
        bool const exists = on_whatsapp(phone);
        rows.push_back({{"phone", phone}, {"exists", exists}, {"jid", exists ? user_jid(phone) : ""}});
    }
    return json_reply({{"users", std::move(rows)}});
}

// The documentation requires `preview`; three SDKs cannot send it.
reply avatar(call& c) {
    c.instance();
    std::string const phone = required_phone(c);
    auto const preview = optional_bool(c, "preview");
    if (!preview) note_left_out(c, "preview");
    if (!on_whatsapp(phone)) throw refusal(500, "No avatar found"); // The relative's answer (unconfirmed).
    return json_reply(
        {{"base64", base64(avatar_png(phone, preview.value_or(false)))}, {"mimetype", "image/png"}});
}

constexpr std::array table{
    route{"POST", "/instances/{id}/user/info", access::instance, info, form::maybe_enveloped},
    route{"POST", "/instances/{id}/user/check", access::instance, check, form::enveloped},
    route{"POST", "/instances/{id}/user/avatar", access::instance, avatar, form::enveloped},
};

} // namespace

std::span<route const> user_routes() { return table; }

} // namespace vzaps::emulation
