#pragma once

#include <string>
#include <string_view>

namespace vzaps::http {

// Where to connect to, from a URL that was checked when the client was made.
struct endpoint {
    bool tls = true;
    std::string host; // Without brackets; with its final dot, if it has one.
    unsigned short port = 443;
    std::string host_header; // `host` or `host:port`, with brackets for IPv6.
    std::string prefix;      // The base URL's path, without a trailing slash.
    std::string user_info;   // Of a proxy: `user:password`, decoded. A secret.
};

// Throws `vzaps::error` (invalid_argument, `field`) for anything but an absolute URL of the schemes given,
// and for plain text towards anything but loopback where `plain_loopback_only` is set.
endpoint parse_endpoint(std::string_view url, std::string_view field, std::string_view tls_scheme,
                        std::string_view plain_scheme, bool plain_loopback_only);

bool is_loopback(std::string_view host);
bool is_ip_address(std::string_view host);

// The name by which a host is verified: a final dot says that a name is whole, and is no part of it.
std::string_view without_final_dot(std::string_view host) noexcept;

// Whether `host` is one of those that are reached without the proxy. Their list is read as curl and Go's
// `httpproxy` read NO_PROXY; entries are separated by commas or blanks.
//
// `*` is every host; `example.com` and `.example.com` are that name and what is below it, `*.example.com` is
// what is below it alone; `192.0.2.1` and `2001:db8::1` are addresses, `192.0.2.0/24` and `2001:db8::/32` are
// networks, IPv6 with brackets or without. Names and addresses may have a port. Names are compared as they
// are written: nothing is looked up.
//
// Throws `vzaps::error` (invalid_argument, `proxy.no_proxy`) for an entry that is none of these. One that has
// no host at all, such as `.`, means nothing.
bool bypasses_proxy(std::string_view no_proxy, std::string_view host, unsigned short port);

} // namespace vzaps::http
