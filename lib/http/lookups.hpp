#pragma once

#include "async/home.hpp"
#include "async/interrupts.hpp"
#include "async/single_flight.hpp"
#include "http/endpoint.hpp"

#include <vzaps/resolver.hpp>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <chrono>
#include <memory>
#include <vector>

namespace vzaps::http {

// Lookups of one host, one at a time however many calls ask. `getaddrinfo` cannot be interrupted: a call
// whose time is up leaves its lookup behind, and the next one that asks joins it.
class lookups {
public:
    using endpoints = std::vector<boost::asio::ip::tcp::endpoint>;

    // A null resolver stands for the system's.
    lookups(std::shared_ptr<async::home> home, std::shared_ptr<resolver> source,
            std::shared_ptr<async::interrupts> interrupts, endpoint const& host);

    // Throws `transport_error` (phase resolve), and `system_error` when cancelled. This has to live until it
    // has ended.
    boost::asio::awaitable<endpoints> resolve(std::chrono::steady_clock::time_point deadline);

private:
    using lookup = async::single_flight<endpoints>;

    endpoints literal_; // Of a host that is an address and no name.
    lookup lookup_;
};

} // namespace vzaps::http
