#include "state/identifiers.hpp"

#include <array>

namespace vzaps::emulation {

namespace {

constexpr std::string_view base64url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

std::string encoded(std::string_view bytes) {
    std::string made;
    std::uint32_t bits = 0;
    unsigned held = 0;
    for (char const byte : bytes) {
        bits = (bits << 8) | static_cast<unsigned char>(byte);
        for (held += 8; held >= 6; held -= 6) made += base64url[(bits >> (held - 6)) & 63U];
    }
    if (held > 0) made += base64url[(bits << (6 - held)) & 63U];
    return made;
}

std::mt19937_64 seeded() {
    std::random_device device;
    std::array<std::random_device::result_type, 8> words{};
    for (auto& word : words) word = device();
    std::seed_seq seed(words.begin(), words.end());
    return std::mt19937_64(seed);
}

} // namespace

identifiers::identifiers() : random_(seeded()) {}

std::string identifiers::drawn(std::string_view alphabet, std::size_t length) {
    std::uniform_int_distribution<std::size_t> pick(0, alphabet.size() - 1);
    std::string made;
    while (made.size() < length) made += alphabet[pick(random_)];
    return made;
}

std::string identifiers::instance_id() { return "VZ" + drawn("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 26); }

std::string identifiers::secret(std::string_view prefix, std::size_t digits) {
    return std::string(prefix) + drawn("0123456789abcdef", digits);
}

std::string identifiers::linking_code() {
    constexpr std::string_view alphabet = "123456789ABCDEFGHJKLMNPQRSTVWXYZ";
    return drawn(alphabet, 4) + '-' + drawn(alphabet, 4);
}

std::string identifiers::message_id() { return "3EB0" + drawn("0123456789ABCDEF", 18); }

std::string identifiers::request_id() { return "req_emulator_" + std::to_string(++requests_); }

std::string identifiers::digits(std::size_t length) { return drawn("0123456789", length); }

std::string identifiers::uuid() {
    std::string made;
    for (std::size_t const length : {8U, 4U, 4U, 4U, 12U}) {
        if (!made.empty()) made += '-';
        made += drawn("0123456789abcdef", length);
    }
    made[14] = '4'; // Its version: random.
    made[19] = 'a'; // Its variant.
    return made;
}

std::string identifiers::jwt(std::int64_t issued_at, std::int64_t expires_at) {
    std::string const claims = R"({"sub":"emulator","jti":")" + std::to_string(++tokens_) + R"(","iat":)" +
                               std::to_string(issued_at) + R"(,"exp":)" + std::to_string(expires_at) + '}';
    return encoded(R"({"alg":"HS256","typ":"JWT"})") + '.' + encoded(claims) + '.' + drawn(base64url, 43);
}

} // namespace vzaps::emulation
