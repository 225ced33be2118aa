#pragma once

#include "async/home.hpp"
#include "async/interrupts.hpp"
#include "async/single_flight.hpp"
#include "auth/token_state.hpp"

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace vzaps::tokens {

// What an exchange of the credentials brought.
struct grant {
    std::string value;
    std::chrono::steady_clock::duration lifetime{};
};

// The client's token: one exchange however many calls wait for it, cancelled when the last one has left. A
// valid token is read without it.
class token_source : public std::enable_shared_from_this<token_source> {
public:
    using time_point = token::time_point;
    using exchange = std::function<boost::asio::awaitable<grant>()>;

    token_source(std::shared_ptr<async::home> home, token_state state, exchange fetch,
                 std::function<time_point()> now, std::shared_ptr<async::interrupts> interrupts);

    // The valid token, or null when there is none.
    token_ptr current() const;

    // The valid token, after waiting for a refresh if there is none. Throws what the exchange failed with,
    // `transport_error` when the time is up or the client is closed, and `system_error` when cancelled.
    boost::asio::awaitable<token_ptr> get(time_point deadline);

    // See `token_state`.
    token_state::verdict refused(token const& used, time_point sent, std::string_view culprit = {});
    void refused_again(std::string_view culprit);

private:
    using renewal = async::single_flight<token_ptr>;

    static boost::asio::awaitable<token_ptr> renew(std::shared_ptr<token_source> self);

    exchange fetch_;
    std::function<time_point()> now_;
    std::mutex mutable mutex_;
    token_state state_;
    renewal renewal_;
};

} // namespace vzaps::tokens
