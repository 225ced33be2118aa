#include "bot.hpp"

#include <vzaps/call_options.hpp>
#include <vzaps/error.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include <iostream>
#include <utility>

namespace asio = boost::asio;

namespace webhook_bot {

namespace {

// Texts of others, out of groups. A message of an unknown number is answered when its whole copy comes.
bool wants_answer(vzaps::event const& event) {
    auto const* const message = event.as<vzaps::message_event>();
    return message != nullptr && !message->is_from_me() && !message->is_group() &&
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
    auto const key = instance_id + '/' + event.as<vzaps::message_event>()->info.id;
    // Before the wait: another copy may come while this one waits.
    if (!seen_.add(key)) co_return true;
    bool const has_place = co_await replies_.take(limits_.patience);
    if (!has_place) {
        seen_.forget(key);
        co_return false;
    }
    asio::co_spawn(client_.get_executor(), reply(std::move(event), std::move(instance_id)), asio::detached);
    co_return true;
}

asio::awaitable<void> bot::reply(vzaps::event event, std::string instance_id) {
    place const mine(replies_);
    auto const& message = *event.as<vzaps::message_event>();
    std::string const text = "You wrote: " + std::string(message.text());
    try {
        co_await client_.messages.send_text(instance_id, {message.phone(), text},
                                            vzaps::call_options().retry_when_rate_limited());
        ++answered_;
    } catch (vzaps::error const& failure) {
        // Not tried again: with `outcome::unknown` it may have gone out. The client has retried what is safe.
        ++failed_;
        std::cerr << "message " << message.info.id << ": " << failure.what() << '\n';
    }
}

} // namespace webhook_bot
