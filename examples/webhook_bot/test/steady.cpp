// 200 webhooks a second for five seconds: the bot keeps up. The wait for an answer counts from when the
// webhook was due, so that a backlog shows; half of them may wait for the milliseconds that the argument
// says, if there is one.
#include "running_bot.hpp"
#include "sender.hpp"
#include "support.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <future>
#include <iostream>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace std::chrono_literals;
using namespace webhook_bot::test;
using clock = std::chrono::steady_clock;
using milliseconds = std::chrono::duration<double, std::milli>;

constexpr int connections = 10;
constexpr int webhooks_each = 100;
constexpr auto interval = 50ms; // Of one connection.

// One connection's share. Returns how long each took.
std::vector<milliseconds> deliver(unsigned short port, std::string instance_id, int number,
                                  clock::time_point start) {
    sender to(port);
    std::vector<milliseconds> waits;
    for (int i = 0; i < webhooks_each; ++i) {
        auto const due = start + i * interval + number * interval / connections;
        std::this_thread::sleep_until(due);
        auto const id = std::to_string(number) + "." + std::to_string(i);
        example::expect(to.deliver(text_message(id), instance_id) == 200, "each is accepted at once");
        waits.push_back(clock::now() - due);
    }
    return waits;
}

std::vector<milliseconds> deliver_all(unsigned short port, std::string const& instance_id) {
    auto const start = clock::now() + interval;
    std::vector<std::future<std::vector<milliseconds>>> shares;
    for (int number = 0; number < connections; ++number)
        shares.push_back(std::async(std::launch::async, deliver, port, instance_id, number, start));
    std::vector<milliseconds> waits;
    for (auto& share : shares) {
        auto const some = share.get();
        waits.insert(waits.end(), some.begin(), some.end());
    }
    std::sort(waits.begin(), waits.end());
    return waits;
}

void keep_up(std::optional<milliseconds> most) {
    vzaps::emulator service;
    running_bot program(service);
    auto const id = instances(service, 1, program.url()).at(0); // The bot's own messages come to it, too.
    auto const waits = deliver_all(program.port(), id);
    program.terminate();
    example::expect(replies(service, id).size() == waits.size(), "each is answered once");

    auto const median = waits.at(waits.size() / 2);
    std::cout << waits.size() << " webhooks, 200 a second: half were accepted within " << median.count()
              << " ms, 99 % within " << waits.at(waits.size() * 99 / 100).count() << " ms, all within "
              << waits.back().count() << " ms\n";
    example::expect(!most || median <= *most, "no backlog");
}

} // namespace

int main(int count, char** arguments) {
    try {
        keep_up(count > 1 ? std::optional(milliseconds(std::stod(arguments[1]))) : std::nullopt);
    } catch (std::exception const& failure) {
        std::cerr << failure.what() << '\n';
        return 1;
    }
}
