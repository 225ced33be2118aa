#include "routing/call.hpp"

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

namespace vzaps::emulation {

void call::note(std::string_view text) { notes.emplace_back(text); }

std::string_view call::path(std::string_view name) const {
    for (auto const& each : parameters)
        if (each.first == name) return each.second;
    return {};
}

std::optional<std::string> call::query(std::string_view name) const {
    auto const target = boost::urls::parse_origin_form(request.target);
    if (!target) return std::nullopt;
    auto const parameters_of_query = target->params();
    auto const found = parameters_of_query.find(name);
    if (found == parameters_of_query.end()) return std::nullopt;
    return (*found).value;
}

boost::json::value const* call::field(std::string_view name) const {
    auto const* value = body.if_contains(name);
    return value && !value->is_null() ? value : nullptr;
}

boost::json::value const* call::disputed_field(std::initializer_list<std::string_view> names) {
    boost::json::value const* found = nullptr;
    for (auto const name : names) {
        auto const* value = field(name);
        if (!value) continue;
        note(name);
        if (!found) found = value;
    }
    return found;
}

instance_record& call::instance() {
    auto* found = world.instances.find(instance_id);
    if (!found) throw refusal(404, "instance not found");
    return *found;
}

} // namespace vzaps::emulation
