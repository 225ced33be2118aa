// Three ways for a call to end early: its own deadline, a race against a timer, and a cancellation signal.
#include "support.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>
#include <iostream>

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

// The deadline covers everything: the token, the connection, every attempt and the waits between them.
asio::awaitable<void> by_deadline(vzaps::client client) {
    auto const listed =
        co_await vzaps::as_result(client.instances.list({}, vzaps::call_options().timeout(200ms)));
    example::expect(listed.has_error() && listed.error().code() == vzaps::errc::timeout,
                    "the deadline ends it");
    std::cout << listed.error().message() << '\n';
}

// `||` cancels whatever comes second. It waits for the first success: `as_result` makes a failure one, too,
// which otherwise would not end the race before the timer does.
asio::awaitable<void> by_race(vzaps::client client) {
    using namespace asio::experimental::awaitable_operators;
    asio::steady_timer patience(co_await asio::this_coro::executor, 200ms);
    auto const first =
        co_await (vzaps::as_result(client.instances.list()) || patience.async_wait(asio::use_awaitable));
    example::expect(first.index() == 1, "the timer comes first");
    std::cout << "The timer came first; the call is cancelled\n";
}

// A call that fails comes first, and its failure is seen.
asio::awaitable<void> by_failure(vzaps::client client) {
    using namespace asio::experimental::awaitable_operators;
    asio::steady_timer patience(co_await asio::this_coro::executor, 10s);
    auto const first = co_await (vzaps::as_result(client.instances.get("VZNONE")) ||
                                 patience.async_wait(asio::use_awaitable));
    example::expect(first.index() == 0, "the call comes first");
    auto const& found = std::get<0>(first);
    example::expect(found.has_error() && found.error().code() == vzaps::errc::not_found,
                    "its failure is seen");
    std::cout << found.error().message() << '\n';
}

asio::awaitable<void> list_until_told(vzaps::client client) {
    auto const listed = co_await vzaps::as_result(client.instances.list());
    // The caller's own cancellation is never `errc::timeout`.
    example::expect(listed.has_error() && listed.error().code() == asio::error::operation_aborted,
                    "the signal cancels it");
    std::cout << listed.error().message() << '\n';
}

asio::awaitable<void> emit_later(asio::cancellation_signal& signal) {
    asio::steady_timer wait(co_await asio::this_coro::executor, 200ms);
    co_await wait.async_wait(asio::use_awaitable);
    signal.emit(asio::cancellation_type::terminal);
}

} // namespace

int main() {
    try {
        vzaps::emulator service;
        service.inject(vzaps::fault::delay(30s).on("POST", "/instances/list").times(0));
        asio::io_context io;
        vzaps::client client(io.get_executor(), service.credentials(), service.client_options());

        asio::co_spawn(io, by_deadline(client), example::rethrow);
        asio::co_spawn(io, by_race(client), example::rethrow);
        asio::co_spawn(io, by_failure(client), example::rethrow);

        // One thread runs `io`, so the signal may be emitted by anything that runs there. With several
        // threads, spawn the call on a strand and emit the signal there.
        asio::cancellation_signal signal;
        asio::co_spawn(io, list_until_told(client),
                       asio::bind_cancellation_slot(signal.slot(), example::rethrow));
        asio::co_spawn(io, emit_later(signal), example::rethrow);

        auto const begun = std::chrono::steady_clock::now();
        io.run();
        example::expect(std::chrono::steady_clock::now() - begun < 10s, "nobody waits for the answers");
        return 0;
    } catch (std::exception const& failure) {
        std::cerr << failure.what() << '\n';
        return 1;
    }
}
