#pragma once

#include "async/home.hpp"
#include "async/interrupts.hpp"

#include <vzaps/resolver.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace vzaps::http {

// Name lookups, one at a time for each host however many calls ask. `getaddrinfo` cannot be interrupted: a
// call whose time is up leaves its lookup behind, and the next one that asks joins it.
class lookups : public std::enable_shared_from_this<lookups> {
public:
    using endpoints = std::vector<boost::asio::ip::tcp::endpoint>;

    // A null resolver stands for the system's.
    lookups(std::shared_ptr<async::home> home, std::shared_ptr<resolver> source,
            std::shared_ptr<async::interrupts> all);

    // Throws `transport_error` (phase resolve), and `system_error` when cancelled.
    boost::asio::awaitable<endpoints> resolve(std::string host, unsigned short port,
                                              std::chrono::steady_clock::time_point deadline);

private:
    struct lookup;
    class seat;
    using key = std::pair<std::string, unsigned short>;

    boost::asio::awaitable<void> run(key what, std::shared_ptr<lookup> into);
    boost::asio::awaitable<endpoints> ask(key what);

    std::shared_ptr<async::home> home_;
    std::shared_ptr<resolver> source_;
    std::shared_ptr<async::interrupts> all_;
    std::mutex mutex_;
    std::map<key, std::shared_ptr<lookup>> running_;
};

} // namespace vzaps::http
