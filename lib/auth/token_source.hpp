#pragma once

#include "async/home.hpp"
#include "async/interrupts.hpp"
#include "async/thrown.hpp"
#include "auth/token_state.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/strand.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace vzaps::tokens {

// What an exchange of the credentials brought.
struct grant {
    std::string value;
    std::chrono::steady_clock::duration lifetime{};
};

// The client's token: one exchange however many calls wait for it.
//
// A refresh runs on a strand of its own and belongs to those who wait for it: it has its own deadline, a
// caller that leaves takes nobody with it, and when the last one has left it is cancelled. A valid token is
// read without the strand.
class token_source : public std::enable_shared_from_this<token_source> {
public:
    using time_point = token::time_point;
    using exchange = std::function<boost::asio::awaitable<grant>()>;

    token_source(std::shared_ptr<async::home> home, token_state state, exchange fetch,
                 std::function<time_point()> now, std::shared_ptr<async::interrupts> all);

    // The valid token, or null when there is none.
    token_ptr current() const;

    // The valid token, after waiting for a refresh if there is none. Throws what the exchange failed with,
    // `transport_error` when the time is up or the client is closed, and `system_error` when cancelled.
    boost::asio::awaitable<token_ptr> get(time_point deadline);

    token_state::verdict refused(token const& used, time_point sent);

    // The execution context is going: lets go of the strand, which must not outlive it.
    void shut_down() noexcept;

private:
    struct refresh;
    class seat;

    void launch(std::shared_ptr<refresh> what);
    boost::asio::awaitable<void> run(std::shared_ptr<refresh> what);
    void settle(refresh& what, token_ptr issued, async::thrown failure);
    void cancel(std::shared_ptr<refresh> const& what);

    std::shared_ptr<async::home> home_;
    exchange fetch_;
    std::function<time_point()> now_;
    std::shared_ptr<async::interrupts> all_;
    std::mutex mutable mutex_;
    std::optional<boost::asio::strand<boost::asio::any_io_executor>> strand_;
    token_state state_;
    std::shared_ptr<refresh> running_;
};

} // namespace vzaps::tokens
