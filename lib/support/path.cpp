#include "support/path.hpp"

#include "support/ascii.hpp"
#include "support/invalid_argument.hpp"
#include "support/utf8.hpp"

#include <boost/url/decode_view.hpp>
#include <boost/url/encode.hpp>
#include <boost/url/grammar/all_chars.hpp>
#include <boost/url/pct_string_view.hpp>
#include <boost/url/rfc/pchars.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>

namespace urls = boost::urls;

namespace vzaps {

namespace {

bool is_dots(urls::decode_view segment) { return segment == "." || segment == ".."; }

} // namespace

std::string path_segment(std::string_view value, std::string_view field) {
    if (value.empty()) throw invalid_argument(std::string(field), "is empty");
    if (value == "." || value == "..") throw invalid_argument(std::string(field), "is a dot segment");
    if (value.find('\0') != std::string_view::npos)
        throw invalid_argument(std::string(field), "has a NUL character");
    check_utf8(value, field);
    return urls::encode(value, urls::unreserved_chars);
}

std::string query_part(std::string_view value) { return urls::encode(value, urls::unreserved_chars); }

void check_path(std::string_view path, std::string_view field) {
    auto const refuse = [field](char const* why) { throw invalid_argument(std::string(field), why); };
    if (path.empty() || path.front() != '/') refuse("does not start with a slash");
    if (path.find('?') != std::string_view::npos) refuse("has a query; give it as options");
    while (!path.empty()) {
        path.remove_prefix(1);
        auto const segment = path.substr(0, path.find('/'));
        path.remove_prefix(segment.size());
        if (segment.empty()) refuse("has an empty segment");
        auto const parsed = urls::make_pct_string_view(segment);
        if (!parsed) refuse("has a broken percent-encoding");
        for (auto const c : segment)
            if (c != '%' && !urls::pchars(c)) refuse("has a character that must be percent-encoded");
        if (is_dots(**parsed)) refuse("has a dot segment");
    }
}

void check_no_hidden_structure(std::string_view path, std::string_view field) {
    for (auto at = path.find('%'); at != std::string_view::npos; at = path.find('%', at + 1)) {
        auto const code = ascii_lowered(path.substr(at + 1, 2));
        if (code == "2f" || code == "5c" || code == "7f" || code.starts_with('0') || code.starts_with('1'))
            throw invalid_argument(std::string(field),
                                   "has an encoded slash, backslash or control character");
    }
}

} // namespace vzaps
