#pragma once

#include "realtime/connector.hpp"
#include "realtime/endurance.hpp"
#include "realtime/failures.hpp"
#include "realtime/feed.hpp"
#include "realtime/reconnect_schedule.hpp"

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <memory>
#include <optional>

namespace vzaps::realtime {

// Keeps a subscription connected until it is to stop, or cannot go on. Runs on the subscription's strand.
class driver {
public:
    explicit driver(std::shared_ptr<feed> of);
    driver(driver const&) = delete;
    driver& operator=(driver const&) = delete;

    // Throws what is no connection's failure: std::bad_alloc, and whatever a function of the user's throws
    // (`random`, `now`).
    boost::asio::awaitable<void> run();

private:
    using milliseconds = std::chrono::milliseconds;

    boost::asio::awaitable<connection_end> one_connection();
    void opened(connector const& how);
    // The wait before the next connection; nothing when there is to be none.
    std::optional<milliseconds> next_delay(connection_end const& after);
    again what_follows(connection_end const& after);
    void give_up(connection_end const& after);
    boost::asio::awaitable<void> back_off(connection_end after, milliseconds delay);

    std::shared_ptr<feed> feed_;
    hub& hub_;
    reconnect_schedule schedule_;
    endurance endurance_;
    tokens::token_ptr token_;
    tokens::token::time_point sent_; // The token, last.
    bool brought_news_ = false;      // The last connection: its credentials were good.
    bool tried_again_ = false;       // See `refusal`.
};

} // namespace vzaps::realtime
