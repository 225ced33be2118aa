#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vzaps::test {

/// The answer to a `Sec-WebSocket-Key`.
std::string accept_key(std::string const& key);

/// A frame of a client, unmasked.
struct client_frame {
    unsigned opcode = 0;
    std::string payload;
};
/// Takes the first frame off. Nothing when it is not whole.
std::optional<client_frame> taken_from(std::string& input);

/// A frame as a server sends it. `opcode`: 1 is text, 8 close, 9 ping, 10 pong.
std::string server_frame(unsigned opcode, std::string_view payload);
/// What the service sends for a message.
std::string message_frame(std::string_view id);

} // namespace vzaps::test
