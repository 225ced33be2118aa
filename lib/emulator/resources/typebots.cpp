#include "resources/routes.hpp"
#include "routing/field_table.hpp"
#include "routing/fields.hpp"

#include <array>

namespace vzaps::emulation {

namespace json = boost::json;

namespace {

using kind = field_rule::kind;

constexpr std::array<std::string_view, 7> triggers{"all",   "keyword",  "contains", "starts_with",
                                                   "regex", "advanced", "none"};
constexpr std::array<std::string_view, 4> operators{"equals", "contains", "starts_with", "regex"};
constexpr std::int64_t any = std::numeric_limits<std::int64_t>::min();

constexpr std::array fields{
    field_rule{"enabled", kind::flag, true},
    field_rule{"description", kind::text, true},
    field_rule{"typebot_url", kind::url, true},
    field_rule{"public_id", kind::text, true},
    field_rule{"trigger_type", kind::text, true, any, triggers},
    field_rule{"trigger_operator", kind::text, false, any, operators},
    field_rule{"trigger_value", kind::text},
    field_rule{"priority", kind::integer, true},
    field_rule{"expire_in_minutes", kind::integer, true, 0},
    field_rule{"keyword_finish", kind::text},
    field_rule{"default_delay_ms", kind::integer, false, 0},
    field_rule{"unknown_message", kind::text},
    field_rule{"listen_from_me", kind::flag},
    field_rule{"stop_bot_from_me", kind::flag},
    field_rule{"keep_open", kind::flag},
    field_rule{"debounce_ms", kind::integer, false, 0},
    field_rule{"ignore_groups", kind::flag},
    field_rule{"transcribe_audio", kind::flag},
};

// That an operator without its trigger is refused, and not ignored, is unconfirmed.
void check_trigger(typebot const& of) {
    auto const type = of.text("trigger_type");
    if (type != "all" && type != "none" && of.text("trigger_value").empty()) refuse_missing("trigger_value");
    if (type == "advanced" && of.text("trigger_operator").empty()) refuse_missing("trigger_operator");
    if (type != "advanced" && of.fields.contains("trigger_operator"))
        throw refusal(400, "trigger_operator is for trigger_type advanced");
}

typebot& bot(call& c) {
    auto* const found = c.instance().typebots.find(c.path("typebot_id"));
    if (!found) throw refusal(404, "typebot not found");
    return *found;
}

reply list(call& c) {
    json::array rows;
    for (auto const& each : c.instance().typebots.bots()) rows.push_back(each.shown());
    return json_reply(rows);
}

reply create(call& c) {
    instance_record& instance = c.instance();
    typebot made;
    made.fields = read_fields(c, fields, completeness::whole);
    check_trigger(made);
    made.id = "tb_" + std::to_string(c.world.ids.serial());
    json::object const answer = made.shown();
    instance.typebots.add(std::move(made));
    return json_reply(answer);
}

reply update(call& c) {
    typebot& which = bot(c);
    typebot changed = which;
    for (auto const& field : read_fields(c, fields, completeness::part))
        changed.fields[field.key()] = field.value();
    // Another trigger takes the operator of the earlier one away (unconfirmed).
    if (changed.text("trigger_type") != "advanced" && !c.field("trigger_operator"))
        changed.fields.erase("trigger_operator");
    check_trigger(changed);
    which = std::move(changed);
    return json_reply({{"status", "ok"}});
}

reply remove(call& c) {
    std::string const id = bot(c).id;
    c.instance().typebots.remove(id);
    return json_reply({{"status", "ok"}});
}

constexpr std::array table{
    route{"GET", "/instances/{id}/typebots", access::instance, list},
    route{"POST", "/instances/{id}/typebots", access::instance, create},
    route{"PATCH", "/instances/{id}/typebots/{typebot_id}", access::instance, update},
    route{"DELETE", "/instances/{id}/typebots/{typebot_id}", access::instance, remove},
};

} // namespace

std::span<route const> typebot_routes() { return table; }

} // namespace vzaps::emulation
