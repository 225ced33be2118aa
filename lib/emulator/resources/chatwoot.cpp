#include "resources/routes.hpp"
#include "routing/field_table.hpp"
#include "routing/fields.hpp"

#include <algorithm>
#include <array>

namespace vzaps::emulation {

namespace json = boost::json;

namespace {

using kind = field_rule::kind;

constexpr std::array fields{
    field_rule{"enabled", kind::flag, true},
    field_rule{"url", kind::url, true},
    field_rule{"account_id", kind::text, true},
    field_rule{"token", kind::text, true},
    field_rule{"name_inbox", kind::text},
    field_rule{"sign_msg", kind::flag},
    field_rule{"sign_delimiter", kind::text},
    field_rule{"number", kind::text},
    field_rule{"reopen_conversation", kind::flag},
    field_rule{"conversation_pending", kind::flag},
    field_rule{"import_contacts", kind::flag},
    field_rule{"import_messages", kind::flag},
    field_rule{"days_limit_import_messages", kind::integer, false, 1},
    field_rule{"auto_create", kind::flag},
    field_rule{"organization", kind::text},
    field_rule{"logo", kind::text},
    field_rule{"ignore_jids", kind::texts},
    field_rule{"ignore_groups", kind::flag},
};

std::optional<json::object>& configured(call& c) {
    auto& config = c.instance().chatwoot;
    if (!config) throw refusal(404, "chatwoot is not configured"); // Unconfirmed.
    return config;
}

// All but its last three characters, and all of a short one.
std::string masked(std::string_view token) {
    return "****" + std::string(token.size() > 6 ? token.substr(token.size() - 3) : std::string_view());
}

// The token is never shown. The webhook's URL leads back to where this request was sent.
json::object shown(call const& c, json::object const& config) {
    json::object made = config;
    made.erase("token");
    made["token_masked"] = masked(config.at("token").as_string());
    std::string const base =
        (c.world.settings.tls ? "https://" : "http://") + std::string(c.request.header("Host"));
    made["webhook_url"] = base + "/chatwoot/webhook/" + c.instance_id;
    return made;
}

reply get(call& c) { return json_reply(shown(c, *configured(c))); }

// What is left out keeps its value, if it had one (unconfirmed). `token_masked` and `webhook_url` cannot be
// set.
reply set(call& c) {
    instance_record& instance = c.instance();
    json::object const given = read_fields(c, fields, completeness::whole);
    auto const account = required_text(c, "account_id");
    if (!std::ranges::all_of(account, [](char each) { return each >= '0' && each <= '9'; }))
        throw refusal(400, "account_id must be a number, as text");
    if (!instance.chatwoot) instance.chatwoot = json::object{{"ignore_jids", json::array()}};
    for (auto const& field : given) (*instance.chatwoot)[field.key()] = field.value();
    return json_reply(shown(c, *instance.chatwoot));
}

reply remove(call& c) {
    configured(c).reset();
    return json_reply({{"status", "ok"}});
}

// There is nothing that could be imported from: that it was asked for is all that shows.
reply trigger_import(call& c) {
    configured(c);
    auto const what = c.path("what");
    if (what != "contacts" && what != "messages" && what != "all")
        throw refusal(400, "what must be contacts, messages or all");
    return json_reply({{"status", "ok"}});
}

// What Chatwoot calls. Nothing is sent: the documented fields do not tell the recipient. Its answer is
// unconfirmed.
reply receive_webhook(call& c) {
    configured(c);
    return reply();
}

constexpr std::array table{
    route{"GET", "/instances/{id}/chatwoot", access::instance, get},
    route{"POST", "/instances/{id}/chatwoot", access::instance, set},
    route{"DELETE", "/instances/{id}/chatwoot", access::instance, remove},
    route{"POST", "/instances/{id}/chatwoot/import/{what}", access::instance, trigger_import},
    route{"POST", "/chatwoot/webhook/{instance_id}", access::open, receive_webhook},
};

} // namespace

std::span<route const> chatwoot_routes() { return table; }

} // namespace vzaps::emulation
