#pragma once

#include "async/interrupts.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>

namespace vzaps::http {

// Ends whatever a socket is doing when the time is up, without touching the socket's object: its timer may
// run on another thread than the coroutine that reads and writes, and a descriptor can be shut down from any
// thread.
//
// Armed with a descriptor only while a call holds the connection. The descriptor stays valid under the mutex,
// since `disarm` comes before `close`.
class deadline_guard final : public std::enable_shared_from_this<deadline_guard>,
                             private async::interruptible {
public:
    using descriptor = boost::asio::ip::tcp::socket::native_handle_type;
    enum class cause { none, expired, interrupted };

    static std::shared_ptr<deadline_guard> make(boost::asio::any_io_executor const& executor,
                                                std::shared_ptr<async::interrupts> interrupts);
    deadline_guard(deadline_guard const&) = delete;
    deadline_guard& operator=(deadline_guard const&) = delete;
    ~deadline_guard();

    void arm(descriptor fd, std::chrono::steady_clock::time_point deadline);
    // Whether it fired since `arm`, and why. A connection whose guard fired has no future.
    cause disarm() noexcept;
    // Fires now, as if the time were up. Any thread.
    void cut() noexcept;
    cause fired() const noexcept;

private:
    deadline_guard(boost::asio::any_io_executor const& executor,
                   std::shared_ptr<async::interrupts> interrupts);
    void interrupt() noexcept override;
    void expire(std::uint64_t generation) noexcept;
    void fire(cause why) noexcept;

    std::mutex mutable mutex_;
    boost::asio::steady_timer timer_;
    std::shared_ptr<async::interrupts> interrupts_;
    std::uint64_t generation_ = 0;
    descriptor fd_{};
    bool armed_ = false;
    cause fired_ = cause::none;
};

} // namespace vzaps::http
