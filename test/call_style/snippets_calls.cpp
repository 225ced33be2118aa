// Snippets of the documentation: call options, deadlines, cancellation, retries.
#include "call_style/on_emulator.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <future>
#include <iostream>

namespace asio = boost::asio;
using namespace std::chrono_literals;
using vzaps::test::on_emulator;

namespace {

asio::awaitable<void> options(vzaps::client client, std::string id) {
    //[call_options
    using namespace std::chrono_literals;
    auto found = co_await client.instances.get(id, vzaps::call_options().timeout(5s).max_attempts(1));

    vzaps::call_options options; // or in a variable, for several calls
    options.timeout(2min).header("X-Correlation-Id", "4711");
    auto page = co_await client.instances.list({}, options);
    //]
    BOOST_TEST(found.id == id);
    BOOST_TEST(page.content.size() == 1U);
}

asio::awaitable<void> deadline(vzaps::client client) {
    //[timeout
    auto page = co_await vzaps::as_result(client.instances.list({}, vzaps::call_options().timeout(500ms)));
    if (!page && page.error().code() == vzaps::errc::timeout)
        std::cout << "too slow: " << vzaps::to_string(page.error().phase()) << '\n';
    //]
    BOOST_TEST(page.has_error());
}

asio::awaitable<void> race(vzaps::client client) {
    //[race
    using namespace asio::experimental::awaitable_operators;
    asio::steady_timer patience{co_await asio::this_coro::executor, 500ms};
    auto first =
        co_await (vzaps::as_result(client.instances.list()) || patience.async_wait(asio::use_awaitable));
    if (first.index() == 1) {
        std::cout << "gave up\n"; // the call was cancelled and has ended
    } else if (auto& page = std::get<0>(first); !page) {
        std::cout << page.error().message() << '\n'; // the call failed first
    }
    //]
    BOOST_TEST(first.index() == 1U);
}

asio::awaitable<void> both(vzaps::client client, std::string id) {
    using namespace asio::experimental::awaitable_operators;
    //[both
    auto both = co_await (client.instances.get(id) && client.instances.list());
    vzaps::instance& one = std::get<0>(both);
    vzaps::instance_page& all = std::get<1>(both);
    //]
    BOOST_TEST(one.id == id);
    BOOST_TEST(all.content.size() == 1U);
}

asio::awaitable<void> rate_limited(vzaps::client client) {
    vzaps::instance_create_request const request("Support");
    //[retry_when_rate_limited
    auto created = co_await client.instances.create(request, vzaps::call_options().retry_when_rate_limited());
    //]
    BOOST_TEST(created.name == "Support");
}

asio::awaitable<void> close(vzaps::client client) {
    //[close
    co_await client.close(5s);
    //]
}

} // namespace

BOOST_AUTO_TEST_SUITE(snippets_calls)

BOOST_AUTO_TEST_CASE(options_of_a_call) {
    on_emulator at;
    at.run(options(at.client, at.service.seed_instances(1).front()));
}

BOOST_AUTO_TEST_CASE(deadlines_and_races) {
    on_emulator at;
    at.service.inject(vzaps::fault::delay(20s).on("POST", "/instances/list").times(2));
    at.run(deadline(at.client));
    at.run(race(at.client));
    at.run(both(at.client, at.service.seed_instances(1).front()));
}

BOOST_AUTO_TEST_CASE(a_signal) {
    on_emulator at;
    auto& io = at.io;
    auto& client = at.client;
    at.service.inject(vzaps::fault::delay(20s).on("POST", "/instances/list"));
    boost::system::error_code ended;
    //[signal
    asio::cancellation_signal stop;
    asio::co_spawn(io, vzaps::as_result(client.instances.list()),
                   asio::bind_cancellation_slot(
                       stop.slot(), [&](std::exception_ptr, vzaps::result<vzaps::instance_page> page) {
                           if (!page) ended = page.error().code(); // asio::error::operation_aborted
                       }));
    // later, on the thread that runs `io`:
    asio::post(io, [&] { stop.emit(asio::cancellation_type::terminal); });
    //]
    io.run();
    BOOST_TEST((ended == asio::error::operation_aborted));
}

BOOST_AUTO_TEST_CASE(a_signal_with_several_threads) {
    vzaps::emulator service;
    service.inject(vzaps::fault::delay(20s).on("POST", "/instances/list"));
    asio::thread_pool threads(4);
    vzaps::client client(threads.get_executor(), service.credentials(), service.client_options());
    std::promise<boost::system::error_code> done;
    auto const finished = [&done](std::exception_ptr, vzaps::result<vzaps::instance_page> page) {
        done.set_value(page ? boost::system::error_code() : page.error().code());
    };
    //[signal_on_a_strand
    auto strand = asio::make_strand(threads);
    asio::cancellation_signal stop;
    asio::co_spawn(strand, vzaps::as_result(client.instances.list()),
                   asio::bind_cancellation_slot(stop.slot(), finished));
    // later, on any thread:
    asio::post(strand, [&] { stop.emit(asio::cancellation_type::terminal); });
    //]
    BOOST_TEST((done.get_future().get() == asio::error::operation_aborted));
    threads.join();
}

BOOST_AUTO_TEST_CASE(a_rate_limited_creation) {
    on_emulator at;
    at.service.inject(vzaps::fault::status(429).on("PUT", "/instances/create"));
    at.run(rate_limited(at.client));
}

BOOST_AUTO_TEST_CASE(closing) {
    on_emulator at;
    at.run(close(at.client));
    auto const after = [](vzaps::client client) -> asio::awaitable<void> {
        auto const page = co_await vzaps::as_result(client.instances.list());
        BOOST_TEST((page.error().code() == vzaps::errc::client_closed));
    };
    at.run(after(at.client));
}

BOOST_AUTO_TEST_SUITE_END()
