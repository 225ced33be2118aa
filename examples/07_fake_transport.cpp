// A unit test without a socket: a transport that answers from memory and remembers what it was asked.
#include "support.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <deque>
#include <iostream>
#include <memory>
#include <utility>
#include <vector>

namespace asio = boost::asio;

namespace {

class fake_transport final : public vzaps::transport {
public:
    void answer(int status, std::string body) {
        answers_.emplace_back(status, vzaps::header_list(), std::move(body));
    }
    std::vector<vzaps::transport_request> const& requests() const { return requests_; }
    std::vector<std::string> const& authorizations() const { return authorizations_; }

    asio::awaitable<vzaps::transport_response> send(vzaps::transport_request request) override {
        // Asked here, where it belongs: it must not be called any more when `send` has ended.
        authorizations_.push_back(request.authorization ? request.authorization() : "");
        requests_.push_back(std::move(request));
        if (answers_.empty())
            throw vzaps::transport_error(vzaps::errc::connection_failed, vzaps::phase::connect, false);
        vzaps::transport_response next;
        next.answer = std::move(answers_.front());
        answers_.pop_front();
        co_return next;
    }

private:
    std::deque<vzaps::response> answers_;
    std::vector<vzaps::transport_request> requests_;
    std::vector<std::string> authorizations_;
};

// The code under test.
asio::awaitable<std::string> open_desk(vzaps::client client, std::string city) {
    auto const created = co_await client.instances.create("Desk " + city);
    co_return created.id;
}

asio::awaitable<void> test(vzaps::client client, fake_transport& wire) {
    wire.answer(200, R"({"access_token": "jwt", "expires_in": 3600})");
    wire.answer(200, R"({"id": "VZ1", "name": "Desk Recife", "token": "t"})");
    example::expect(co_await open_desk(client, "Recife") == "VZ1", "the id is handed on");

    example::expect(wire.requests().size() == 2, "a token and a call");
    auto const& sent = wire.requests().back();
    example::expect(sent.method == "PUT" && sent.target == "/instances/create", "what was asked");
    example::expect(sent.body->text() == R"({"name":"Desk Recife"})", "what was sent");
    example::expect(wire.authorizations().back() == "Bearer jwt", "the token goes with it");

    // Nothing is left to answer with: the next call fails as it would without a network, and is tried three
    // times.
    auto const failed = co_await vzaps::as_result(client.instances.create("Desk Natal"));
    example::expect(failed.error().outcome() == vzaps::outcome::not_sent, "nothing was written");
    example::expect(failed.error().info().attempts == 3, "so it could be tried again");
    std::cout << failed.error().message() << '\n';
}

} // namespace

int main() {
    try {
        auto const wire = std::make_shared<fake_transport>();
        vzaps::client_options options;
        options.transport = wire;
        options.random = [] { return 0.0; }; // No jitter, and so no wait between attempts.

        asio::io_context io;
        vzaps::client client(io.get_executor(), {"client-token", "client-secret"}, options);
        asio::co_spawn(io, test(client, *wire), example::rethrow);
        io.run();
        return 0;
    } catch (std::exception const& failure) {
        std::cerr << failure.what() << '\n';
        return 1;
    }
}
