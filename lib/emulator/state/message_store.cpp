#include "state/message_store.hpp"

#include <algorithm>
#include <ranges>

namespace vzaps::emulation {

std::string_view to_string(message::state status) {
    switch (status) {
    case message::state::queued:
        return "queued";
    case message::state::sent:
        return "sent";
    case message::state::delivered:
        return "delivered";
    case message::state::read:
        return "read";
    case message::state::removed:
        break;
    }
    return "removed";
}

message& message_store::add(message made) {
    made.number = ++added_;
    return messages_.emplace_back(std::move(made));
}

message* message_store::find(std::string_view id) {
    auto latest_first = messages_ | std::views::reverse;
    auto const found = std::ranges::find(latest_first, id, &message::id);
    return found == latest_first.end() ? nullptr : &*found;
}

message* message_store::find(std::uint64_t number) {
    auto const found = std::ranges::lower_bound(messages_, number, {}, &message::number);
    return found == messages_.end() || found->number != number ? nullptr : &*found;
}

std::vector<message*> message_store::of_chat(std::string_view chat) {
    std::vector<message*> made;
    for (auto& each : messages_)
        if (each.chat == chat) made.push_back(&each);
    return made;
}

void message_store::erase_chat(std::string_view chat) {
    std::erase_if(messages_, [chat](message const& each) { return each.chat == chat; });
}

} // namespace vzaps::emulation
