#include "realtime/frames.hpp"

#include <openssl/evp.h>
#include <openssl/sha.h>

#include <array>

namespace vzaps::emulation {

namespace {

constexpr std::uint8_t final_fragment = 0x80;
constexpr std::size_t longest_reason = 123; // What a control frame holds beside the code.

void append_number(std::string& to, std::uint64_t value, unsigned bytes) {
    while (bytes-- > 0) to += static_cast<char>(static_cast<std::uint8_t>(value >> (8 * bytes)));
}

} // namespace

std::string frame_of(opcode kind, std::string_view payload) {
    std::string made;
    made.reserve(payload.size() + 10);
    append_number(made, final_fragment | static_cast<std::uint8_t>(kind), 1);
    if (payload.size() < 126) {
        append_number(made, payload.size(), 1);
    } else if (payload.size() <= 0xFFFF) {
        append_number(made, 126, 1);
        append_number(made, payload.size(), 2);
    } else {
        append_number(made, 127, 1);
        append_number(made, payload.size(), 8);
    }
    return made.append(payload);
}

std::string close_frame_of(int code, std::string_view reason) {
    std::string payload;
    if (code != 0) {
        append_number(payload, static_cast<std::uint64_t>(code), 2);
        payload += reason.substr(0, longest_reason);
    }
    return frame_of(opcode::close, payload);
}

std::string accept_of(std::string_view key) {
    std::string const salted = std::string(key) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    std::array<unsigned char, SHA_DIGEST_LENGTH> digest{};
    SHA1(reinterpret_cast<unsigned char const*>(salted.data()), salted.size(), digest.data());
    std::array<unsigned char, 4 * ((SHA_DIGEST_LENGTH + 2) / 3) + 1> text{};
    auto const length = EVP_EncodeBlock(text.data(), digest.data(), SHA_DIGEST_LENGTH);
    return {text.begin(), text.begin() + length};
}

} // namespace vzaps::emulation
