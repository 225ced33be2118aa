// The way to an endpoint that has no method of its own: `client.request`. Token, retries, deadlines and
// errors are the same as those of the typed operations.
#include "support.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <iostream>

namespace asio = boost::asio;

namespace {

asio::awaitable<void> call(vzaps::client client, vzaps::emulator& service) {
    vzaps::response const made = co_await client.request(
        "PUT", "/instances/create",
        vzaps::request_options().field("name", "Support").field("reject_calls", true));
    boost::json::object const created = made.data().as_object(); // Without the envelope, where there is one.
    std::string const id(created.at("id").as_string());
    std::string const token(created.at("token").as_string());
    std::cout << "HTTP " << made.status() << ", request " << made.header("x-request-id") << ", " << id
              << '\n';

    // `{id}` is filled in from `instance`, percent-encoded. Its token goes into a header.
    auto const gone = co_await client.request("DELETE", "/instances/{id}",
                                              vzaps::request_options().instance({id, token}).retry_safe());
    example::expect(gone.status() == 204 && gone.json().is_null(), "an empty answer");

    // POST is sent once unless you say that it is safe to repeat.
    service.inject(vzaps::fault::status(503).on("POST", "/instances/list"));
    auto const once = co_await vzaps::as_result(
        client.request("POST", "/instances/list", vzaps::request_options().field("size", 1)));
    example::expect(once.error().code() == vzaps::errc::unavailable, "503 is not retried");
    service.inject(vzaps::fault::status(503).on("POST", "/instances/list"));
    auto const again = co_await client.request("POST", "/instances/list",
                                               vzaps::request_options().field("size", 1).retry_safe());
    example::expect(again.status() == 200, "503 is retried");
}

} // namespace

int main() {
    try {
        vzaps::emulator service;
        asio::io_context io;
        vzaps::client client(io.get_executor(), service.credentials(), service.client_options());
        asio::co_spawn(io, call(client, service), example::rethrow);
        io.run();
        return 0;
    } catch (std::exception const& failure) {
        std::cerr << failure.what() << '\n';
        return 1;
    }
}
