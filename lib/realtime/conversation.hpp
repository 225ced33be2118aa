#pragma once

#include "call/scrubber.hpp"
#include "realtime/failures.hpp"
#include "realtime/feed.hpp"
#include "realtime/frame.hpp"
#include "realtime/liveness.hpp"
#include "realtime/websocket.hpp"

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace vzaps::realtime {

// What goes over one open socket: events in, acknowledgements and pings out, and a watch over the peer. Three
// coroutines on the subscription's strand, which end together.
class conversation {
public:
    conversation(feed& of, std::unique_ptr<websocket> over, call::scrubber secrets);
    conversation(conversation const&) = delete;
    conversation& operator=(conversation const&) = delete;

    // Until the connection has ended: why.
    boost::asio::awaitable<connection_end> run();
    // Whether an event came that was not a repeat.
    bool brought_news() const noexcept { return news_; }

private:
    using time_point = std::chrono::steady_clock::time_point;

    boost::asio::awaitable<void> part(boost::asio::awaitable<void> what);
    boost::asio::awaitable<void> read();
    boost::asio::awaitable<void> write();
    boost::asio::awaitable<void> watch();
    boost::asio::awaitable<bool> wait_for_room();
    boost::asio::awaitable<void> say_goodbye();
    boost::asio::awaitable<void> refuse(websocket::goodbye with, std::string why);

    // What is wrong with it, if the connection has to end for it.
    std::string take(std::string_view text);
    std::string take(frame got, std::size_t size);
    void tell_of(std::string_view oddity);
    bool say_what_is_due(boost::system::error_code& ec);
    void conclude(connection_end why);
    connection_end judge(boost::system::error_code const& ec) const;
    std::optional<time_point> next_look();

    feed& feed_;
    std::unique_ptr<websocket> socket_;
    call::scrubber secrets_;
    liveness liveness_;
    std::optional<connection_end> end_;
    std::optional<connection_end> refusal_; // What will be the end, once the peer has been told.
    std::optional<time_point> goodbye_by_;  // We are closing, and this is for how long.
    boost::system::error_code write_failure_;
    bool ping_due_ = false;
    bool look_again_ = false; // What the watch waits for has changed.
    int acks_since_ping_ = 0;
    int oddities_ = 0;
    bool news_ = false;
};

} // namespace vzaps::realtime
