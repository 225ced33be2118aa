#include "activity/connecting.hpp"
#include "media/data_url.hpp"
#include "media/png.hpp"
#include "resources/routes.hpp"
#include "routing/fields.hpp"
#include "state/chat_address.hpp"

#include <array>

namespace vzaps::emulation {

namespace json = boost::json;

namespace {

std::string phone_of(instance_record const& each) { return chat_user(each.text("whatsapp_jid")); }

// A connected one has a profile like that of the documentation's example.
reply status(call& c) {
    instance_record& each = c.instance();
    poll_pairing(c.world, each);
    if (!each.connected()) return json_reply({{"connected", false}});
    std::string const phone = phone_of(each);
    json::object profile{
        {"business_hours_timezone", "America/Sao_Paulo"},
        {"categories", json::array{json::object{{"id", "77"}, {"name", "Retail"}}}},
        {"profile_options", json::object{{"cart_enabled", "true"}}},
        {"address", "Rua das Flores 1, Curitiba"},
        {"email", "hello@acme.test"},
    };
    return json_reply({{"connected", true},
                       {"phone", phone},
                       {"whatsapp_jid", each.shown.at("whatsapp_jid")},
                       {"push_name", each.shown.at("whatsapp_push_name")},
                       {"business_name", "Acme"},
                       {"business_profile", std::move(profile)},
                       {"profile_picture_id", "9911"},
                       {"profile_picture_url", "https://pps.emulator.invalid/9911.jpg"},
                       {"profile_url", "https://wa.me/" + phone},
                       {"verified_name", "Acme"},
                       {"about", "Open from nine to five"},
                       {"website", "https://acme.test"}});
}

// The call itself starts the pairing: there is no other one that does.
reply qr(call& c) {
    instance_record& each = c.instance();
    poll_pairing(c.world, each);
    if (each.connected())
        return json_reply(
            {{"status", "connected"}, {"phone", phone_of(each)}, {"pairing_status", "connected"}});
    each.pairing.under_way = true;
    std::string const code = c.instance_id + '/' + std::to_string(each.pairing.code());
    ++each.pairing.codes_asked;
    std::string const picture = data_url{"image/png", png_of(qr_like(code), 4)}.text();
    auto const* name = c.world.settings.go_spelling ? "QRCode" : "qr_code";
    return json_reply({{name, picture}, {"pairing_status", "waiting"}});
}

reply pair_code(call& c) {
    instance_record& each = c.instance();
    std::string const phone = phone_number(c.path("phone"));
    // The text of the service's relative (unconfirmed).
    if (each.connected()) throw refusal(500, "Already Loggedin");
    each.pairing.under_way = true;
    each.pairing.phone = phone;
    auto const* name = c.world.settings.go_spelling ? "LinkingCode" : "linking_code";
    return json_reply({{name, c.world.ids.linking_code()}});
}

// Of an instance that is not connected it is taken as done (unconfirmed): a pairing under way ends.
reply disconnect_session(call& c) {
    disconnect(c.world, c.instance());
    return json_reply(
        {{"instance_id", c.instance_id}, {"status", "disconnected"}, {"details", "Session closed"}});
}

constexpr std::array table{
    route{"GET", "/instances/{id}/session/status", access::instance, status, form::enveloped},
    route{"GET", "/instances/{id}/session/qr", access::instance, qr, form::enveloped},
    route{"GET", "/instances/{id}/session/paircode/{phone}", access::instance, pair_code, form::enveloped},
    // Whether it is enveloped is unconfirmed: it shares its answer's type with restart, which is bare here.
    route{"POST", "/instances/{id}/session/disconnect", access::instance, disconnect_session},
};

} // namespace

std::span<route const> session_routes() { return table; }

} // namespace vzaps::emulation
