#include "events/header_parameter.hpp"

#include "support/ascii.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>

namespace vzaps::incoming {

namespace {

// Takes a quoted text off the header, which begins with its quote; nullopt where it has no end. A backslash
// stands before a quote or another one: those of `C:\file` are none of these.
std::optional<std::string> take_quoted(std::string_view& header) {
    std::string made;
    for (std::size_t i = 1; i < header.size(); ++i) {
        auto const is_escape =
            header[i] == '\\' && i + 1 < header.size() && (header[i + 1] == '"' || header[i + 1] == '\\');
        if (header[i] == '"') {
            header.remove_prefix(i + 1);
            return made;
        }
        if (is_escape) ++i;
        made += header[i];
    }
    header = {};
    return std::nullopt;
}

std::string_view take_until(std::string_view& header, std::string_view ends) {
    auto const taken = header.substr(0, header.find_first_of(ends));
    header.remove_prefix(taken.size());
    return trimmed(taken);
}

} // namespace

std::string header_parameter(std::string_view header, std::string_view name) {
    take_until(header, ";");
    while (!header.empty()) {
        header.remove_prefix(1);
        auto const found = take_until(header, "=;");
        if (!header.starts_with('=')) continue;
        header.remove_prefix(1);
        header.remove_prefix(std::min(header.find_first_not_of(" \t"), header.size()));
        std::optional<std::string> value;
        if (header.starts_with('"')) {
            value = take_quoted(header);
            take_until(header, ";");
        } else {
            value = std::string(take_until(header, ";"));
        }
        if (value && equal_ignoring_case(found, name)) return *value;
    }
    return {};
}

} // namespace vzaps::incoming
