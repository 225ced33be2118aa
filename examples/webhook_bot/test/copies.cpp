// What is answered with 200 is answered to its sender, whatever became of other copies of it.
#include "running_bot.hpp"
#include "sender.hpp"
#include "support.hpp"

#include <chrono>
#include <exception>
#include <iostream>

namespace {

using namespace std::chrono_literals;
using namespace webhook_bot::test;
using example::expect;

// Two copies of a message wait for the one place, and have no patience.
void copies_that_wait() {
    vzaps::emulator service;
    webhook_bot::bot_limits limits;
    limits.replies = 1;
    limits.patience = 50ms;
    running_bot program(service, 0, limits);
    auto const id = instances(service, 1, "http://127.0.0.1:9/").at(0);
    service.inject(vzaps::fault::delay(2s).on("POST", "/instances/{id}/chat/send/text"));
    sender one(program.port());
    sender other(program.port());
    expect(one.deliver(text_message("1"), id) == 200, "the message that has the place");
    one.post(text_message("2"), id);
    other.post(text_message("2"), id);
    bool const one_accepted = one.status() == 200;
    bool const other_accepted = other.status() == 200;
    program.terminate();
    expect(replies(service, id).size() == (one_accepted || other_accepted ? 2U : 1U),
           "a message is answered once if a copy of it was accepted");
}

// The patience is longer than the reply before: all copies are accepted.
void copies_with_patience() {
    vzaps::emulator service;
    webhook_bot::bot_limits limits;
    limits.replies = 1;
    limits.patience = 100s;
    running_bot program(service, 0, limits);
    auto const id = instances(service, 1, "http://127.0.0.1:9/").at(0);
    service.inject(vzaps::fault::delay(200ms).on("POST", "/instances/{id}/chat/send/text"));
    sender one(program.port());
    sender other(program.port());
    expect(one.deliver(text_message("1"), id) == 200, "the message that has the place");
    one.post(text_message("2"), id);
    other.post(text_message("2"), id);
    expect(one.status() == 200 && other.status() == 200, "both copies are accepted");
    program.terminate();
    expect(replies(service, id).size() == 2, "and answered once");
}

void messages_without_an_id() {
    vzaps::emulator service;
    running_bot program(service);
    auto const id = instances(service, 1, "http://127.0.0.1:9/").at(0);
    sender to(program.port());
    for (int i = 0; i < 2; ++i) expect(to.deliver(text_message(""), id) == 200, "one without an id");
    program.terminate();
    expect(replies(service, id).size() == 2, "an answer to each, since nothing says that they are the same");
}

} // namespace

int main() {
    try {
        copies_that_wait();
        copies_with_patience();
        messages_without_an_id();
    } catch (std::exception const& failure) {
        std::cerr << failure.what() << '\n';
        return 1;
    }
}
