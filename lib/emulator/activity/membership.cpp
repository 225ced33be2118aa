#include "activity/membership.hpp"

#include "activity/publishing.hpp"
#include "state/jid.hpp"
#include "state/timestamp.hpp"

#include <boost/json/array.hpp>

#include <utility>

namespace vzaps::emulation {

namespace json = boost::json;

namespace {

// Who was moved stands in `join` or `leave`, as in whatsmeow's event (unconfirmed).
void tell(world& state, instance_record const& of, group const& which, std::string_view type,
          std::string_view key, json::array moved) {
    if (moved.empty()) return;
    json::object event{{"jid", which.id},
                       {"notify", ""},
                       {"sender", of.text("whatsapp_jid")},
                       {"timestamp", timestamp(std::chrono::system_clock::now())}};
    event[key] = std::move(moved);
    publish(state, of, type, std::move(event));
}

} // namespace

void join(world& state, instance_record const& of, group& which, std::vector<std::string> const& phones) {
    json::array moved;
    for (auto const& each : phones)
        if (which.add(each)) moved.emplace_back(user_jid(each));
    tell(state, of, which, "GroupParticipantsAdd", "join", std::move(moved));
}

void leave(world& state, instance_record const& of, group& which, std::vector<std::string> const& phones) {
    json::array moved;
    for (auto const& each : phones)
        if (which.remove(each)) moved.emplace_back(user_jid(each));
    tell(state, of, which, "GroupParticipantsRemove", "leave", std::move(moved));
}

} // namespace vzaps::emulation
