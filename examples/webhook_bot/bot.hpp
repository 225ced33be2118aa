#pragma once

#include "recent.hpp"
#include "slots.hpp"

#include <vzaps/client.hpp>
#include <vzaps/events.hpp>

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstddef>
#include <string>

namespace webhook_bot {

/// How much the bot takes on.
struct bot_limits {
    std::size_t replies = 64;                  ///< Under way at a time.
    std::chrono::milliseconds patience{2'000}; ///< How long an event waits for one to end.
    std::size_t remembered = 100'000;          ///< Messages that are known again.
};

/// Answers text messages. For one thread.
class bot {
public:
    bot(vzaps::client client, bot_limits limits);

    /// Takes an event of that instance into its hands. True: it will be dealt with, whatever happens to the connection that
    /// brought it. False: there is too much to do, and the service may deliver it again.
    boost::asio::awaitable<bool> accept(vzaps::event event, std::string instance_id);
    /// Waits until all that was accepted is done.
    boost::asio::awaitable<void> finished() { return replies_.all_given(); }

    std::size_t answered() const { return answered_; }
    std::size_t failed() const { return failed_; }

private:
    boost::asio::awaitable<void> reply(vzaps::event event, std::string instance_id, place mine);

    vzaps::client client_;
    bot_limits limits_;
    slots replies_;
    recent seen_;
    std::size_t answered_ = 0;
    std::size_t failed_ = 0;
};

} // namespace webhook_bot
