// A bot on realtime events: answers each message, and stops in an orderly way. Ctrl-C stops it, too; what it has not answered
// by then is sent to it again the next time.
#include "support.hpp"

#include <vzaps/events.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>

#include <iostream>
#include <string>

namespace asio = boost::asio;

namespace {

// What a real bot would keep in a file or a database.
struct memory {
    std::string cursor;
    int answered = 0;
};

vzaps::subscribe_request request_for(vzaps::instance_ref support, memory const& known) {
    vzaps::subscribe_request request{support};
    request.events = {vzaps::event_type::message};
    request.last_event_id = known.cursor;
    request.on_state = [](vzaps::subscription_state const& state) {
        std::cout << "realtime: " << to_string(state.status);
        if (state.reason.code()) std::cout << ", " << state.reason.message();
        std::cout << '\n';
    };
    return request;
}

asio::awaitable<void> bot(vzaps::client client, vzaps::instance_ref support, vzaps::subscription& events,
                          memory& known) {
    while (auto event = co_await events.next()) { // The next next() acknowledges this event.
        auto const* const message = event->as<vzaps::message_event>();
        if (message == nullptr || message->info.is_from_me.value_or(false)) continue;
        std::string const text(message->message.text());
        std::cout << "message: " << text << '\n';
        if (text == "stop") {
            co_await event->ack(); // It has been dealt with, and there will be no next().
            co_await events.close();
            break;
        }
        co_await client.messages.send_text(support, {message->info.phone(), "You said: " + text});
        ++known.answered;
    }
    known.cursor = events.last_event_id();
}

} // namespace

int main() {
    try {
        vzaps::emulator service;
        auto const id = service.seed_instances(1).front();
        service.pair(id);

        asio::io_context io;
        vzaps::client client(io.get_executor(), service.credentials(), service.client_options());
        memory known;
        vzaps::subscription events = client.events.subscribe(request_for(id, known));
        asio::co_spawn(io, bot(client, id, events, known), [&io](std::exception_ptr failure) {
            io.stop(); // The signals are still waited for.
            example::rethrow(failure);
        });
        asio::signal_set signals(io, SIGINT, SIGTERM);
        signals.async_wait([&](boost::system::error_code ec, int) {
            if (!ec) asio::co_spawn(io, events.close(), example::rethrow);
        });

        for (auto const* text : {"Hello", "Is anybody there?", "stop"})
            service.receive_text(id, "5511988887777", text);
        io.run();

        example::expect(known.answered == 2, "two messages are answered");
        example::expect(service.sent_messages(id).size() == 2, "and the answers sent");
        example::expect(!known.cursor.empty(), "the next process knows where to go on");
        return 0;
    } catch (std::exception const& failure) {
        std::cerr << failure.what() << '\n';
        return 1;
    }
}
