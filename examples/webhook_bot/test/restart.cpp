// SIGTERM in the middle of a flood: what the bot has accepted it answers before it ends, and what it has not is delivered to
// the next one. Nothing is lost, and nothing is answered twice.
#include "running_bot.hpp"
#include "support.hpp"

#include <algorithm>
#include <chrono>
#include <iostream>
#include <string>
#include <vector>

namespace {

using namespace webhook_bot::test;

constexpr int instance_count = 5;
constexpr int messages_each = 200;
constexpr std::size_t all = std::size_t(instance_count) * messages_each;

// Of the messages from others, how many deliveries were answered with 2xx.
std::size_t accepted(vzaps::emulator& service, std::vector<std::string> const& ids) {
    std::size_t count = 0;
    for (auto const& id : ids)
        for (auto const& each : service.webhook_logs(id))
            if (each.at("status") == "delivered" &&
                !each.at("payload").at("event").at("info").at("is_from_me").as_bool())
                ++count;
    return count;
}

void restart() {
    vzaps::emulator_options settings;
    settings.webhook_attempts = 10'000;
    settings.webhook_retry_delay = std::chrono::milliseconds(20);
    settings.webhook_timeout = std::chrono::seconds(30);
    vzaps::emulator service{settings};
    running_bot first(service);
    auto const ids = instances(service, instance_count, first.url());
    std::vector<std::string> expected;
    for (int i = 0; i < messages_each; ++i) {
        auto const text = "message " + std::to_string(i);
        for (auto const& id : ids) service.receive_text(id, "5511987654321", text);
        expected.push_back("You wrote: " + text);
    }
    wait_until("some answers", [&] { return sent(service) >= all / 10; });
    first.terminate();
    auto const answered = sent(service);
    // The emulator may still be about to note the last of them.
    wait_until("an answer to each message that was accepted, and to no other",
               [&] { return accepted(service, ids) == answered; });
    example::expect(answered < all, "an end in the middle");

    running_bot second(service, first.port());
    wait_until("an answer to each message", [&] { return sent(service) >= all; });
    wait_until("the end of all deliveries", [&] { return service.deliveries_idle(); });
    second.terminate();
    std::sort(expected.begin(), expected.end());
    for (auto const& id : ids)
        example::expect(replies(service, id) == expected, "each message answered once");
    std::cout << answered << " messages answered before the restart, " << all - answered << " after it\n";
}

} // namespace

int main() {
    try {
        restart();
    } catch (std::exception const& failure) {
        std::cerr << failure.what() << '\n';
        return 1;
    }
}
