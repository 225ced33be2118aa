#include "routing/lists.hpp"

#include "routing/fields.hpp"

namespace vzaps::emulation {

namespace json = boost::json;

std::vector<std::string> optional_texts(call const& c, std::string_view name) {
    std::vector<std::string> made;
    auto const* value = c.field(name);
    if (!value) return made;
    if (!value->is_array()) throw refusal(400, std::string(name) + " must be a list of strings");
    for (auto const& each : value->get_array()) {
        if (!each.is_string()) throw refusal(400, std::string(name) + " must be a list of strings");
        made.emplace_back(each.get_string());
    }
    return made;
}

std::string_view required_disputed_text(call& c, std::initializer_list<std::string_view> names) {
    auto const* value = c.disputed_field(names);
    if (!value) refuse_missing(*names.begin());
    if (!value->is_string()) throw refusal(400, std::string(*names.begin()) + " must be a string");
    if (value->get_string().empty()) refuse_missing(*names.begin());
    return value->get_string();
}

std::vector<json::object> objects(json::object const& of, std::string_view name) {
    auto const* value = of.if_contains(name);
    if (!value || value->is_null()) refuse_missing(name);
    if (!value->is_array()) throw refusal(400, std::string(name) + " must be a list");
    std::vector<json::object> made;
    for (auto const& each : value->get_array()) {
        if (!each.is_object()) throw refusal(400, std::string(name) + " must be a list of objects");
        made.push_back(each.get_object());
    }
    return made;
}

std::vector<json::object> required_objects(json::object const& of, std::string_view name) {
    auto made = objects(of, name);
    if (made.empty()) refuse_missing(name);
    return made;
}

std::string_view member_text(json::object const& of, std::string_view name, std::string_view list) {
    auto const* value = of.if_contains(name);
    if (!value || !value->is_string() || value->get_string().empty())
        refuse_missing(std::string(list) + '.' + std::string(name));
    return value->get_string();
}

} // namespace vzaps::emulation
