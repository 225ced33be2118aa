#pragma once

#include <vzaps/detail/export.hpp>

#include <boost/asio/awaitable.hpp>

#include <string>
#include <vector>

namespace vzaps {

/// An address and a port, the address in text: `192.0.2.1`, `2001:db8::1`.
class resolved_address {
public:
    resolved_address() = default;
    resolved_address(std::string ip, unsigned short number) : address(std::move(ip)), port(number) {}

    std::string address;
    unsigned short port = 0;
};

/// Turns a host's name into addresses, best first. The library's own asks the system (`getaddrinfo`).
///
/// `resolve` is called on the client's executor, once for all calls that ask for the same host at the same
/// time. It fails by throwing `boost::system::system_error`. It is not cancelled: a call that runs out of
/// time leaves it behind, and the execution context has work until it ends. An empty answer, and an address
/// that is none, count as a failure. Calls for different hosts, or one after the other, may overlap on
/// several threads.
class VZAPS_DECL resolver {
public:
    resolver() = default;
    resolver(resolver const&) = delete;
    resolver& operator=(resolver const&) = delete;
    virtual ~resolver();

    /// `host` is a name, never an address; of the base URL, the realtime URL or the proxy. `port` is meant
    /// for the answer.
    virtual boost::asio::awaitable<std::vector<resolved_address>> resolve(std::string host,
                                                                          unsigned short port) = 0;
};

} // namespace vzaps
