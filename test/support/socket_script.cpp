#include "support/socket_script.hpp"

#include "support/scripted_server.hpp"
#include "support/websocket_frames.hpp"

namespace vzaps::test {

socket_script& socket_script::refuse(int status, std::string_view headers, std::string_view body) {
    return add({kind::refuse, with_status(status, body, headers)});
}
socket_script& socket_script::text(std::string_view payload) { return raw(server_frame(1, payload)); }
socket_script& socket_script::event(std::string_view id) { return text(message_frame(id)); }
socket_script& socket_script::events(int first, int last) {
    for (int i = first; i <= last; ++i) event("e" + std::to_string(i));
    return *this;
}
socket_script& socket_script::ping() { return raw(server_frame(9, {})); }
socket_script& socket_script::close(std::uint16_t code, std::string_view reason) {
    std::string payload{static_cast<char>(code >> 8U), static_cast<char>(code & 0xffU)};
    return raw(server_frame(8, payload.append(reason)));
}

} // namespace vzaps::test
