#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <cstddef>
#include <deque>
#include <optional>
#include <utility>

namespace webhook_bot {

class slots;

/// One of the places; gives it back in the end.
class place {
public:
    explicit place(slots& of) : of_(&of) {}
    place(place&& other) noexcept : of_(std::exchange(other.of_, nullptr)) {}
    place& operator=(place&&) = delete;
    ~place();

private:
    slots* of_;
};

/// A bounded number of places: what bounds the replies under way, and the connections. For one thread.
class slots {
public:
    slots(boost::asio::any_io_executor executor, std::size_t capacity);

    /// A place if there is one.
    std::optional<place> try_take();
    /// Waits for a place for so long at most, first come, first served.
    boost::asio::awaitable<std::optional<place>> take(std::chrono::milliseconds within);

    /// Waits until nobody has a place, and nobody waits for one.
    boost::asio::awaitable<void> all_given();

    std::size_t taken() const { return taken_; }

private:
    friend class place;
    class waiter;
    void give();
    void look_if_empty();

    boost::asio::any_io_executor executor_;
    std::size_t capacity_;
    std::size_t taken_ = 0;
    std::deque<waiter*> waiting_;
    boost::asio::steady_timer empty_;
};

} // namespace webhook_bot
