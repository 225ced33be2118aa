#pragma once

#include "async/home.hpp"
#include "async/interrupts.hpp"
#include "http/connection.hpp"
#include "http/endpoint.hpp"
#include "http/lookups.hpp"
#include "http/progress.hpp"
#include "http/tls_context.hpp"

#include <vzaps/client_options.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>

namespace vzaps::http {

// Makes connections to one endpoint: DNS, TCP, the proxy's tunnel, TLS. Safe to use from several threads.
class dialer {
public:
    dialer(std::shared_ptr<async::home> home, endpoint target, client_options const& options,
           std::shared_ptr<async::interrupts> interrupts);

    // A connection on which nothing has been said: what a server says before it is asked is nobody's answer,
    // and costs it the connection. Throws `transport_error` (nothing written), and `system_error` when
    // cancelled. `deadline` is the call's; the connect budget is counted from now. `so_far` has to live until
    // it has ended.
    boost::asio::awaitable<std::unique_ptr<connection>> dial(std::chrono::steady_clock::time_point deadline,
                                                             progress& so_far);

    endpoint const& target() const noexcept { return target_; }
    std::uint64_t handshakes() const noexcept { return handshakes_; }
    std::uint64_t resumed() const noexcept { return resumed_; }

private:
    boost::asio::awaitable<std::unique_ptr<connection>>
    dial_once(std::chrono::steady_clock::time_point deadline, progress& so_far);
    void check_loopback(lookups::endpoints const& addresses) const;
    boost::asio::awaitable<void> open_tunnel(connection& over,
                                             std::chrono::steady_clock::time_point deadline);
    boost::asio::awaitable<void> shake_hands(connection& over,
                                             std::chrono::steady_clock::time_point deadline);

    std::shared_ptr<async::home> home_;
    endpoint target_;
    std::optional<endpoint> proxy_;
    pool_options bounds_;
    std::shared_ptr<async::interrupts> interrupts_;
    lookups lookups_;
    tls_context tls_;
    std::atomic<std::uint64_t> handshakes_ = 0;
    std::atomic<std::uint64_t> resumed_ = 0;
};

} // namespace vzaps::http
