#include "state/event_feed.hpp"

#include "state/timestamp.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

namespace vzaps::emulation {

namespace json = boost::json;

namespace {

constexpr std::string_view prefix = "evt_";

// Of one length, so that ids sort as text, too.
std::string id_of(std::uint64_t number) {
    std::string const digits = std::to_string(number);
    return std::string(prefix) + std::string(12 - std::min<std::size_t>(digits.size(), 12), '0') + digits;
}

} // namespace

std::uint64_t event_feed::number_of(std::string_view id) {
    if (!id.starts_with(prefix)) return 0;
    id.remove_prefix(prefix.size());
    std::uint64_t number = 0;
    auto const read = std::from_chars(id.data(), id.data() + id.size(), number);
    return read.ec == std::errc() && read.ptr == id.data() + id.size() ? number : 0;
}

event const& event_feed::publish(std::string instance_id, std::string type, json::object data) {
    json::object body{{"type", type}};
    for (auto& field : data)
        if (field.key() != "type") body[field.key()] = std::move(field.value());

    event made;
    made.number = ++published_;
    made.document = json::object{{"id", id_of(made.number)},
                                 {"type", type},
                                 {"instance_id", instance_id},
                                 {"created_at", precise_timestamp(std::chrono::system_clock::now())},
                                 {"data", std::move(body)}};
    auto& events = records_[std::move(instance_id)].events;
    events.push_back(std::move(made));
    if (events.size() > kept_) events.pop_front();
    for (auto const& each : listeners_) each(events.back());
    return events.back();
}

std::vector<event const*> event_feed::after(std::string_view instance_id, std::string_view id) const {
    return after(instance_id, number_of(id), std::numeric_limits<std::size_t>::max());
}

std::vector<event const*> event_feed::after(std::string_view instance_id, std::uint64_t number,
                                            std::size_t limit) const {
    std::vector<event const*> made;
    auto const found = records_.find(instance_id);
    if (found == records_.end()) return made;
    auto const& events = found->second.events;
    auto const first = std::ranges::upper_bound(events, number, {}, &event::number);
    for (auto each = first; each != events.end() && made.size() < limit; ++each) made.push_back(&*each);
    return made;
}

void event_feed::acknowledge(std::string_view instance_id, std::string_view id) {
    record& mine = records_[std::string(instance_id)];
    mine.acknowledgements.emplace_back(id);
    auto const found = std::ranges::lower_bound(mine.events, number_of(id), {}, &event::number);
    if (found != mine.events.end() && found->text("id") == id) found->acknowledged = true;
}

std::vector<std::string> event_feed::acknowledgements(std::string_view instance_id) const {
    auto const found = records_.find(instance_id);
    return found == records_.end() ? std::vector<std::string>() : found->second.acknowledgements;
}

void event_feed::forget(std::string_view instance_id) {
    if (auto const found = records_.find(instance_id); found != records_.end()) records_.erase(found);
}

} // namespace vzaps::emulation
