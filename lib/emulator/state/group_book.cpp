#include "state/group_book.hpp"

#include "state/jid.hpp"

#include <boost/json/array.hpp>

#include <algorithm>
#include <utility>

namespace vzaps::emulation {

namespace json = boost::json;

namespace {

std::string jid_or_none(std::string_view phone) { return phone.empty() ? std::string() : user_jid(phone); }

json::object shown_member(group_member const& each) {
    return {{"jid", user_jid(each.phone)},
            {"phone_number", user_jid(each.phone)},
            {"lid", ""},
            {"is_admin", each.admin || each.owner},
            {"is_super_admin", each.owner},
            {"display_name", ""},
            {"error", 0}};
}

} // namespace

group_member* group::member(std::string_view phone) {
    auto const found = std::ranges::find(members, phone, &group_member::phone);
    return found == members.end() ? nullptr : &*found;
}

bool group::add(std::string phone) {
    if (member(phone)) return false;
    members.emplace_back().phone = std::move(phone);
    return true;
}

bool group::remove(std::string_view phone) {
    return std::erase_if(members, [&](auto const& each) { return each.phone == phone; }) > 0;
}

json::object group::shown() const {
    json::array participants;
    for (auto const& each : members) participants.push_back(shown_member(each));
    return {{"group_id", id},
            {"jid", id},
            {"name", name},
            {"description", description},
            {"topic", description},
            {"owner_jid", jid_or_none(owner)},
            {"owner_pn", jid_or_none(owner)},
            {"name_set_at", name_set_at},
            {"name_set_by", jid_or_none(owner)},
            {"topic_set_at", description_set_at},
            {"topic_set_by", description.empty() ? std::string() : jid_or_none(owner)},
            {"is_announce", admins_write},
            {"is_locked", admins_edit},
            {"is_ephemeral", false},
            {"disappearing_timer", 0},
            {"addressing_mode", "pn"},
            {"group_created", created_at},
            {"participant_count", members.size()},
            {"participants", std::move(participants)}};
}

group* group_book::find(std::string_view id) {
    auto const found = std::ranges::find(groups_, id, &group::id);
    return found == groups_.end() ? nullptr : &*found;
}

} // namespace vzaps::emulation
