// Sends no faster than a phone may: numbers that write too much in too short a time are banned.
//   example_19_pacing                                 on the emulator
//   example_19_pacing --live <instance id> <phone>    on the service: six messages are sent
#include "support.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
#include <iostream>
#include <string>
#include <vector>

namespace asio = boost::asio;
using namespace std::chrono_literals;
using steady = std::chrono::steady_clock;

namespace {

// What the client's hook has seen: how long each send has waited for its turn.
using waits = std::vector<std::chrono::milliseconds>;

waits waited; // One thread runs all of this.

void note(vzaps::request_event const& event) {
    if (event.operation != "messages.send_text") return;
    waited.push_back(std::chrono::duration_cast<std::chrono::milliseconds>(event.paced));
    std::cout << "Text " << waited.size() << " has waited for " << waited.back().count() << " ms\n";
}

asio::awaitable<void> send(vzaps::client client, vzaps::instance_ref support, std::string phone, int number) {
    co_await client.messages.send_text(support, {phone, "Text " + std::to_string(number)});
}

// A send whose turn would come too late for its deadline is not sent, and says so at once.
asio::awaitable<void> too_late(vzaps::client client, vzaps::instance_ref support, std::string phone) {
    auto const sent = co_await vzaps::as_result(
        client.messages.send_text(support, {phone, "Now or never"}, vzaps::call_options().timeout(100ms)));
    example::expect(sent.has_error() && sent.error().code() == vzaps::errc::rate_limited, "it cannot wait");
    example::expect(sent.error().phase() == vzaps::phase::pacing, "for its turn");
    example::expect(sent.error().outcome() == vzaps::outcome::not_sent, "nothing has left");
    std::cout << "Not sent. Its turn would have come in " << sent.error().info().retry_after->count()
              << " ms\n";
}

// What cannot wait goes past the others, which wait for longer.
asio::awaitable<void> urgent(vzaps::client client, vzaps::instance_ref support, std::string phone) {
    co_await client.messages.send_text(support, {phone, "Urgent"}, vzaps::call_options().unpaced());
}

} // namespace

int main(int count, char** arguments) {
    try {
        example::desk const at(count, arguments);
        if (at.emulator()) at.emulator()->pair(at.instance());
        auto const phone = at.target("5511999999999");
        auto options = at.options();
        options.pacing.rate = 5;  // In a second, of each instance: 0.5 would be one every two seconds.
        options.pacing.burst = 2; // So many at once after a pause.
        options.hooks.on_request = note;

        asio::io_context io;
        auto const client = at.client(io.get_executor(), options);
        auto const begun = steady::now();
        for (int number = 1; number <= 5; ++number)
            asio::co_spawn(io, send(client, at.instance(), phone, number), example::rethrow);
        asio::co_spawn(io, too_late(client, at.instance(), phone), example::rethrow);
        io.run();
        // The first two at once, and then one every 200 ms.
        example::expect(waited.size() == 5, "five texts are sent");
        example::expect(steady::now() - begun >= 600ms, "the fifth has waited for three turns");

        io.restart();
        asio::co_spawn(io, urgent(client, at.instance(), phone), example::rethrow);
        io.run();
        example::expect(waited.back() == 0ms, "what is urgent does not wait");
        if (at.emulator())
            example::expect(at.emulator()->sent_messages(at.instance()).size() == 6,
                            "the sixth was not sent");
        return 0;
    } catch (std::exception const& failure) {
        std::cerr << failure.what() << '\n';
        return 1;
    }
}
