#pragma once

#include "async/home.hpp"
#include "async/interrupts.hpp"
#include "http/connection.hpp"
#include "http/dialer.hpp"
#include "http/pool_state.hpp"
#include "http/progress.hpp"

#include <vzaps/client_options.hpp>
#include <vzaps/pool_statistics.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

namespace vzaps::http {

class pool;

// A slot of the pool, on loan, and the connection in it. Given back with `give_back`, the connection can be
// used again; destroyed without, it is closed. Either way the slot is free for the next call.
class lease {
public:
    lease() = default;
    lease(lease&& other) noexcept;
    lease& operator=(lease&& other) noexcept;
    ~lease();

    bool has_slot() const noexcept { return slot_.has_value(); }
    bool connected() const noexcept { return slot_ && slot_->connection; }
    connection& operator*() const noexcept { return *slot_->connection; }
    connection* operator->() const noexcept { return slot_->connection.get(); }
    // Whether the connection has served a call before.
    bool reused() const noexcept { return reused_; }

    // The peer closes the connection when it has been idle for `keep_alive`.
    void give_back(std::chrono::steady_clock::duration keep_alive) noexcept;
    // The same for one that was not used.
    void put_back() noexcept;

private:
    friend class pool;
    using slot = pool_state<std::unique_ptr<connection>>::slot;
    lease(std::shared_ptr<pool> owner, slot held);
    void drop() noexcept;

    std::shared_ptr<pool> owner_;
    std::optional<slot> slot_;
    bool reused_ = false;
};

// The bounded pool of connections to one endpoint: `pool_state` under a mutex, with sockets and waits around
// it.
class pool : public std::enable_shared_from_this<pool> {
public:
    using time_point = std::chrono::steady_clock::time_point;
    // `extra`: outside of the bound. `fresh`: not one that has been idle.
    struct wish {
        bool extra = false;
        bool fresh = false;
    };

    pool(std::shared_ptr<async::home> home, endpoint target, client_options const& options,
         std::shared_ptr<async::interrupts> interrupts, std::function<time_point()> now);

    // A lease as it can be had at once: with a live connection, with a slot to dial into, or empty.
    lease take(wish how);
    // Makes of it one with a connection, by waiting and dialing. `so_far` has to live until it has ended.
    // Throws `transport_error` (nothing written), and `system_error` when cancelled.
    boost::asio::awaitable<lease> complete(lease begun, wish how, time_point deadline, progress& so_far);

    // Drops what is idle and keeps nothing from now on.
    void stop_keeping() noexcept;
    // Drops what is idle.
    void drop_idle() noexcept;
    pool_statistics statistics() const;
    endpoint const& target() const noexcept { return dialer_.target(); }

private:
    friend class lease;
    using state = pool_state<std::unique_ptr<connection>>;
    struct waiting;
    class place;

    boost::asio::awaitable<lease> wait_for_slot(time_point deadline);
    lease checked(state::slot taken, bool fresh);
    enum class use { served, untouched };
    void release(state::slot given, use how) noexcept;
    void discard(dropped_connections& dropped) noexcept;

    std::shared_ptr<async::home> home_;
    std::shared_ptr<async::interrupts> interrupts_;
    std::function<time_point()> now_;
    dialer dialer_;
    std::mutex mutable mutex_;
    state state_;
    std::size_t open_ = 0;
    std::uint64_t opened_ = 0;
    std::uint64_t reused_ = 0;
    std::uint64_t discarded_ = 0;
};

} // namespace vzaps::http
