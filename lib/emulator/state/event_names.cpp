#include "state/event_names.hpp"

#include <algorithm>
#include <array>

namespace vzaps::emulation {

namespace {

constexpr std::string_view wildcard = "All";
constexpr std::array<std::string_view, 10> names{wildcard,
                                                 "Message",
                                                 "ReadReceipt",
                                                 "Presence",
                                                 "ChatPresence",
                                                 "HistorySync",
                                                 "Connected",
                                                 "Disconnected",
                                                 "GroupParticipantsAdd",
                                                 "GroupParticipantsRemove"};

} // namespace

bool is_event_name(std::string_view name) { return std::ranges::find(names, name) != names.end(); }

bool subscribes(std::string_view joined, std::string_view type) {
    while (!joined.empty()) {
        auto const comma = joined.find(',');
        std::string_view const name = joined.substr(0, comma);
        if (name == wildcard || name == type) return true;
        joined = comma == std::string_view::npos ? std::string_view() : joined.substr(comma + 1);
    }
    return false;
}

} // namespace vzaps::emulation
