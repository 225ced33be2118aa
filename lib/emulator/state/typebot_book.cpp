#include "state/typebot_book.hpp"

#include <algorithm>

namespace vzaps::emulation {

namespace json = boost::json;

std::string_view typebot::text(std::string_view field) const {
    auto const* value = fields.if_contains(field);
    return value && value->is_string() ? std::string_view(value->get_string()) : std::string_view();
}

json::object typebot::shown() const {
    json::object made{{"typebot_id", id}};
    for (auto const& field : fields) made[field.key()] = field.value();
    return made;
}

json::object typebot_session::shown() const {
    return {{"session", id},
            {"typebot_id", typebot_id},
            {"remote_jid", remote_jid},
            {"push_name", push_name},
            {"status", status}};
}

typebot* typebot_book::find(std::string_view id) {
    auto const found = std::ranges::find(bots_, id, &typebot::id);
    return found == bots_.end() ? nullptr : &*found;
}

typebot* typebot_book::find_public(std::string_view public_id) {
    typebot* best = nullptr;
    for (auto& each : bots_)
        if (each.text("public_id") == public_id && (!best || each.priority() > best->priority()))
            best = &each;
    return best;
}

bool typebot_book::remove(std::string_view id) {
    std::erase_if(sessions_, [&](auto const& each) { return each.typebot_id == id; });
    return std::erase_if(bots_, [&](auto const& each) { return each.id == id; }) > 0;
}

void typebot_book::open(typebot_session made) {
    std::erase_if(sessions_, [&](auto const& each) { return each.remote_jid == made.remote_jid; });
    sessions_.push_back(std::move(made));
}

typebot_session* typebot_book::find_session(std::string_view id) {
    auto const found = std::ranges::find(sessions_, id, &typebot_session::id);
    return found == sessions_.end() ? nullptr : &*found;
}

} // namespace vzaps::emulation
