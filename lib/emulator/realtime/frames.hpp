#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
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

/// A whole message of a client, or one of its control frames.
struct client_message {
    opcode kind = opcode::text;
    std::string payload;
};

/// Makes messages of the bytes that a client sends.
class frame_reader {
public:
    /// No client has reason to send more than an acknowledgement.
    static constexpr std::size_t limit = 64 * 1024;

    void put(std::string_view bytes) {
        if (failure_ == 0) bytes_.append(bytes);
    }
    /// Nothing: more bytes are needed, or it has failed.
    std::optional<client_message> next();
    /// The close code for what the client did wrong; 0 as long as it did nothing.
    int failure() const { return failure_; }

private:
    struct header {
        bool final = false;
        opcode kind = opcode::text;
        std::size_t size = 0; ///< Of itself.
        std::uint64_t payload = 0;

        bool is_control() const { return (static_cast<std::uint8_t>(kind) & 0x8U) != 0; }
    };

    std::uint8_t byte(std::size_t index) const { return static_cast<std::uint8_t>(bytes_[read_ + index]); }
    std::optional<header> read_header() const;
    /// The close code for a frame that may not come here; 0 if it may.
    int objection(header const& to) const;
    std::string take_payload(header const& of);

    std::string bytes_;
    std::size_t read_ = 0; ///< So many of the bytes are done with.
    std::optional<client_message> unfinished_;
    int failure_ = 0;
};

} // namespace vzaps::emulation
