#include "resources/group_call.hpp"

#include "activity/event_spelling.hpp"
#include "routing/fields.hpp"
#include "state/chat_address.hpp"

namespace vzaps::emulation {

group& group_of(call& c, std::string_view id) {
    instance_record& instance = c.instance();
    auto const jid = chat_jid(id);
    if (!jid || !is_group(*jid)) throw refusal(400, "Could not parse Group JID");
    auto* const found = instance.groups.find(*jid);
    if (!found) throw refusal(404, "group not found");
    return *found;
}

group& group_of_body(call& c) { return group_of(c, required_text(c, "group_id")); }

std::vector<std::string> participants_of_body(call& c) {
    std::vector<std::string> made;
    for (auto const& each : required_texts(c, "participants")) made.push_back(phone_number(each));
    return made;
}

boost::json::object answered(call const& c, group const& which) {
    return c.world.settings.go_spelling ? go_spelled(which.shown()) : which.shown();
}

} // namespace vzaps::emulation
