#pragma once

#include <boost/asio/ip/tcp.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vzaps::emulation {

/// Where a webhook's URL leads to.
struct hook_target {
    std::vector<boost::asio::ip::tcp::endpoint> endpoints; ///< Tried in this order.
    std::string host;                                      ///< As the `Host` header has it.
    std::string path;                                      ///< With its query.
    bool tls = false;

    bool same_peer(hook_target const& other) const {
        return tls == other.tls && host == other.host && endpoints == other.endpoints;
    }
};

/// Nothing unless the URL names this machine by a loopback address or as `localhost`: what a test configures,
/// an `example.com` say, must not get a stranger events.
std::optional<hook_target> loopback_target(std::string_view url);

} // namespace vzaps::emulation
