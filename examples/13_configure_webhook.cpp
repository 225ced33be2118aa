// Says where an instance's events go, and looks after deliveries that have failed.
// example_13_configure_webhook                                on the emulator example_13_configure_webhook
// --live <instance id> <url>     on the service: sets that webhook, and repeats what failed
//
// A webhook is not signed: its URL is the secret. What it brings is read in 20_receive_webhook.cpp.
#include "support.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>
#include <iostream>
#include <string>

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

asio::awaitable<void> configure(vzaps::client client, vzaps::instance_ref instance, std::string url) {
    vzaps::webhook_set_request request(url);
    request.events = {"Message", "ReadReceipt", "Connected", "Disconnected"};
    co_await client.webhooks.set(instance, request);
    auto const now = co_await client.webhooks.get(instance);
    std::cout << now.subscribe.size() << " kinds of event go to " << now.webhook.value_or("-") << '\n';
    example::expect(now.webhook == url, "the URL is set");
    example::expect(now.subscribe.size() == 4, "the events are set");

    co_await client.webhooks.set(instance, url); // The URL alone, to move it: the events stay.
    auto const moved = co_await client.webhooks.get(instance);
    example::expect(moved.subscribe == now.subscribe, "the events are as they were");
}

// Repeats deliveries that have failed, as after an outage of the receiver. Returns how many.
asio::awaitable<std::size_t> repeat(vzaps::client client, vzaps::instance_ref instance) {
    vzaps::webhook_log_search_request failed;
    failed.status = "failed";
    failed.size = 10;
    auto const page = co_await client.webhooks.search_logs(instance, failed);
    for (vzaps::webhook_log const& each : page.content) {
        std::cout << each.id << ": failed after " << each.attempts.value_or(0) << " attempts, again\n";
        co_await client.webhooks.retry_log(instance, each.id);
    }
    co_return page.content.size();
}

// Until the emulator has tried all deliveries.
asio::awaitable<void> settled(vzaps::emulator& service) {
    asio::steady_timer pause(co_await asio::this_coro::executor);
    for (int looks = 0; looks < 1000 && !service.deliveries_idle(); ++looks) {
        pause.expires_after(10ms);
        co_await pause.async_wait(asio::use_awaitable);
    }
    example::expect(service.deliveries_idle(), "the deliveries are tried");
}

asio::awaitable<void> look_after(vzaps::client client, example::desk const& at) {
    co_await configure(client, at.instance(), at.target("https://example.com/hooks/long-random-text"));
    if (at.live()) {
        co_await repeat(client, at.instance());
        co_return;
    }
    // The emulator delivers to this machine only, so what goes elsewhere has failed.
    vzaps::emulator& service = *at.emulator();
    service.receive_text(at.instance(), "5511999999999", "Is it open?", "Ana");
    co_await settled(service);
    auto const repeated = co_await repeat(client, at.instance());
    example::expect(repeated == 1, "one delivery has failed");
    co_await settled(service);

    std::string const id(service.webhook_logs(at.instance()).at(0).at("id").as_string());
    auto const log = co_await client.webhooks.get_log(at.instance(), id);
    std::cout << log.id << ": " << log.status.value_or("-") << ", " << log.attempts.value_or(0)
              << " attempts\n";
    example::expect(log.attempts == 2, "it was tried once more");
    example::expect(log.payload.has_value(), "the log shows what was to be delivered");
}

} // namespace

int main(int count, char** arguments) {
    try {
        example::desk const at(count, arguments);
        asio::io_context io;
        asio::co_spawn(io, look_after(at.client(io.get_executor()), at), example::rethrow);
        io.run();
        return 0;
    } catch (std::exception const& failure) {
        std::cerr << failure.what() << '\n';
        return 1;
    }
}
