// Errors as values, and what an error knows: its kind, the phase, the outcome and the service's own words.
#include "support.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
#include <iostream>
#include <string>

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

// What to do about a failed call, from what is known of its effect.
std::string advice(vzaps::error const& failure) {
    switch (failure.outcome()) {
    case vzaps::outcome::not_sent:
        return "the service has not seen it: try again later";
    case vzaps::outcome::refused:
        return "the service did not do it: look at the kind";
    case vzaps::outcome::unknown:
        return "look before you try again";
    case vzaps::outcome::done:
        return "it is done: read the answer in error_info::answer";
    }
    return {};
}

asio::awaitable<void> fail(vzaps::client client, vzaps::emulator& service) {
    // Refused by the library, before any I/O.
    auto const short_name = co_await vzaps::as_result(client.instances.create("x"));
    example::expect(short_name.error().code() == vzaps::errc::invalid_argument, "a name of one letter");
    example::expect(short_name.error().info().field == "name", "the error names the field");
    std::cout << short_name.error().message() << "\n  -> " << advice(short_name.error()) << '\n';

    // Refused by the service.
    auto const missing = co_await vzaps::as_result(client.instances.get("VZNOSUCHINSTANCE"));
    example::expect(missing.error().code() == vzaps::errc::not_found, "an id that does not exist");
    example::expect(missing.error().outcome() == vzaps::outcome::refused, "404 is a refusal");
    std::cout << missing.error().message() << "\n  -> " << advice(missing.error()) << '\n';

    // A limit of the service's, with the time to wait. One attempt, so that the library does not wait by
    // itself.
    service.inject(vzaps::fault::status(429).retry_after(7s).on("POST", "/instances/list"));
    auto const limited =
        co_await vzaps::as_result(client.instances.list({}, vzaps::call_options().max_attempts(1)));
    example::expect(limited.error().code() == vzaps::errc::rate_limited, "429");
    example::expect(limited.error().info().retry_after == 7s, "Retry-After is read");
    std::cout << limited.error().message() << "\n  -> " << advice(limited.error()) << '\n';

    // The request went out, and the connection broke.
    service.inject(vzaps::fault::close_after_processing().on("PUT", "/instances/create"));
    auto const lost = co_await vzaps::as_result(client.instances.create("Support"));
    example::expect(lost.error().code() == vzaps::errc::connection_lost, "a broken connection");
    example::expect(lost.error().outcome() == vzaps::outcome::unknown, "it may have been created");
    std::cout << lost.error().message() << "\n  -> " << advice(lost.error()) << '\n';

    // The service did it, and its answer makes no sense: the error carries the answer.
    service.inject(vzaps::fault::body(R"({"name": "Support"})").on("PUT", "/instances/create"));
    auto const odd = co_await vzaps::as_result(client.instances.create("Support"));
    example::expect(odd.error().code() == vzaps::errc::undecodable, "an answer without an id");
    example::expect(odd.error().outcome() == vzaps::outcome::done, "it was created all the same");
    example::expect(odd.error().info().answer->body() == R"({"name": "Support"})", "the answer is there");
    std::cout << odd.error().message() << "\n  -> " << advice(odd.error()) << '\n';

    // The same with exceptions: one type for every failed call.
    try {
        co_await client.instances.get("VZNOSUCHINSTANCE");
        example::expect(false, "get of an unknown id throws");
    } catch (vzaps::error const& failure) {
        std::cout << "Thrown: " << failure.what() << '\n';
    }
}

} // namespace

int main() {
    try {
        vzaps::emulator service;
        asio::io_context io;
        vzaps::client client(io.get_executor(), service.credentials(), service.client_options());
        asio::co_spawn(io, fail(client, service), example::rethrow);
        io.run();
        return 0;
    } catch (std::exception const& failure) {
        std::cerr << failure.what() << '\n';
        return 1;
    }
}
