#include "media/data_url.hpp"

#include <openssl/evp.h>

#include <algorithm>
#include <limits>

namespace vzaps::emulation {

// OpenSSL's lengths are int, and padding counts as bytes that were decoded.
std::optional<std::string> base64_decoded(std::string_view text) {
    if (text.size() % 4 != 0 || text.size() > std::numeric_limits<int>::max()) return std::nullopt;
    std::string made(text.size() / 4 * 3, '\0');
    auto const size =
        EVP_DecodeBlock(reinterpret_cast<unsigned char*>(made.data()),
                        reinterpret_cast<unsigned char const*>(text.data()), static_cast<int>(text.size()));
    if (size < 0) return std::nullopt;
    auto const padding = text.size() - std::min(text.find_last_not_of('=') + 1, text.size());
    if (padding > 2) return std::nullopt;
    made.resize(static_cast<std::size_t>(size) - padding);
    return made;
}

std::string base64(std::string_view bytes) {
    // It ends what it writes with a NUL.
    std::string made((bytes.size() + 2) / 3 * 4 + 1, '\0');
    EVP_EncodeBlock(reinterpret_cast<unsigned char*>(made.data()),
                    reinterpret_cast<unsigned char const*>(bytes.data()), static_cast<int>(bytes.size()));
    made.pop_back();
    return made;
}

std::string data_url::text() const { return "data:" + mimetype + ";base64," + base64(bytes); }

std::optional<data_url> parse_data_url(std::string_view text) {
    constexpr std::string_view scheme = "data:";
    constexpr std::string_view encoding = ";base64";
    auto const comma = text.find(',');
    if (!text.starts_with(scheme) || comma == std::string_view::npos) return std::nullopt;
    std::string_view header = text.substr(scheme.size(), comma - scheme.size());
    if (!header.ends_with(encoding)) return std::nullopt;
    header.remove_suffix(encoding.size());
    auto bytes = base64_decoded(text.substr(comma + 1));
    if (!bytes) return std::nullopt;
    return data_url{std::string(header), std::move(*bytes)};
}

} // namespace vzaps::emulation
