#include "support/websocket_frames.hpp"

#include <openssl/evp.h>
#include <openssl/sha.h>

#include <array>
#include <cstddef>

namespace vzaps::test {

std::string accept_key(std::string const& key) {
    auto const text = key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    std::array<unsigned char, SHA_DIGEST_LENGTH> digest{};
    SHA1(reinterpret_cast<unsigned char const*>(text.data()), text.size(), digest.data());
    std::array<unsigned char, 64> encoded{};
    auto const size = EVP_EncodeBlock(encoded.data(), digest.data(), static_cast<int>(digest.size()));
    return {encoded.begin(), encoded.begin() + size};
}

std::optional<client_frame> taken_from(std::string& input) {
    auto const byte = [&](std::size_t at) { return static_cast<unsigned char>(input[at]); };
    if (input.size() < 2) return std::nullopt;
    std::size_t size = byte(1) & 0x7fU;
    std::size_t head = 2;
    if (size == 126) {
        if (input.size() < 4) return std::nullopt;
        size = static_cast<std::size_t>(byte(2) << 8U | byte(3));
        head = 4;
    }
    if (input.size() < head + 4 + size) return std::nullopt;
    client_frame made{byte(0) & 0x0fU, input.substr(head + 4, size)};
    for (std::size_t i = 0; i < size; ++i)
        made.payload[i] = static_cast<char>(made.payload[i] ^ input[head + i % 4]);
    input.erase(0, head + 4 + size);
    return made;
}

std::string server_frame(unsigned opcode, std::string_view payload) {
    std::string made(1, static_cast<char>(0x80U | opcode));
    if (payload.size() < 126) {
        made += static_cast<char>(payload.size());
    } else if (payload.size() < 65536) {
        made += static_cast<char>(126);
        for (int shift : {8, 0}) made += static_cast<char>(payload.size() >> shift & 0xffU);
    } else {
        made += static_cast<char>(127);
        for (int shift : {56, 48, 40, 32, 24, 16, 8, 0})
            made += static_cast<char>(payload.size() >> shift & 0xffU);
    }
    return made.append(payload);
}

std::string message_frame(std::string_view id) {
    return R"({"id":")" + std::string(id) +
           R"(","type":"Message","instance_id":"VZ1","created_at":"2026-05-02T09:31:07.250Z","data":)"
           R"({"type":"Message","event":{"info":{"id":"3EB0","chat":"5511999999999@s.whatsapp.net"},)"
           R"("message":{"conversation":"Hello"}}}})";
}

} // namespace vzaps::test
