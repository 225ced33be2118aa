#pragma once

#include "realtime/connector.hpp"
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

    // Throws nothing but what is nobody's failure (std::bad_alloc).
    boost::asio::awaitable<void> run();

private:
    using milliseconds = std::chrono::milliseconds;

    boost::asio::awaitable<connection_end> one_connection();
    void opened(connector const& how);
    // The wait before the next connection; nothing when there is to be none.
    std::optional<milliseconds> next_delay(connection_end const& after);
    std::optional<milliseconds> delay_of_renewal(connection_end const& after);
    boost::asio::awaitable<void> back_off(connection_end after, milliseconds delay);

    std::shared_ptr<feed> feed_;
    hub& hub_;
    reconnect_schedule schedule_;
    tokens::token_ptr token_;
    tokens::token::time_point sent_; // The token, last.
    bool was_open_ = false;
    bool brought_news_ = false; // The last connection: its credentials were good.
    int too_large_ = 0;         // Connections in a row that ended at a frame that is too large.
};

} // namespace vzaps::realtime
