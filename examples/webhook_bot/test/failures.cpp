// What nobody foresees: one connection's failure ends that one alone, and an end in the middle touches nothing that is gone,
// as AddressSanitizer sees.
#include "running_bot.hpp"
#include "sender.hpp"
#include "support.hpp"

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <limits>
#include <new>
#include <sstream>
#include <string>

namespace {

// As on a machine with little memory.
std::atomic<std::size_t> largest_block = std::numeric_limits<std::size_t>::max();

} // namespace

void* operator new(std::size_t size, std::nothrow_t const& /*tag*/) noexcept {
    return size <= largest_block ? std::malloc(size != 0 ? size : 1) : nullptr;
}
void* operator new(std::size_t size) {
    if (void* const made = operator new(size, std::nothrow)) return made;
    throw std::bad_alloc();
}
void operator delete(void* what) noexcept { std::free(what); }
void operator delete(void* what, std::size_t /*size*/) noexcept { std::free(what); }

namespace {

using namespace std::chrono_literals;
using namespace webhook_bot::test;
using example::expect;

/// What is written to `std::cerr`. The bot must not run when it comes, nor when it goes.
class heard {
public:
    heard() : before_(std::cerr.rdbuf(text_.rdbuf())) {}
    heard(heard const&) = delete;
    heard& operator=(heard const&) = delete;
    ~heard() { std::cerr.rdbuf(before_); }

    std::string text() const { return text_.str(); }

private:
    std::ostringstream text_;
    std::streambuf* before_;
};

// Small as text, and larger once it is read, within what the library allows an event.
std::string many_contacts() {
    std::string body = R"({"type":"Message","event":{"message":{"contacts_array_message":{"contacts":[)";
    for (int i = 0; i < 20'000; ++i) body += "{},";
    return body + "{}]}}}}";
}

void a_connection_that_fails() {
    heard said;
    vzaps::emulator service;
    running_bot program(service);
    auto const id = instances(service, 1, "http://127.0.0.1:9/").at(0);
    auto const body = many_contacts();
    sender unlucky(program.port());
    largest_block = 1024 * 1024;
    unlucky.post(body, id);
    expect(unlucky.is_closed(), "no answer, so that it is delivered again");
    largest_block = std::numeric_limits<std::size_t>::max();
    expect(sender(program.port()).deliver(text_message("1"), id) == 200, "the next connection is served");
    program.terminate();
    expect(said.text().find("connection: ") != std::string::npos, "the failure is told");
    expect(replies(service, id).size() == 1, "an answer");
}

void an_end_in_the_middle() {
    vzaps::emulator service;
    webhook_bot::bot_limits limits;
    limits.replies = 1;
    limits.patience = 100s;
    running_bot program(service, 0, limits);
    auto const id = instances(service, 1, "http://127.0.0.1:9/").at(0);
    service.inject(vzaps::fault::delay(2s).on("POST", "/instances/{id}/chat/send/text"));
    sender first(program.port());
    sender second(program.port());
    expect(first.deliver(text_message("1"), id) == 200, "a reply is under way");
    second.post(text_message("2"), id); // Waits for its place.
    expect(first.deliver(R"({"type":"Connected"})", id) == 200, "the bot has gone on");
}

} // namespace

int main() {
    try {
        a_connection_that_fails();
        an_end_in_the_middle();
    } catch (std::exception const& failure) {
        std::cerr << failure.what() << '\n';
        return 1;
    }
}
