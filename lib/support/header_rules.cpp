#include "support/header_rules.hpp"

#include "support/ascii.hpp"
#include "support/invalid_argument.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace vzaps {

namespace {

constexpr std::array<std::string_view, 15> own_headers{"authorization",
                                                       "host",
                                                       "content-length",
                                                       "transfer-encoding",
                                                       "connection",
                                                       "x-client-token",
                                                       "x-instance-token",
                                                       "upgrade",
                                                       "expect",
                                                       "proxy-authorization",
                                                       "te",
                                                       "trailer",
                                                       "accept",
                                                       "content-type",
                                                       "user-agent"};

bool is_token_character(char c) {
    constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           marks.find(c) != std::string_view::npos;
}

} // namespace

bool is_token(std::string_view text) noexcept {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_token_character);
}

void check_header_value(std::string_view value, std::string_view field) {
    auto const bad = [](char c) {
        return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || static_cast<unsigned char>(c) >= 0x7f;
    };
    if (std::any_of(value.begin(), value.end(), bad))
        throw invalid_argument(std::string(field), "has a character that a header cannot carry");
}

void check_header_name(std::string_view name, std::string_view field) {
    if (!is_token(name)) throw invalid_argument(std::string(field), "is no header name");
    auto const lower = ascii_lowered(name);
    if (std::find(own_headers.begin(), own_headers.end(), lower) != own_headers.end())
        throw invalid_argument(std::string(field), "is a header that the library sets itself: " + lower);
}

} // namespace vzaps
