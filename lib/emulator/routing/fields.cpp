#include "routing/fields.hpp"

#include "state/jid.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

namespace vzaps::emulation {

namespace json = boost::json;

namespace {

std::string_view text_of(json::value const& value, std::string_view name) {
    if (!value.is_string()) throw refusal(400, std::string(name) + " must be a string");
    return value.get_string();
}

} // namespace

void refuse_missing(std::string_view name) {
    throw refusal(400, "Missing " + std::string(name) + " in Payload");
}

std::optional<std::string_view> optional_text(call const& c, std::string_view name) {
    auto const* value = c.field(name);
    return value ? std::make_optional(text_of(*value, name)) : std::nullopt;
}

std::string_view required_text(call const& c, std::string_view name) {
    auto const text = optional_text(c, name);
    if (!text || text->empty()) refuse_missing(name);
    return *text;
}

std::optional<bool> optional_bool(call const& c, std::string_view name) {
    auto const* value = c.field(name);
    if (!value) return std::nullopt;
    if (!value->is_bool()) throw refusal(400, std::string(name) + " must be a boolean");
    return value->get_bool();
}

bool required_bool(call const& c, std::string_view name) {
    auto const flag = optional_bool(c, name);
    if (!flag) refuse_missing(name);
    return *flag;
}

std::optional<std::int64_t> optional_integer(call const& c, std::string_view name) {
    auto const* value = c.field(name);
    if (!value) return std::nullopt;
    boost::system::error_code error;
    auto const number = value->to_number<std::int64_t>(error);
    if (error) throw refusal(400, std::string(name) + " must be an integer");
    return number;
}

std::int64_t required_integer(call const& c, std::string_view name) {
    auto const number = optional_integer(c, name);
    if (!number) refuse_missing(name);
    return *number;
}

std::vector<std::string> required_texts(call& c, std::string_view name) {
    auto const* value = c.field(name);
    std::vector<std::string> made;
    if (value && value->is_array()) {
        c.note(std::string(name) + ": array");
        for (auto const& each : value->get_array()) made.emplace_back(text_of(each, name));
    } else if (value) {
        c.note(std::string(name) + ": string");
        made.emplace_back(text_of(*value, name));
    }
    if (made.empty() || made.front().empty()) refuse_missing(name);
    return made;
}

bool is_web_url(std::string_view text) {
    auto const url = boost::urls::parse_uri(text);
    return url && (url->scheme() == "http" || url->scheme() == "https") && !url->host().empty();
}

std::string phone_number(std::string_view address) {
    auto made = phone_of(address);
    if (!made) throw refusal(400, "Could not parse Phone");
    return *std::move(made);
}

std::string required_phone(call const& c) { return phone_number(required_text(c, "phone")); }

} // namespace vzaps::emulation
