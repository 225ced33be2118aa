// Single requests, by hand: what is refused, what is accepted without an answer, and what happens when there is too much to
// do.
#include "running_bot.hpp"
#include "sender.hpp"
#include "support.hpp"

#include <boost/beast/http/verb.hpp>

#include <chrono>
#include <iostream>
#include <string>
#include <string_view>

namespace {

namespace http = boost::beast::http;
using namespace webhook_bot::test;
using example::expect;
using texts = std::vector<std::string>;

void what_is_refused(unsigned short port) {
    sender to(port);
    auto const path = "/hooks/" + std::string(secret);
    auto const body = text_message("1");
    for (auto const* const other :
         {"/", "/hooks/", "/hooks", "/hooks/0123456789abcdeF", "/hooks/0123456789abcde"})
        expect(to.send(http::verb::post, other, body) == 404, "nothing without the secret");
    expect(to.send(http::verb::post, path + "/", body) == 404, "nothing below it");
    expect(to.send(http::verb::get, path, {}) == 405, "nothing to read");
    expect(to.send(http::verb::post, path, "<html>") == 400, "no event");
    expect(to.send(http::verb::post, path, "<html>", "multipart/form-data; boundary=b") == 400, "no form");
    expect(sender(port).announce(path, 5'000'000) == 413, "too large");
}

// As WhatsApp's library has it: the service calls both a group's.
std::string in_broadcast(std::string_view message, std::string_view chat) {
    return R"({"type":"Message","event":{"info":{"id":")" + std::string(message) + R"(","chat":")" +
           std::string(chat) + R"(","sender":"5511987654321:3@s.whatsapp.net","is_group":true},)" +
           R"("message":{"conversation":"Hi"}}})";
}

void what_needs_no_answer(unsigned short port, std::string const& id) {
    sender to(port);
    expect(to.deliver(R"({"type":"Connected"})", id) == 200, "another event");
    expect(to.deliver(text_message("2", R"(,"is_from_me":true)"), id) == 200, "a message of its own");
    expect(to.deliver(text_message("3", R"(,"is_group":true)"), id) == 200, "a group's message");
    expect(to.deliver(in_broadcast("8", "status@broadcast"), id) == 200, "a status post");
}

void a_hidden_number(unsigned short port, std::string const& id) {
    sender to(port);
    auto const copy = [](std::string_view more) {
        return R"({"type":"Message","event":{"info":{"id":"4","chat":"7@lid","sender":"7@lid")" +
               std::string(more) + R"(},"message":{"conversation":"Hi"}}})";
    };
    expect(to.deliver(copy(""), id) == 200, "a first copy");
    expect(to.deliver(copy(R"(,"sender_alt":"5511987654321@s.whatsapp.net")"), id) == 200, "the whole");
    expect(to.deliver(copy(R"(,"sender_alt":"5511987654321@s.whatsapp.net")"), id) == 200, "the same again");
}

void requests() {
    vzaps::emulator service;
    running_bot program(service);
    auto const id = instances(service, 1, "http://127.0.0.1:9/").at(0);
    what_is_refused(program.port());
    what_needs_no_answer(program.port(), id);
    a_hidden_number(program.port(), id);
    sender to(program.port());
    expect(to.deliver(in_broadcast("9", "1700000000@broadcast"), id) == 200, "a message by a broadcast list");
    program.terminate();
    expect(replies(service, id) == texts{"You wrote: Hi", "You wrote: Hi"},
           "an answer to the whole copy, one to the broadcast list's message, and to nothing else");
}

// One reply at a time, and that one takes long: the next message is refused, and welcome when it comes again.
void too_much() {
    using namespace std::chrono_literals;
    vzaps::emulator service;
    webhook_bot::bot_limits limits;
    limits.replies = 1;
    limits.patience = 50ms;
    running_bot program(service, 0, limits);
    auto const id = instances(service, 1, "http://127.0.0.1:9/").at(0);
    service.inject(vzaps::fault::delay(2s).on("POST", "/instances/{id}/chat/send/text"));
    sender to(program.port());
    expect(to.deliver(text_message("5"), id) == 200, "the first");
    expect(to.deliver(text_message("6"), id) == 503, "no place for the second");
    wait_until("the second is accepted", [&] { return to.deliver(text_message("6"), id) == 200; });
    program.terminate(); // Waits for the reply.
    expect(replies(service, id) == texts{"You wrote: Hi", "You wrote: Hi"}, "an answer to each");
}

} // namespace

int main() {
    try {
        requests();
        too_much();
    } catch (std::exception const& failure) {
        std::cerr << failure.what() << '\n';
        return 1;
    }
}
