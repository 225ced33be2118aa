#pragma once

#include <string>
#include <string_view>

namespace vzaps::http {

// Where to connect to, from a URL that was checked when the client was made.
struct endpoint {
    bool tls = true;
    std::string host; // Without brackets.
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

// Whether `host` is one that NO_PROXY lists: names match themselves and what is below them, `*` matches all.
bool bypasses_proxy(std::string_view no_proxy, std::string_view host, unsigned short port);

} // namespace vzaps::http
