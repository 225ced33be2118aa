#pragma once

#include "delivery/hook_connection.hpp"
#include "service/service.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ssl/context.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

namespace vzaps::emulation {

/// Delivers the instances' events to their webhooks, on a thread of its own: a receiver that is slow, or sits
/// on the thread that waits for an answer of the emulator, holds nobody up.
///
/// Each instance has a lane of its own, of one worker as a rule, so that its events arrive in order.
class courier {
public:
    explicit courier(emulation::service& service);
    courier(courier const&) = delete;
    courier& operator=(courier const&) = delete;
    /// Breaks off whatever is under way.
    ~courier();

private:
    struct lane {
        std::size_t workers = 0;
        std::vector<std::unique_ptr<hook_connection>> idle;
    };

    void wake(std::string const& instance_id);
    boost::asio::awaitable<void> work(std::string instance_id);
    boost::asio::awaitable<void> deliver(std::string instance_id, webhook_entry what,
                                         hook_connection& connection);
    std::optional<webhook_entry> next(std::string const& instance_id);
    void tried(std::string const& instance_id, std::uint64_t number, webhook_attempt const& what, bool last);

    emulation::service& service_;
    boost::asio::io_context io_{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> guard_{io_.get_executor()};
    boost::asio::ssl::context tls_{boost::asio::ssl::context::tls_client};
    std::unordered_map<std::string, lane> lanes_; ///< Touched on the thread alone.
    std::thread thread_;
};

} // namespace vzaps::emulation
