#include "chapters.hpp"
#include "hook_receiver.hpp"

#include <vzaps/events.hpp>

#include <boost/asio/this_coro.hpp>

#include <string>

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace demo {

namespace {

std::string summary_of(vzaps::event const& event) {
    auto const* const message = event.as<vzaps::message_event>();
    if (message == nullptr) return event.type().str();
    return (message->is_from_me() ? "one's own: " : message->info.push_name + ": ") +
           std::string(message->text());
}

} // namespace

asio::awaitable<void> conversation(vzaps::client client, vzaps::emulator& service, narrator& tell,
                                   vzaps::instance_ref support) {
    tell.chapter("A webhook brings a message, which is answered");
    hook_receiver hooks(co_await asio::this_coro::executor);
    vzaps::webhook_set_request here(hooks.url());
    here.events = {"Message"};
    auto const target = [](vzaps::webhook_config const& it) { return it.webhook.value_or("-"); };
    co_await told(tell, "webhooks.set(Message)", client.webhooks.set(support, here), target);

    auto const question = service.receive_text(support.id, ana, "A table for two?", "Ana Prado");
    tell.remark("Ana writes to the instance");
    auto const received = co_await told(tell, "a delivery", hooks.next(5s), summary_of);
    auto const* const message = received.as<vzaps::message_event>();
    bool const is_hers = message && message->info.id == question && message->phone() == ana;
    tell.promise(is_hers, "the event has her message, and her phone");
    if (!is_hers) co_return;

    vzaps::send_text_request answer(message->phone(), "At eight?");
    answer.reply_to_message_id = message->info.id;
    auto const queued = [](vzaps::sent_message const& it) { return "queued as " + it.message_id; };
    co_await told(tell, "messages.send_text(reply)", client.messages.send_text(support, answer), queued);
    auto const sent = service.sent_messages(support.id).back();
    tell.promise(sent.at("phone") == ana && sent.at("body").at("message") == "At eight?" &&
                     sent.at("body").at("reply_to_message_id") == boost::json::string_view(question),
                 "she has an answer that quotes it");

    auto const own = co_await told(tell, "a delivery", hooks.next(5s), summary_of);
    auto const* const echo = own.as<vzaps::message_event>();
    tell.promise(echo && echo->is_from_me(), "the answer is an event, too, and known as one's own");

    auto const seen = [](vzaps::chat const& it) {
        return it.name.value_or("-") + ", " + std::to_string(it.messages_unread.value_or(-1)) + " unread";
    };
    co_await client.chats.read(support, ana);
    auto const chat =
        co_await told(tell, "chats.read(...), chats.get(...)", client.chats.get(support, ana), seen);
    tell.promise(chat.messages_unread == 0, "nothing is unread");
    co_await told(tell, "webhooks.set(...)",
                  client.webhooks.set(support, "https://example.com/webhooks/vzaps"), target);
}

} // namespace demo
