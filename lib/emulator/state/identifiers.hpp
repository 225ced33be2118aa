#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>

namespace vzaps::emulation {

/// Makes ids, tokens and JWTs that look like the service's. They protect nothing: this is an emulator.
class identifiers {
public:
    identifiers();

    std::string instance_id();
    std::string secret(std::string_view prefix, std::size_t digits);
    std::string request_id();
    /// Eight characters, shown as `XXXX-XXXX`.
    std::string linking_code();
    /// Upper-case hexadecimal, as WhatsApp's are.
    std::string message_id();
    std::string digits(std::size_t length);
    /// Of random digits, `8-4-4-4-12`.
    std::string uuid();
    /// Increases from call to call.
    std::uint64_t serial() { return ++serials_; }
    /// Three base64url parts; two calls never give the same.
    std::string jwt(std::int64_t issued_at, std::int64_t expires_at);

private:
    std::string drawn(std::string_view alphabet, std::size_t length);

    std::mt19937_64 random_;
    std::uint64_t requests_ = 0;
    std::uint64_t tokens_ = 0;
    std::uint64_t serials_ = 0;
};

} // namespace vzaps::emulation
