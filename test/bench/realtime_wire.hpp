#pragma once

#include <string>
#include <string_view>

// What goes over the wire of a realtime subscription, the same for every program.
namespace bench {

/// The server sends events while fewer than this many are unacknowledged: `concurrency` of the row.
inline std::string window_path(std::size_t window) { return "/window/" + std::to_string(window); }

/// Where the socket is, with the path that asks for a window before it.
inline std::string socket_target(std::size_t window) {
    return window_path(window) + "/events/ws?instance_id=VZ7K2M9QX4T1B8R5W3Y6Z0AHCD&events=Message";
}

/// A text message of 0.7 kB, as the service sends it; the id's digits are the number.
inline std::string event_text(std::size_t number) {
    auto id = std::to_string(1'000'000'000 + number);
    return R"({"id":"evt_)" + id +
           R"(","type":"Message","instance_id":"VZ7K2M9QX4T1B8R5W3Y6Z0AHCD",)"
           R"("created_at":"2025-03-01T12:34:56Z","data":{"type":"Message","event":{"info":{)"
           R"("chat":"5541911112222@s.whatsapp.net","sender":"5541911112222@s.whatsapp.net",)"
           R"("is_from_me":false,"is_group":false,"id":"3EB0C767D097B7C7)" +
           id +
           R"(","server_id":0,"type":"text","push_name":"Ana Prado","timestamp":"2025-03-01T12:34:56Z",)"
           R"("category":"","multicast":false,"media_type":""},"message":{"conversation":)"
           R"("Boa noite! Uma mesa para duas pessoas hoje às oito, perto da janela, por favor."},)"
           R"("is_ephemeral":false,"is_view_once":false,"is_document_with_caption":false,"is_edit":false}}})";
}

/// The id of such an event: a bare loop need not parse JSON to find it.
inline std::string_view id_of(std::string_view text) { return text.substr(7, 14); }

inline std::string ack_text(std::string_view id) {
    return std::string(R"({"type":"ack","event_id":")").append(id).append(R"("})");
}

} // namespace bench
