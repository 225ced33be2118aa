#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vzaps::emulation {

std::string base64(std::string_view bytes);
/// Nothing for what is no base64, padded.
std::optional<std::string> base64_decoded(std::string_view text);

/// What a `data:` URL holds.
struct data_url {
    std::string mimetype; ///< With its parameters, without `;base64`.
    std::string bytes;

    std::string text() const; ///< As a URL.
};

/// Nothing when it is no `data:` URL of base64.
std::optional<data_url> parse_data_url(std::string_view text);

} // namespace vzaps::emulation
