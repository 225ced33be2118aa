#include "http/endpoint.hpp"

#include "support/ascii.hpp"
#include "support/invalid_argument.hpp"

#include <boost/asio/ip/address.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include <algorithm>
#include <charconv>
#include <utility>

namespace asio = boost::asio;
namespace urls = boost::urls;

namespace vzaps::http {

namespace {

[[noreturn]] void refuse(std::string_view field, std::string detail) {
    throw invalid_argument(std::string(field), std::move(detail));
}

// 0 for what is no port. Boost.URL 1.81 wraps some that are too large.
unsigned short port_of(std::string_view text) {
    unsigned short port = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
    return error == std::errc() && end == text.data() + text.size() ? port : static_cast<unsigned short>(0);
}

// Of names and of addresses. A zone (`fe80::1%eth0`) is none: a header must not hold it, and not every Boost.URL reads it.
bool is_host_character(char c) {
    constexpr std::string_view marks = "-._:";
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           marks.find(c) != std::string_view::npos;
}

} // namespace

bool is_ip_address(std::string_view host) {
    boost::system::error_code ec;
    asio::ip::make_address(host, ec);
    return !ec;
}

bool is_loopback(std::string_view host) {
    if (equal_ignoring_case(without_final_dot(host), "localhost")) return true;
    boost::system::error_code ec;
    auto const address = asio::ip::make_address(host, ec);
    return !ec && address.is_loopback();
}

endpoint parse_endpoint(std::string_view url, std::string_view field, std::string_view tls_scheme,
                        std::string_view plain_scheme, bool plain_loopback_only) {
    auto const parsed = urls::parse_uri(url);
    if (!parsed) refuse(field, "is not an absolute URL");
    auto const& view = *parsed;

    endpoint result;
    auto const scheme = ascii_lowered(view.scheme());
    result.tls = !tls_scheme.empty() && scheme == tls_scheme;
    if (!result.tls && scheme != plain_scheme) {
        refuse(field, "has a scheme that is not supported; expected " +
                          std::string(tls_scheme.empty() ? plain_scheme : tls_scheme) + "://");
    }
    if (view.has_query() || view.has_fragment()) refuse(field, "must have no query and no fragment");
    // Boost.URL 1.81 takes `http://127.0.0.1.example.com` for an address and a path `.example.com`.
    if (!view.encoded_path().empty() && view.encoded_path().front() != '/')
        refuse(field, "has no valid host");
    result.host = view.host_address();
    if (without_final_dot(result.host).empty()) refuse(field, "has no host");
    // It is decoded, and goes into a header.
    auto const is_name = result.host.find(':') == std::string::npos;
    if (!std::all_of(result.host.begin(), result.host.end(), is_host_character) ||
        !(is_name || is_ip_address(result.host)))
        refuse(field, "has no valid host");
    if (view.has_port()) {
        result.port = port_of(view.port());
        if (result.port == 0) refuse(field, "has an invalid port");
    } else {
        result.port = result.tls ? 443 : 80;
    }
    if (!result.tls && plain_loopback_only && !is_loopback(result.host)) {
        refuse(field, "must be " + std::string(tls_scheme) +
                          ": tokens are not sent in plain text, except to a loopback address");
    }
    if (view.has_userinfo()) result.user_info = view.user() + ":" + view.password();

    auto const bracketed = result.host.find(':') != std::string::npos ? "[" + result.host + "]" : result.host;
    auto const default_port = result.tls ? 443 : 80;
    result.host_header =
        result.port == default_port ? bracketed : bracketed + ":" + std::to_string(result.port);
    result.prefix = std::string(view.encoded_path());
    while (!result.prefix.empty() && result.prefix.back() == '/') result.prefix.pop_back();
    return result;
}

std::string_view without_final_dot(std::string_view host) noexcept {
    if (host.ends_with('.')) host.remove_suffix(1);
    return host;
}

} // namespace vzaps::http
