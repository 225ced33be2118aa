// Single requests, by hand: what is refused, what is accepted without an answer, and what happens when there is too much to
// do.
#include "running_bot.hpp"
#include "support.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

#include <chrono>
#include <iostream>
#include <string>
#include <string_view>

namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using namespace webhook_bot::test;
using example::expect;
using texts = std::vector<std::string>;

/// A connection to the bot.
class sender {
public:
    explicit sender(unsigned short port) { socket_.connect({asio::ip::address_v4::loopback(), port}); }

    unsigned send(http::verb method, std::string_view target, std::string body,
                  std::string_view content_type = "application/json", std::string_view instance_id = {}) {
        http::request<http::string_body> request(method, target, 11);
        request.set(http::field::host, "127.0.0.1");
        request.set(http::field::content_type, content_type);
        if (!instance_id.empty()) request.set("X-Instance-ID", instance_id);
        request.body() = std::move(body);
        request.prepare_payload();
        http::write(socket_, request);
        return status();
    }

    /// Says that a body of that size is to come, and waits for the answer to that.
    unsigned announce(std::string_view target, std::size_t size) {
        auto const head = "POST " + std::string(target) +
                          " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " + std::to_string(size) +
                          "\r\n\r\n";
        asio::write(socket_, asio::buffer(head));
        return status();
    }

    unsigned deliver(std::string body, std::string_view instance_id) {
        return send(http::verb::post, "/hooks/" + std::string(secret) + "?from=test", std::move(body),
                    "application/json", instance_id);
    }

private:
    unsigned status() {
        http::response<http::string_body> answer;
        http::read(socket_, buffer_, answer);
        return answer.result_int();
    }

    asio::io_context io_;
    asio::ip::tcp::socket socket_{io_};
    boost::beast::flat_buffer buffer_;
};

std::string text_message(std::string_view id, std::string_view more = {}) {
    return R"({"type":"Message","event":{"info":{"id":")" + std::string(id) +
           R"(","chat":"5511987654321@s.whatsapp.net","sender":"5511987654321:3@s.whatsapp.net")" +
           std::string(more) + R"(},"message":{"conversation":"Hi"}}})";
}

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
    expect(to.send(http::verb::post, path, body, "multipart/form-data; boundary=b") == 400, "no form");
    expect(sender(port).announce(path, 5'000'000) == 413, "too large");
}

void what_needs_no_answer(unsigned short port, std::string const& id) {
    sender to(port);
    expect(to.deliver(R"({"type":"Connected"})", id) == 200, "another event");
    expect(to.deliver(text_message("2", R"(,"is_from_me":true)"), id) == 200, "a message of its own");
    expect(to.deliver(text_message("3", R"(,"is_group":true)"), id) == 200, "a group's message");
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
    program.terminate();
    expect(replies(service, id) == texts{"You wrote: Hi"},
           "an answer to the whole copy, and to nothing else");
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
