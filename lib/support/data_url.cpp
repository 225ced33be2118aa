#include "support/data_url.hpp"

#include "support/ascii.hpp"
#include "support/base64.hpp"

#include <boost/url/pct_string_view.hpp>

#include <algorithm>
#include <utility>

namespace urls = boost::urls;

namespace vzaps {

namespace {

constexpr std::string_view scheme = "data:";
constexpr std::string_view base64_mark = ";base64";

bool ends_with_ignoring_case(std::string_view text, std::string_view end) {
    return text.size() >= end.size() && equal_ignoring_case(text.substr(text.size() - end.size()), end);
}

std::optional<std::string> percent_decoded(std::string_view text) {
    auto const checked = urls::make_pct_string_view(text);
    if (!checked) return std::nullopt;
    return checked->decode();
}

std::optional<std::string> decoded(std::string_view data, bool is_base64) {
    if (!is_base64) return percent_decoded(data);
    if (data.find('%') == std::string_view::npos) return base64_decoded(data);
    auto const text = percent_decoded(data);
    return text ? base64_decoded(*text) : std::nullopt;
}

} // namespace

bool is_data_url(std::string_view text) noexcept {
    return equal_ignoring_case(text.substr(0, scheme.size()), scheme);
}

std::optional<data_url> parse_data_url(std::string_view text) {
    text = trimmed(text);
    auto const comma = text.find(',');
    if (!is_data_url(text) || comma == std::string_view::npos) return std::nullopt;
    auto type = text.substr(scheme.size(), comma - scheme.size());
    auto const is_base64 = ends_with_ignoring_case(type, base64_mark);
    if (is_base64) type.remove_suffix(base64_mark.size());

    auto bytes = decoded(text.substr(comma + 1), is_base64);
    if (!bytes) return std::nullopt;
    data_url result;
    if (type.empty() || type.front() == ';') result.mimetype = "text/plain";
    result.mimetype += type;
    result.bytes = std::move(*bytes);
    return result;
}

std::string without_blanks(std::string_view mimetype) {
    std::string result;
    while (!mimetype.empty()) {
        auto const end = std::min(mimetype.find(';'), mimetype.size());
        auto const part = trimmed(mimetype.substr(0, end));
        mimetype.remove_prefix(std::min(end + 1, mimetype.size()));
        if (part.empty() && !result.empty()) continue;
        if (!result.empty()) result += ';';
        result += part;
    }
    return result;
}

std::string data_url_head(std::string_view mimetype) {
    return std::string(scheme).append(without_blanks(mimetype)).append(base64_mark).append(",");
}

} // namespace vzaps
