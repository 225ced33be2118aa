#include "state/webhook_log.hpp"

#include <boost/json/parse.hpp>

#include <algorithm>
#include <charconv>
#include <utility>

namespace vzaps::emulation {

namespace json = boost::json;

std::string_view webhook_entry::status_text() const {
    switch (status) {
    case state::pending:
        return "pending";
    case state::delivered:
        return "delivered";
    case state::failed:
        break;
    }
    return "failed";
}

json::object webhook_entry::shown() const {
    json::object made{{"id", id()},
                      {"status", status_text()},
                      {"attempts", attempts},
                      {"type", type},
                      {"url", url},
                      {"last_status", last_status == 0 ? json::value(nullptr) : json::value(last_status)},
                      {"created_at", created_at},
                      {"payload", json::parse(payload)}};
    if (!last_error.empty()) made["last_error"] = last_error;
    return made;
}

void webhook_log::add(webhook_entry made) {
    waiting_.push_back(made.number);
    entries_.emplace(made.number, std::move(made));
    ++pending_;
    forget_oldest();
}

std::optional<webhook_entry> webhook_log::take() {
    if (waiting_.empty()) return std::nullopt;
    auto const number = waiting_.front();
    waiting_.pop_front();
    return entries_.at(number);
}

void webhook_log::tried(std::uint64_t number, webhook_attempt const& what, bool last) {
    auto& each = entries_.at(number);
    ++each.attempts;
    each.last_status = what.status;
    each.last_error = what.error;
    if (!what.accepted() && !last) return;
    each.status = what.accepted() ? webhook_entry::state::delivered : webhook_entry::state::failed;
    --pending_;
    forget_oldest();
}

void webhook_log::again(std::uint64_t number, std::string url) {
    auto& each = entries_.at(number);
    if (each.status == webhook_entry::state::pending) return;
    each.status = webhook_entry::state::pending;
    each.url = std::move(url);
    waiting_.push_back(number);
    ++pending_;
}

webhook_entry const* webhook_log::find(std::string_view id) const {
    std::string_view const digits = id.substr(std::min(id.size(), webhook_entry::id_prefix.size()));
    std::uint64_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    auto const found = entries_.find(number);
    return found != entries_.end() && found->second.id() == id ? &found->second : nullptr;
}

void webhook_log::forget_oldest() {
    auto const settled = [](auto const& each) { return each.second.status != webhook_entry::state::pending; };
    while (entries_.size() - pending_ > limit) entries_.erase(std::ranges::find_if(entries_, settled));
}

} // namespace vzaps::emulation
