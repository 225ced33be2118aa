// Creates an instance, changes it, and removes it again.
#include "support.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <iostream>

namespace asio = boost::asio;

namespace {

asio::awaitable<void> create(vzaps::client client) {
    vzaps::instance_create_request request("Support");      // What is required is in the constructor,
    request.webhook = "https://example.com/webhooks/vzaps"; // what is optional is a member.
    request.events_subscribe = {"Message", "Connected", "Disconnected"};
    request.reject_calls = false; // Sent, since it is set: absent and false are not the same.
    request.labels = boost::json::object{{"team", "support"}};
    vzaps::instance const created = co_await client.instances.create(request);
    std::cout << "Created " << created.id << ", " << created.name << '\n';

    // The instance's own token comes with the answer. Keep it like a password: the service shows it to the
    // account only.
    example::expect(!created.token.empty(), "the answer holds the instance's token");
    example::expect(created.events_subscribe == "Message,Connected,Disconnected", "the events are set");

    vzaps::instance_update_request change;
    change.name = "Support (night)";
    vzaps::instance const updated = co_await client.instances.update(created, change);
    std::cout << "Renamed to " << updated.name << '\n';
    example::expect(updated.name == "Support (night)", "the name is changed");
    example::expect(updated.webhook == created.webhook, "what is not set is left alone");

    co_await client.instances.remove(created);
    auto const gone = co_await vzaps::as_result(client.instances.get(created.id));
    example::expect(!gone && gone.error().code() == vzaps::errc::not_found, "the instance is gone");
    std::cout << "Removed\n";
}

} // namespace

int main() {
    try {
        vzaps::emulator service;
        asio::io_context io;
        vzaps::client client(io.get_executor(), service.credentials(), service.client_options());
        asio::co_spawn(io, create(client), example::rethrow);
        io.run();
        return 0;
    } catch (std::exception const& failure) {
        std::cerr << failure.what() << '\n';
        return 1;
    }
}
