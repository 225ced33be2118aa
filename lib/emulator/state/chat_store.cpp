#include "state/chat_store.hpp"

#include "state/chat_address.hpp"
#include "state/timestamp.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <optional>
#include <tuple>
#include <vector>

namespace vzaps::emulation {

namespace json = boost::json;

namespace {

std::int64_t milliseconds(chat::time_point at) {
    return std::chrono::floor<std::chrono::milliseconds>(at.time_since_epoch()).count();
}

} // namespace

json::object chat::shown(time_point now) const {
    bool const muted = muted_until && now < *muted_until;
    json::object made{{"phone", chat_user(jid)}, {"jid", jid}, {"name", name}};
    if (is_group(jid) && last_message_at) {
        made["last_message_user_name"] = last_user_name;
        made["last_message_user_phone"] = last_user_phone;
    }
    made["archived"] = archived;
    made["pinned"] = pinned;
    made["unread"] = std::to_string(unread);
    made["messages_unread"] = unread;
    made["marked_as_unread"] = marked_as_unread;
    made["is_muted"] = muted ? "1" : "0";
    made["is_marked_spam"] = false;
    made["is_group"] = is_group(jid);
    made["is_group_announcement"] = false;
    if (last_message_at) {
        made["last_message_time"] = timestamp(*last_message_at);
        made["last_message_timestamp_ms"] = milliseconds(*last_message_at);
    }
    // That it is in milliseconds, and -1 for ever as in the service's relative, is unconfirmed.
    if (muted) made["mute_end_time"] = *muted_until == time_point::max() ? -1 : milliseconds(*muted_until);
    // No source tells where it is shown.
    if (!expiration.empty()) made["expiration"] = expiration;
    return made;
}

chat& chat_store::open(std::string_view jid) {
    if (auto* const found = find(jid)) return *found;
    chat made;
    made.jid = jid;
    made.name = chat_user(jid);
    return chats_.emplace_back(std::move(made));
}

chat* chat_store::find(std::string_view jid) {
    auto const found = std::ranges::find(chats_, jid, &chat::jid);
    return found == chats_.end() ? nullptr : &*found;
}

void chat_store::remove(std::string_view jid) {
    std::erase_if(chats_, [jid](chat const& each) { return each.jid == jid; });
}

json::array chat_store::shown(chat::time_point now) const {
    struct ranked {
        std::tuple<bool, std::optional<chat::time_point>, std::ptrdiff_t>
            rank; // Pinned, then late, then made early.
        chat const* row;
    };
    std::vector<ranked> rows;
    for (auto const& each : chats_)
        rows.push_back({{each.pinned, each.last_message_at, -std::ssize(rows)}, &each});
    std::ranges::sort(rows, std::greater<>(), &ranked::rank);
    json::array made;
    for (auto const& each : rows) made.push_back(each.row->shown(now));
    return made;
}

} // namespace vzaps::emulation
