#pragma once

#include "http/progress.hpp"
#include "realtime/failures.hpp"
#include "realtime/feed.hpp"
#include "realtime/websocket.hpp"

#include <boost/asio/awaitable.hpp>

#include <memory>
#include <utility>

namespace vzaps::realtime {

// One attempt to connect: token, TCP, TLS, upgrade. On the subscription's strand.
class connector {
public:
    // `was_open`: see `verdict_of_failure`. `before`: the token that was used last, or null.
    connector(feed& of, bool was_open, tokens::token_ptr before)
        : feed_(of), hub_(of.hub()), was_open_(was_open), before_(std::move(before)) {}
    connector(connector const&) = delete;
    connector& operator=(connector const&) = delete;

    // Afterwards there is a socket, or `end` says why there is none. Ends early when the subscription is to
    // stop.
    boost::asio::awaitable<void> run();

    std::unique_ptr<websocket> socket;
    connection_end end;
    tokens::token_ptr token;        // Null: none was sent.
    tokens::token::time_point sent; // When, by the token's clock.
    // What must not be shown of what the peer says.
    call::scrubber secrets() const;

private:
    boost::asio::awaitable<void> attempt();
    boost::asio::awaitable<void> get_token();
    boost::asio::awaitable<void> shake_hands(std::unique_ptr<http::connection> over);

    feed& feed_;
    hub& hub_;
    bool was_open_;
    tokens::token_ptr before_;
    http::progress so_far_;
};

} // namespace vzaps::realtime
