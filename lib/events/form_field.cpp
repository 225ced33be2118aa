#include "events/form_field.hpp"

#include "support/ascii.hpp"
#include "support/spelling.hpp"

#include <boost/beast/http/rfc7230.hpp>
#include <boost/url/encoding_opts.hpp>
#include <boost/url/params_encoded_view.hpp>
#include <boost/url/parse_query.hpp>

#include <algorithm>
#include <cstddef>

namespace http = boost::beast::http;
namespace urls = boost::urls;

namespace vzaps::incoming {

namespace {

constexpr std::string_view wanted = "json_data";
// By RFC 2046. To search for a long one could take its length for each byte.
constexpr std::size_t longest_boundary = 70;

std::string media_type(std::string_view content_type) {
    return ascii_lowered(trimmed(content_type.substr(0, content_type.find(';'))));
}

// A parameter of a header's value, such as `boundary` or `name`.
std::string parameter(std::string_view header, std::string_view name) {
    auto const begin = header.find(';');
    if (begin == std::string_view::npos) return {};
    for (auto const& each : http::param_list(header.substr(begin)))
        if (equal_ignoring_case(each.first, name)) return std::string(each.second);
    return {};
}

std::optional<std::string> in_urlencoded(std::string_view body) {
    auto const text = trimmed(body);
    if (text.empty()) return std::nullopt; // Boost.URL looks at a view's data even where there is none.
    auto const fields = urls::parse_query(text);
    if (!fields) return std::nullopt;
    urls::encoding_opts options;
    options.space_as_plus = true;
    for (auto const& each : *fields)
        if (snake_case(each.key.decode(options)) == wanted) return each.value.decode(options);
    return std::nullopt;
}

// Takes what stands before the delimiter off the text, and the delimiter itself; none where there is none.
std::optional<std::string_view> take_until(std::string_view& text, std::string_view delimiter) {
    auto const end = text.find(delimiter);
    if (end == std::string_view::npos) return std::nullopt;
    auto const taken = text.substr(0, end);
    text.remove_prefix(end + delimiter.size());
    return taken;
}

// The name of the field that a part of a multipart body is.
std::string name_of(std::string_view head) {
    while (!head.empty()) {
        auto const line = head.substr(0, head.find("\r\n"));
        head.remove_prefix(std::min(line.size() + 2, head.size()));
        auto const colon = line.find(':');
        if (colon != std::string_view::npos &&
            equal_ignoring_case(trimmed(line.substr(0, colon)), "content-disposition"))
            return parameter(line.substr(colon + 1), "name");
    }
    return {};
}

std::optional<std::string> in_multipart(std::string_view body, std::string const& boundary) {
    if (boundary.empty() || boundary.size() > longest_boundary) return std::nullopt;
    auto const delimiter = "--" + boundary;
    if (!take_until(body, delimiter)) return std::nullopt;
    while (body.starts_with("\r\n")) {
        // Before the search: in an empty part, the delimiter would begin with this very end of a line.
        body.remove_prefix(2);
        auto part = take_until(body, "\r\n" + delimiter);
        if (!part) break;
        auto const head = take_until(*part, "\r\n\r\n");
        if (head && snake_case(name_of(*head)) == wanted) return std::string(*part);
    }
    return std::nullopt;
}

} // namespace

bool is_form(std::string_view content_type) {
    auto const type = media_type(content_type);
    return type == "application/x-www-form-urlencoded" || type == "multipart/form-data";
}

std::optional<std::string> event_field(std::string_view body, std::string_view content_type) {
    return media_type(content_type) == "multipart/form-data"
               ? in_multipart(body, parameter(content_type, "boundary"))
               : in_urlencoded(body);
}

} // namespace vzaps::incoming
