#include "state/outbox.hpp"

#include "state/chat_address.hpp"
#include "state/timestamp.hpp"

#include <algorithm>
#include <utility>

namespace vzaps::emulation {

namespace json = boost::json;

void outbox_queue::add(queued_item item) {
    item.id = "q_" + std::to_string(++added_);
    items_.push_back(std::move(item));
}

std::deque<queued_item>::const_iterator outbox_queue::position(std::string_view id) const {
    return std::ranges::find_if(
        items_, [id](queued_item const& each) { return each.id == id || each.message_id == id; });
}

queued_item const* outbox_queue::find(std::string_view id) const {
    auto const found = position(id);
    return found == items_.end() ? nullptr : &*found;
}

bool outbox_queue::remove(std::string_view id) {
    auto const found = position(id);
    if (found == items_.end()) return false;
    items_.erase(found);
    return true;
}

queued_item outbox_queue::take() {
    queued_item made = std::move(items_.front());
    items_.pop_front();
    return made;
}

json::array outbox_queue::shown() const {
    json::array made;
    for (auto const& each : items_)
        made.push_back(json::object{{"id", each.id},
                                    {"message_id", each.message_id},
                                    {"phone", chat_user(each.chat)},
                                    {"type", each.type},
                                    {"created_at", timestamp(each.created_at)}});
    return made;
}

} // namespace vzaps::emulation
