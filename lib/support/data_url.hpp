#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vzaps {

// A `data:` URL (RFC 2397), decoded.
struct data_url {
    std::string
        mimetype; // With its parameters: `audio/ogg; codecs=opus`. `text/plain` where the URL names none.
    std::string bytes;
};

// Whether it says that it is one.
bool is_data_url(std::string_view text) noexcept;

// None for what is no data URL, or has no data that can be decoded. Base64 may be broken into lines,
// percent-encoded or without padding, as the writers of such URLs leave it.
std::optional<data_url> parse_data_url(std::string_view text);

// A MIME type as a data URL has it: `audio/ogg;codecs=opus` for `audio/ogg; codecs=opus`. A URL holds no
// blanks, and strict readers refuse them there.
std::string without_blanks(std::string_view mimetype);

// `data:<mimetype>;base64,`, which the bytes follow in base64. Without blanks.
std::string data_url_head(std::string_view mimetype);

} // namespace vzaps
