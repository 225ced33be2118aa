#include "resources/routes.hpp"
#include "state/timestamp.hpp"

#include <array>

namespace vzaps::emulation {

namespace {

std::string_view text_field(call& c, std::string_view name) {
    auto const* value = c.field(name);
    if (!value) return {};
    if (!value->is_string()) throw refusal(400, std::string(name) + " must be a string");
    return value->get_string();
}

// `{}` charges the default card. When the mode is `checkout` is unconfirmed: with a success_url, or when
// asked for.
reply subscribe(call& c) {
    instance_record& each = c.instance();
    auto const success_url = text_field(c, "success_url");
    text_field(c, "cancel_url");
    // Of three SDKs' pages; Go's has `events`, which says nothing of billing.
    auto const* disputed = c.disputed_field({"billing_type", "plan", "billing"});
    if (c.field("events")) c.note("events");
    bool const hosted = !success_url.empty() || (disputed && *disputed == "checkout");
    if (hosted) {
        std::string const session = c.world.ids.secret("cs_emulator_", 16);
        return json_reply({{"url", "https://checkout.emulator.invalid/" + session},
                           {"session_id", session},
                           {"mode", "checkout"},
                           {"subscription_id", nullptr}});
    }
    // A second charge is made if it is asked for, so that a test can see it.
    ++each.charges;
    each.subscribed = true;
    each.shown["billing_status"] = "ACTIVE"; // TRIALING is the only documented value.
    each.shown["updated_at"] = timestamp(std::chrono::system_clock::now());
    return json_reply({{"url", nullptr},
                       {"session_id", nullptr},
                       {"mode", "direct"},
                       {"subscription_id", c.world.ids.secret("sub_emulator_", 12)}});
}

reply resume_subscription(call& c) {
    instance_record& each = c.instance();
    each.shown["cancel_at"] = nullptr;
    each.shown["updated_at"] = timestamp(std::chrono::system_clock::now());
    return json_reply({{"status", "ok"}});
}

// At the end of the period, which is a month from now (unconfirmed). A repeat changes nothing.
reply cancel(call& c) {
    instance_record& each = c.instance();
    auto const now = std::chrono::system_clock::now();
    if (each.shown["cancel_at"].is_null()) {
        each.shown["cancel_at"] = timestamp(now + std::chrono::days(30));
        each.shown["updated_at"] = timestamp(now);
    }
    return json_reply({{"message", "Instance cancellation registered"}});
}

reply cancel_by_delete(call& c) {
    c.note("DELETE /instances/{id}/cancel");
    return cancel(c);
}

constexpr std::array table{
    route{"POST", "/instances/{id}/subscribe", access::account, subscribe},
    route{"POST", "/instances/{id}/resume-subscription", access::account, resume_subscription},
    route{"PUT", "/instances/{id}/cancel", access::account, cancel},
    route{"DELETE", "/instances/{id}/cancel", access::account, cancel_by_delete},
};

} // namespace

std::span<route const> billing_routes() { return table; }

} // namespace vzaps::emulation
