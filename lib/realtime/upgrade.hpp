#pragma once

#include <vzaps/realtime/subscribe_request.hpp>
#include <vzaps/response.hpp>

#include <string>
#include <string_view>

namespace vzaps::realtime {

inline constexpr std::string_view path = "/events/ws";

// The request that opens a subscription's socket.
struct upgrade {
    std::string target; // With the query, percent-encoded.
    header_list headers;
};

// Who asks. All but the user agent are secrets; what is empty is not sent.
struct caller {
    std::string user_agent;
    std::string client_token;
    std::string jwt;
};

// `prefix`: the path of the realtime URL. `last_event_id`: where to go on, or empty.
upgrade make_upgrade(std::string_view prefix, subscribe_request const& what, caller const& who,
                     std::string_view last_event_id);

// Throws `vzaps::error` (invalid_argument, naming the member).
void check(subscribe_request const& request);

} // namespace vzaps::realtime
