// Subscribes an instance, cancels the subscription and takes the cancellation back.
//
// None of these calls is ever sent twice by the library. When one ends without an answer, its error says that
// the outcome is unknown, and this program looks at the instance instead of paying again.
#include "support.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <iostream>

namespace asio = boost::asio;

namespace {

asio::awaitable<void> subscribe(vzaps::client client, vzaps::instance_ref instance) {
    auto const session = co_await vzaps::as_result(client.instances.subscribe(instance));
    if (session) {
        if (session->mode == "checkout")
            std::cout << "Somebody has to pay at " << session->url.value_or("-") << '\n';
        else
            std::cout << "Subscribed: " << session->subscription_id.value_or("-") << '\n';
        co_return;
    }
    if (session.error().outcome() != vzaps::outcome::unknown) throw session.error();

    std::cout << "No answer: " << session.error().message() << '\n';
    auto const now = co_await client.instances.get(instance);
    std::cout << "The instance's billing status is " << now.billing_status.value_or("-") << '\n';
}

asio::awaitable<void> bill(vzaps::client client, vzaps::emulator& service) {
    auto const first = co_await client.instances.create("Support");
    co_await subscribe(client, first);

    auto const ending = co_await client.instances.cancel(first);
    std::cout << ending.message.value_or("-") << '\n';
    auto const scheduled = co_await client.instances.get(first);
    example::expect(scheduled.cancel_at.has_value(), "the cancellation is scheduled");

    co_await client.instances.resume_subscription(first);
    auto const resumed = co_await client.instances.get(first);
    example::expect(!resumed.cancel_at.has_value(), "the cancellation is taken back");

    // The card is charged, and then the connection breaks before the answer.
    auto const second = co_await client.instances.create("Sales");
    service.inject(vzaps::fault::close_after_processing().on("POST", "/instances/{id}/subscribe"));
    co_await subscribe(client, second);
    example::expect(service.count("POST", "/instances/{id}/subscribe") == 2, "nobody was charged twice");
    for (auto const& each : service.instances())
        example::expect(each.at("charges") == 1, "each instance was charged once");
}

} // namespace

int main() {
    try {
        vzaps::emulator service;
        asio::io_context io;
        vzaps::client client(io.get_executor(), service.credentials(), service.client_options());
        asio::co_spawn(io, bill(client, service), example::rethrow);
        io.run();
        return 0;
    } catch (std::exception const& failure) {
        std::cerr << failure.what() << '\n';
        return 1;
    }
}
