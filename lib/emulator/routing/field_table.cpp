#include "routing/field_table.hpp"

#include "routing/fields.hpp"
#include "routing/spelling.hpp"

#include <boost/json/array.hpp>

#include <algorithm>
#include <optional>
#include <string>

namespace vzaps::emulation {

namespace json = boost::json;

namespace {

std::optional<json::value> text_of(call const& c, field_rule const& rule) {
    auto const text = optional_text(c, rule.name);
    if (!text) return std::nullopt;
    if (!rule.choices.empty() && std::ranges::find(rule.choices, *text) == rule.choices.end()) {
        std::string expected;
        for (auto const each : rule.choices) expected += (expected.empty() ? "" : ", ") + std::string(each);
        throw refusal(400, std::string(rule.name) + " must be one of " + expected);
    }
    if (rule.what == field_rule::kind::url && !is_web_url(*text))
        throw refusal(400, std::string(rule.name) + " must be an absolute URL");
    return json::value(*text);
}

std::optional<json::value> integer_of(call const& c, field_rule const& rule) {
    auto const number = optional_integer(c, rule.name);
    if (!number) return std::nullopt;
    if (*number < rule.least)
        throw refusal(400, std::string(rule.name) + " must be an integer from " + std::to_string(rule.least));
    return json::value(*number);
}

std::optional<json::value> texts_of(call const& c, field_rule const& rule) {
    auto const* value = c.field(rule.name);
    if (!value) return std::nullopt;
    bool const fits = value->is_array() && std::ranges::all_of(value->get_array(), [](auto const& each) {
                          return each.is_string();
                      });
    if (!fits) throw refusal(400, std::string(rule.name) + " must be a list of strings");
    return *value;
}

std::optional<json::value> value_of(call const& c, field_rule const& rule) {
    switch (rule.what) {
    case field_rule::kind::text:
    case field_rule::kind::url:
        return text_of(c, rule);
    case field_rule::kind::integer:
        return integer_of(c, rule);
    case field_rule::kind::texts:
        return texts_of(c, rule);
    case field_rule::kind::flag:
        break;
    }
    auto const flag = optional_bool(c, rule.name);
    return flag ? std::make_optional<json::value>(*flag) : std::nullopt;
}

// What a missing field stands for in an SDK whose types have no other way to say it; nothing where there is
// none.
std::optional<json::value> zero_of(call& c, field_rule const& rule) {
    if (rule.what != field_rule::kind::flag && rule.what != field_rule::kind::integer) return std::nullopt;
    note_left_out(c, rule.name);
    return rule.what == field_rule::kind::flag ? json::value(false) : json::value(0);
}

} // namespace

json::object read_fields(call& c, std::span<field_rule const> table, completeness expected) {
    json::object made;
    for (auto const& rule : table) {
        auto value = value_of(c, rule);
        if (!value && rule.required && expected == completeness::whole) value = zero_of(c, rule);
        bool const empty = value && value->is_string() && value->get_string().empty();
        if (rule.required && (empty || (!value && expected == completeness::whole)))
            refuse_missing(rule.name);
        if (value) made[rule.name] = *std::move(value);
    }
    return made;
}

} // namespace vzaps::emulation
