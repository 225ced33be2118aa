#pragma once

#include "async/interrupts.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <chrono>
#include <memory>
#include <vector>

namespace vzaps::http {

// Connects to whichever of the addresses answers first: one after the other, the next one started when the
// last has failed or `stagger` has passed (RFC 8305). Addresses are taken in turn from both families.
//
// Throws `transport_error` (phase connect), and `system_error` when cancelled. The socket that wins is made
// on `executor`.
boost::asio::awaitable<boost::asio::ip::tcp::socket>
connect_first(boost::asio::any_io_executor executor, std::shared_ptr<async::interrupts> interrupts,
              std::vector<boost::asio::ip::tcp::endpoint> addresses,
              std::chrono::steady_clock::duration stagger, std::chrono::steady_clock::time_point deadline);

// The order of the race: families alternate, the first address' family first, otherwise as given.
std::vector<boost::asio::ip::tcp::endpoint>
interleaved(std::vector<boost::asio::ip::tcp::endpoint> addresses);

} // namespace vzaps::http
