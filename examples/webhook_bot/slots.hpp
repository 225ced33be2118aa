#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <cstddef>
#include <deque>

namespace webhook_bot {

/// A bounded number of places: what bounds the replies under way, and the connections. For one thread.
class slots {
public:
    slots(boost::asio::any_io_executor executor, std::size_t capacity);

    /// Takes a place if there is one.
    bool try_take();
    /// Waits for a place for so long at most, first come, first served. Whether there was one.
    boost::asio::awaitable<bool> take(std::chrono::milliseconds within);
    void give();

    /// Waits until nobody has a place, and nobody waits for one.
    boost::asio::awaitable<void> all_given();

    std::size_t taken() const { return taken_; }

private:
    struct waiter {
        boost::asio::steady_timer timer;
        bool has_place = false;
    };
    void look_if_empty();

    boost::asio::any_io_executor executor_;
    std::size_t capacity_;
    std::size_t taken_ = 0;
    std::deque<waiter*> waiting_;
    boost::asio::steady_timer empty_;
};

/// Gives a place back in the end.
class place {
public:
    explicit place(slots& of) : of_(of) {}
    place(place const&) = delete;
    place& operator=(place const&) = delete;
    ~place() { of_.give(); }

private:
    slots& of_;
};

} // namespace webhook_bot
