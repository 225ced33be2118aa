// Messages to ten instances at once, each delivered twice: the bot answers each exactly once, and so many a second as the
// argument says, if there is one.
#include "running_bot.hpp"
#include "support.hpp"

#include <algorithm>
#include <chrono>
#include <iostream>
#include <string>
#include <vector>

namespace {

using namespace webhook_bot::test;
using clock = std::chrono::steady_clock;

constexpr int instance_count = 10;
constexpr int messages_each = 200;

void load(int least) {
    vzaps::emulator_options settings;
    settings.webhook_duplicates = true;
    settings.webhook_parallel = 4;
    vzaps::emulator service{settings};
    running_bot program(service);
    auto const ids = instances(service, instance_count, program.url());

    auto const start = clock::now();
    std::vector<std::string> expected;
    for (int i = 0; i < messages_each; ++i) {
        auto const text = "message " + std::to_string(i);
        for (auto const& id : ids) service.receive_text(id, "55119" + std::to_string(10'000'000 + i), text);
        expected.push_back("You wrote: " + text);
    }
    wait_until("an answer to each message",
               [&] { return sent(service) >= std::size_t(instance_count) * messages_each; });
    auto const took = std::chrono::duration<double>(clock::now() - start).count();
    auto const rate = static_cast<int>(instance_count * messages_each / took);
    wait_until("the end of all deliveries", [&] { return service.deliveries_idle(); });
    program.terminate();

    std::sort(expected.begin(), expected.end());
    for (auto const& id : ids)
        example::expect(replies(service, id) == expected, "each message answered once");
    example::expect(program.answers().failed() == 0, "no reply failed");
    std::cout << instance_count * messages_each
              << " messages, delivered twice each, answered once each: " << rate << " a second\n";
    example::expect(rate >= least, "at least " + std::to_string(least) + " a second");
}

} // namespace

int main(int count, char** arguments) {
    try {
        load(count > 1 ? std::stoi(arguments[1]) : 0);
    } catch (std::exception const& failure) {
        std::cerr << failure.what() << '\n';
        return 1;
    }
}
