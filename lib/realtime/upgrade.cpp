#include "realtime/upgrade.hpp"

#include "resources/event_names.hpp"
#include "support/durations.hpp"
#include "support/header_rules.hpp"
#include "support/invalid_argument.hpp"
#include "support/path.hpp"
#include "support/utf8.hpp"

#include <vector>

namespace vzaps::realtime {

namespace {

std::vector<std::string> names(list<event_type> const& of) {
    std::vector<std::string> result;
    for (auto const& each : of) result.push_back(each.str());
    return result;
}

void check_positive_size(std::size_t value, char const* field) {
    if (value == 0) throw invalid_argument(field, "must be positive");
}

} // namespace

void check(subscribe_request const& request) {
    if (request.instance.id.empty()) throw invalid_argument("instance.id", "is empty");
    check_utf8(request.instance.id, "instance.id");
    check_header_value(request.instance.token, "instance.token");
    check_event_names(names(request.events), "events");
    if (request.last_event_id.size() > 1024)
        throw invalid_argument("last_event_id", "is longer than any event's");
    check_utf8(request.last_event_id, "last_event_id");
    check_positive(request.ping_interval, "ping_interval");
    check_positive(request.dead_after, "dead_after");
    if (request.ping_interval >= request.dead_after)
        throw invalid_argument("ping_interval", "must be shorter than dead_after");
    check_countable(request.min_backoff, "min_backoff");
    check_countable(request.max_backoff, "max_backoff");
    if (request.max_backoff < request.min_backoff)
        throw invalid_argument("max_backoff", "is shorter than min_backoff");
    check_countable(request.stable_after, "stable_after");
    check_countable(request.give_up_after, "give_up_after");
    check_positive_size(request.max_queued_events, "max_queued_events");
    check_positive_size(request.max_queued_bytes, "max_queued_bytes");
    check_positive_size(request.max_frame_bytes, "max_frame_bytes");
}

upgrade make_upgrade(std::string_view prefix, subscribe_request const& what, caller const& who,
                     std::string_view last_event_id) {
    upgrade result;
    result.target.append(prefix).append(path).append("?instance_id=").append(query_part(what.instance.id));
    auto const add = [&](char const* name, std::string_view value) {
        if (!value.empty()) result.target.append("&").append(name).append("=").append(query_part(value));
    };
    add("events", joined(names(what.events)));
    add("last_event_id", last_event_id);

    auto& headers = result.headers;
    headers.emplace_back("User-Agent", who.user_agent);
    if (what.credentials_in_query) {
        add("access_token", who.jwt);
        add("client_token", who.client_token);
        add("instance_token", what.instance.token);
        return result;
    }
    if (!who.jwt.empty()) headers.emplace_back("Authorization", "Bearer " + who.jwt);
    headers.emplace_back("X-Client-Token", who.client_token);
    if (!what.instance.token.empty()) headers.emplace_back("X-Instance-Token", what.instance.token);
    return result;
}

} // namespace vzaps::realtime
