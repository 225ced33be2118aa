#include "routing/call.hpp"

namespace vzaps::emulation {

void call::note(std::string_view text) { notes.emplace_back(text); }

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
