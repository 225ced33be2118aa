// A bot that answers text messages, on realtime events: the one of examples/webhook_bot, without a public
// address. It goes on until Ctrl-C.
//   example_40_realtime_bot                        on the emulator, where somebody writes to it
//   example_40_realtime_bot --live <instance id>   on the service: it answers for real
#include "support.hpp"

#include <vzaps/events.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>
#include <csignal>
#include <iostream>
#include <string>

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

// What a real bot would keep in a file or a database.
struct memory {
    std::string cursor;
    int answered = 0;
    int failed = 0;
};

vzaps::subscribe_request request_for(vzaps::instance_ref support, memory const& known) {
    vzaps::subscribe_request request{support};
    request.events = {vzaps::event_type::message};
    request.last_event_id = known.cursor;
    // A bot that is told to stop acknowledges the message in hand, too: the next `next()` would be too late.
    request.acknowledge = vzaps::acknowledge_mode::manual;
    request.on_state = [](vzaps::subscription_state const& state) {
        std::cout << "realtime: " << to_string(state.status);
        if (state.reason.code()) std::cout << ", " << state.reason.message();
        std::cout << '\n';
    };
    return request;
}

// Texts of others that are meant for this account: no group's, no status post. A message of an unknown number
// is answered when its whole copy comes.
bool wants_answer(vzaps::message_event const* message) {
    return message != nullptr && !message->is_from_me() && !message->is_group() && !message->is_status() &&
           !message->phone().empty() && message->kind() == vzaps::message_kind::text &&
           !message->is_edit.value_or(false);
}

asio::awaitable<void> answer(vzaps::client client, vzaps::instance_ref support, vzaps::realtime_event event,
                             memory& known) {
    auto const* const message = event.as<vzaps::message_event>();
    if (!wants_answer(message)) co_return;
    std::string const text = "You wrote: " + std::string(message->text());
    auto const sent = co_await vzaps::as_result(client.messages.send_text(
        support, {message->phone(), text}, vzaps::call_options().retry_when_rate_limited()));
    if (sent) {
        ++known.answered;
    } else {
        // Not tried again: with `outcome::unknown` it may have gone out. The client has retried what is safe.
        ++known.failed;
        std::cerr << "message " << message->info.id << ": " << sent.error().what() << '\n';
    }
}

asio::awaitable<void> bot(vzaps::client client, vzaps::instance_ref support, vzaps::subscription& events,
                          memory& known) {
    while (auto event = co_await events.next()) {
        co_await answer(client, support, *event, known);
        co_await event->ack();
        known.cursor = events.last_event_id(); // After the answer: a crash in between repeats it, at worst.
    }
    co_await client.close();
}

// The other end: somebody who writes, and then somebody who stops the program.
asio::awaitable<void> visit(vzaps::emulator& service, std::string id) {
    for (auto const* text : {"Hello", "Is anybody there?"}) service.receive_text(id, "5511988887777", text);
    auto const patience = std::chrono::steady_clock::now() + 30s;
    asio::steady_timer pause(co_await asio::this_coro::executor);
    while (service.sent_messages(id).size() < 2) {
        example::expect(std::chrono::steady_clock::now() < patience, "the messages are answered in time");
        pause.expires_after(10ms);
        co_await pause.async_wait(asio::use_awaitable);
    }
    std::raise(SIGINT);
}

} // namespace

int main(int count, char** arguments) {
    try {
        example::desk const at(count, arguments);
        auto* const service = at.emulator();
        if (service != nullptr) service->pair(at.instance());

        asio::io_context io;
        auto const client = at.client(io.get_executor());
        memory known;
        auto events = client.events.subscribe(request_for(at.instance(), known));
        asio::signal_set signals(io, SIGINT, SIGTERM);
        signals.async_wait([&](boost::system::error_code ec, int) {
            if (!ec) asio::co_spawn(io, events.close(), example::rethrow);
        });
        asio::co_spawn(io, bot(client, at.instance(), events, known), [&](std::exception_ptr failure) {
            signals.cancel(); // Where the subscription has ended by itself, nobody waits for them any more.
            example::rethrow(failure);
        });
        if (service != nullptr) asio::co_spawn(io, visit(*service, at.instance()), example::rethrow);
        io.run();

        std::cout << known.answered << " messages answered, " << known.failed << " failed\n";
        if (service == nullptr) return 0;
        example::expect(known.answered == 2 && known.failed == 0, "two messages are answered");
        auto const sent = service->sent_messages(at.instance());
        example::expect(sent.at(0).at("body").at("message") == "You wrote: Hello", "in order");
        example::expect(sent.size() == 2, "once each");
        example::expect(!known.cursor.empty(), "the next process knows where to go on");
        return 0;
    } catch (std::exception const& failure) {
        std::cerr << failure.what() << '\n';
        return 1;
    }
}
