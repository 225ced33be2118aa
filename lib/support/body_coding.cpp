#include "support/body_coding.hpp"

#include "support/ascii.hpp"
#include "support/printable.hpp"

#include <array>
#include <string_view>

namespace vzaps {

namespace {

// Codings that change nothing, or that the transport has undone.
bool is_plain(std::string_view coding) {
    constexpr std::array<std::string_view, 3> plain{"", "identity", "chunked"};
    for (auto const each : plain)
        if (equal_ignoring_case(coding, each)) return true;
    return false;
}

void append_codings(std::string_view value, std::string& to) {
    for (;;) {
        auto const comma = value.find(',');
        if (auto const each = trimmed(value.substr(0, comma)); !is_plain(each))
            to.append(to.empty() ? "" : ", ").append(each);
        if (comma == std::string_view::npos) return;
        value.remove_prefix(comma + 1);
    }
}

} // namespace

std::string coding_complaint(response const& answer) {
    std::string codings;
    for (auto const& [name, value] : answer.headers())
        if (equal_ignoring_case(name, "Content-Encoding") || equal_ignoring_case(name, "Transfer-Encoding"))
            append_codings(value, codings);
    if (codings.empty()) return {};
    return "the body has the coding " + printable(codings, 64) + ", which was not asked for";
}

} // namespace vzaps
