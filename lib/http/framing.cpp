#include "http/framing.hpp"

#include "support/ascii.hpp"

#include <boost/beast/http/error.hpp>

#include <algorithm>
#include <charconv>
#include <optional>

namespace vzaps::http {

namespace {

using beast_error = boost::beast::http::error;
using boost::system::error_code;

bool has(std::vector<std::string_view> const& list, std::string_view what) {
    return std::any_of(list.begin(), list.end(),
                       [&](std::string_view each) { return equal_ignoring_case(each, what); });
}

// Digits and nothing else: no sign, no blank between them.
template <class Number>
bool read_number(std::string_view text, Number& into) {
    if (text.empty() || text.front() < '0' || text.front() > '9') return false;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), into);
    return error == std::errc() && end == text.data() + text.size();
}

void append_elements(std::string_view value, std::vector<std::string_view>& into) {
    for (;;) {
        auto const comma = value.find(',');
        into.push_back(trimmed(value.substr(0, comma)));
        if (comma == std::string_view::npos) return;
        value.remove_prefix(comma + 1);
    }
}

// Several lengths are one if all of them say the same.
error_code read_length(std::vector<std::string_view> const& lengths, std::uint64_t& into) {
    std::optional<std::uint64_t> found;
    for (auto const each : lengths) {
        std::uint64_t length = 0;
        if (!read_number(each, length)) return beast_error::bad_content_length;
        if (found && *found != length) return beast_error::multiple_content_length;
        found = length;
    }
    into = *found;
    return {};
}

// `close` in any of several fields counts, whatever else they say.
bool is_persistent(response_head const& head) {
    auto const options = list_of(head.headers, "Connection");
    return !has(options, "close") && (head.minor_version > 0 || has(options, "keep-alive"));
}

// By RFC 9110 6.4.1.
bool may_have_body(int status, bool answers_head_request) {
    return !answers_head_request && status / 100 != 1 && status != 204 && status != 304;
}

bool announces_body(std::vector<std::string_view> const& codings,
                    std::vector<std::string_view> const& lengths) {
    return !codings.empty() ||
           std::any_of(lengths.begin(), lengths.end(), [](std::string_view each) { return each != "0"; });
}

} // namespace

std::vector<std::string_view> list_of(header_list const& headers, std::string_view name) {
    std::vector<std::string_view> result;
    for (auto const& [each, value] : headers) {
        if (equal_ignoring_case(each, name)) append_elements(value, result);
    }
    return result;
}

framing framing_of(response_head const& head, bool answers_head_request, error_code& ec) {
    auto codings = list_of(head.headers, "Transfer-Encoding");
    auto const lengths = list_of(head.headers, "Content-Length");
    framing result;
    // A 408 may be nobody's answer: servers send it when nothing was asked for too long.
    result.reusable = is_persistent(head) && head.exact && head.status != 408;

    if (!may_have_body(head.status, answers_head_request)) {
        result.reusable = result.reusable && !announces_body(codings, lengths);
        return result;
    }
    // `identity` is RFC 2616's word for no coding: with it the length holds. RFC 9112 no longer has it.
    auto const says_nothing = [](std::string_view each) {
        return each.empty() || equal_ignoring_case(each, "identity");
    };
    if (std::erase_if(codings, says_nothing) != 0) result.reusable = false;
    if (!codings.empty()) {
        auto const chunked = equal_ignoring_case(codings.back(), "chunked");
        // It has no parameters.
        if (!chunked &&
            equal_ignoring_case(trimmed(codings.back().substr(0, codings.back().find(';'))), "chunked"))
            ec = beast_error::bad_transfer_encoding;
        // Each of them says where the message ends. RFC 9112 6.3 advises to take that for an error.
        if (chunked && !lengths.empty()) ec = beast_error::bad_transfer_encoding;
        result.what = chunked ? framing::body::chunked : framing::body::until_close;
        // HTTP/1.0 knows no codings; nobody was asked for another one, or for two.
        result.reusable = result.reusable && chunked && codings.size() == 1 && head.minor_version > 0;
    } else if (!lengths.empty()) {
        result.what = framing::body::sized;
        ec = read_length(lengths, result.length);
        result.reusable = result.reusable && lengths.size() == 1;
    } else {
        result.what = framing::body::until_close;
        result.reusable = false;
    }
    return result;
}

std::chrono::steady_clock::duration keep_alive_of(header_list const& headers) {
    auto shortest = std::chrono::steady_clock::duration::max();
    for (auto const& [name, value] : headers) {
        if (!equal_ignoring_case(name, "Keep-Alive")) continue;
        if (auto const timeout = keep_alive_timeout(value))
            shortest = std::min<std::chrono::steady_clock::duration>(shortest, *timeout);
    }
    return shortest;
}

std::optional<std::chrono::seconds> keep_alive_timeout(std::string_view value) {
    std::vector<std::string_view> parameters;
    append_elements(value, parameters);
    for (auto const each : parameters) {
        auto const equals = each.find('=');
        if (equals == std::string_view::npos ||
            !equal_ignoring_case(trimmed(each.substr(0, equals)), "timeout"))
            continue;
        auto text = trimmed(each.substr(equals + 1));
        if (text.size() > 1 && text.front() == '"' && text.back() == '"')
            text = text.substr(1, text.size() - 2);
        std::uint32_t seconds = 0;
        if (read_number(text, seconds)) return std::chrono::seconds(seconds);
    }
    return std::nullopt;
}

} // namespace vzaps::http
