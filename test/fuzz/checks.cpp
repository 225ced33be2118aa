#include "fuzz/checks.hpp"

#include "codec/document.hpp"
#include "support/ascii.hpp"

#include <boost/json/value.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace json = boost::json;

namespace vzaps::fuzz {

std::string_view take_line(std::string_view& text) {
    auto const end = std::min(text.find('\n'), text.size());
    auto const line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

bool is_one_line_of_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c > 0x20 && c < 0x7f; });
}

std::optional<json::value> parsed(std::string_view text, std::size_t depth) {
    boost::system::error_code ec;
    auto value = codec::parse_document(text, depth, ec);
    if (ec) return std::nullopt;
    return value;
}

bool may_be_mended(std::string_view text) {
    return text.starts_with("\xef\xbb\xbf") || ascii_lowered(text).find("\\ud") != std::string::npos;
}

bool nearly_same(json::value const& a, json::value const& b) {
    if (a == b) return true;
    auto const* const number = a.if_double();
    auto const* const other = b.if_double();
    if (number != nullptr && other != nullptr)
        return std::abs(*number - *other) <= std::abs(*number) * 16 * std::numeric_limits<double>::epsilon();
    if (a.is_array() && b.is_array()) return std::ranges::equal(a.get_array(), b.get_array(), nearly_same);
    if (!a.is_object() || !b.is_object() || a.get_object().size() != b.get_object().size()) return false;
    return std::ranges::all_of(a.get_object(), [&b](auto const& each) {
        auto const* const found = b.get_object().if_contains(each.key());
        return found != nullptr && nearly_same(each.value(), *found);
    });
}

} // namespace vzaps::fuzz
