#include "fuzz/checks.hpp"
#include "http/endpoint.hpp"
#include "support/web_url.hpp"

#include <vzaps/error.hpp>

#include <optional>
#include <string>

namespace vzaps::fuzz {

namespace {

// The URLs that a user sets, and what is allowed for each.
struct setting {
    char const* field;
    char const* tls;
    char const* plain;
    bool plain_loopback_only;
};
constexpr setting settings[] = {{"base_url", "https", "http", true},
                                {"realtime_url", "wss", "ws", true},
                                {"proxy.url", "", "http", false}};

std::optional<http::endpoint> endpoint_of(std::string_view url, setting const& of) {
    try {
        return http::parse_endpoint(url, of.field, of.tls, of.plain, of.plain_loopback_only);
    } catch (error const& refusal) {
        promise(refusal.info().field == of.field, "a refusal that names something else");
        return std::nullopt;
    }
}

bool same(http::endpoint const& a, http::endpoint const& b) {
    return a.tls == b.tls && a.host == b.host && a.port == b.port && a.host_header == b.host_header &&
           a.prefix == b.prefix && a.user_info == b.user_info;
}

void check_endpoint(std::string_view url, setting const& of) {
    auto at = endpoint_of(url, of);
    if (!at) return;
    promise(!at->host.empty() && at->port != 0, "an endpoint that is nowhere");
    promise(is_one_line_of_ascii(at->prefix) && is_one_line_of_ascii(at->host_header),
            "a head that can be split");
    promise(at->prefix.empty() || at->prefix.front() == '/', "a prefix that is not a path");
    promise(!at->prefix.ends_with('/'), "a prefix with a slash at its end");
    promise(at->tls || !of.plain_loopback_only || http::is_loopback(at->host),
            "plain text to somewhere else");
    promise(!at->tls || *of.tls != '\0', "TLS where there is none");

    // What is sent as `Host`, and the path in front of all others, name the same endpoint.
    auto const again =
        endpoint_of((at->tls ? of.tls : of.plain) + ("://" + at->host_header) + at->prefix, of);
    promise(again.has_value(), "an endpoint whose own URL is refused");
    at->user_info.clear();
    promise(same(*again, *at), "an endpoint whose own URL is another one's");
}

void check_web(std::string_view url) {
    try {
        check_web_url(url, "webhook");
        promise(is_one_line_of_ascii(url), "a web URL that can be split");
    } catch (error const& refusal) {
        promise(refusal.info().field == "webhook", "a refusal that names something else");
    }
}

} // namespace

bool check_url(std::string_view text) {
    for (auto const& each : settings) check_endpoint(text, each);
    check_web(text);
    return true;
}

} // namespace vzaps::fuzz
