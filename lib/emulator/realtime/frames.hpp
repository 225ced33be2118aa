#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace vzaps::emulation {

/// RFC 6455, 5.2.
enum class opcode : std::uint8_t {
    continuation = 0x0,
    text = 0x1,
    binary = 0x2,
    close = 0x8,
    ping = 0x9,
    pong = 0xA,
};

/// A whole message in one frame, as a server sends it: not masked.
///
/// The emulator makes its frames itself, and not by Beast: a fault may break off in the middle of one, and many small ones go
/// out in one write. Beast, which the client library uses, is what they are tested with.
std::string frame_of(opcode kind, std::string_view payload);

/// 0: without a code.
std::string close_frame_of(int code, std::string_view reason);

/// `Sec-WebSocket-Accept` for a `Sec-WebSocket-Key`.
std::string accept_of(std::string_view key);

} // namespace vzaps::emulation
