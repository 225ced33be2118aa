#include "bot.hpp"

#include <vzaps/call_options.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <exception>
#include <iostream>
#include <utility>

namespace asio = boost::asio;

namespace webhook_bot {

namespace {

// Texts of others that are meant for this account: no group's, no status post. A message of an unknown number
// is answered when its whole copy comes.
bool wants_answer(vzaps::event const& event) {
    auto const* const message = event.as<vzaps::message_event>();
    return message != nullptr && !message->is_from_me() && !message->is_group() && !message->is_status() &&
           !message->phone().empty() && message->kind() == vzaps::message_kind::text &&
           !message->is_edit.value_or(false);
}

} // namespace

bot::bot(vzaps::client client, bot_limits limits)
    : client_(std::move(client)),
      limits_(limits),
      replies_(client_.get_executor(), limits.replies),
      seen_(limits.remembered) {}

asio::awaitable<bool> bot::accept(vzaps::event event, std::string instance_id) {
    if (!wants_answer(event)) co_return true;
    auto const id = event.as<vzaps::message_event>()->info.id;
    auto const key = instance_id + '/' + id;
    if (seen_.knows(key)) co_return true;
    // A copy of a message that still waits is not known yet, and waits, too: that one may be refused.
    auto mine = co_await replies_.take(limits_.patience);
    if (!mine) co_return seen_.knows(key);
    // Without an id, nothing tells it from the next message.
    if (!id.empty() && !seen_.add(key)) co_return true;
    asio::co_spawn(client_.get_executor(), reply(std::move(event), std::move(instance_id), std::move(*mine)),
                   asio::detached);
    co_return true;
}

// Holds the place while it goes on.
asio::awaitable<void> bot::reply(vzaps::event event, std::string instance_id, place /*mine*/) {
    auto const& message = *event.as<vzaps::message_event>();
    std::string const text = "You wrote: " + std::string(message.text());
    try {
        co_await client_.messages.send_text(instance_id, {message.phone(), text},
                                            vzaps::call_options().retry_when_rate_limited());
        ++answered_;
    } catch (std::exception const& failure) {
        // Not tried again: with `outcome::unknown` it may have gone out. The client has retried what is safe.
        ++failed_;
        std::cerr << "message " << message.info.id << ": " << failure.what() << '\n';
    }
}

} // namespace webhook_bot
