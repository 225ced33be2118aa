#include "support/listeners.hpp"
#include "support/running_context.hpp"

#include <vzaps/testing/emulator.hpp>
#include <vzaps/vzaps.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <memory>
#include <optional>

namespace asio = boost::asio;

namespace {

asio::awaitable<void> list(vzaps::client client, std::shared_ptr<std::atomic<int>> done) {
    co_await client.instances.list();
    ++*done;
}

// Calls that wait for their answer, for a connection and for nothing yet.
void begin_calls(asio::io_context& io, vzaps::client const& client,
                 std::shared_ptr<std::atomic<int>> const& done) {
    for (int i = 0; i < 20; ++i) asio::co_spawn(io, list(client, done), asio::detached);
}

vzaps::client_options few_connections(vzaps::emulator const& emulator) {
    auto options = emulator.client_options();
    options.pool.max_connections = 4;
    return options;
}

} // namespace

BOOST_AUTO_TEST_SUITE(lifetimes)

BOOST_AUTO_TEST_CASE(a_context_that_is_stopped_and_destroyed_takes_its_calls_with_it) {
    vzaps::emulator emulator;
    auto const done = std::make_shared<std::atomic<int>>(0);
    std::optional<vzaps::client> client;
    {
        test::running_context context(2);
        client.emplace(context.io().get_executor(), emulator.credentials(), few_connections(emulator));
        emulator.inject(vzaps::fault::stall(0).on("POST", "/instances/list").times(0));
        begin_calls(context.io(), *client, done);
        BOOST_TEST(test::eventually([&] { return emulator.count("POST", "/instances/list") == 4; }));
        context.stop();
    }
    BOOST_TEST(*done == 0);
    // The client has outlived its context, and says so on another one.
    asio::io_context other;
    std::optional<vzaps::error> failure;
    asio::co_spawn(other, vzaps::as_result(client->instances.list()), [&](std::exception_ptr, auto result) {
        if (!result) failure = result.error();
    });
    other.run();
    BOOST_TEST_REQUIRE(failure.has_value());
    BOOST_TEST((failure->code() == vzaps::errc::client_closed));
    BOOST_TEST((failure->outcome() == vzaps::outcome::not_sent));
    BOOST_TEST(client->statistics().open == 0U);
}

BOOST_AUTO_TEST_CASE(a_context_destroyed_while_calls_wait_for_a_token_leaks_nothing) {
    vzaps::emulator emulator;
    emulator.inject(vzaps::fault::stall(0).on("POST", "/token").times(0));
    auto const done = std::make_shared<std::atomic<int>>(0);
    std::optional<vzaps::client> client;
    {
        test::running_context context(1);
        client.emplace(context.io().get_executor(), emulator.credentials(), emulator.client_options());
        begin_calls(context.io(), *client, done);
        BOOST_TEST(test::eventually([&] { return emulator.count("POST", "/token") == 1; }));
        context.stop();
    }
    BOOST_TEST(*done == 0);
}

BOOST_AUTO_TEST_CASE(a_context_that_never_ran_leaks_nothing) {
    vzaps::emulator emulator;
    auto const done = std::make_shared<std::atomic<int>>(0);
    {
        asio::io_context io;
        vzaps::client const client(io.get_executor(), emulator.credentials(), emulator.client_options());
        begin_calls(io, client, done);
    }
    BOOST_TEST(*done == 0);
    BOOST_TEST(emulator.requests().empty());
}

BOOST_AUTO_TEST_CASE(a_context_destroyed_during_a_lookup_leaves_nothing_with_its_client) {
    vzaps::emulator emulator;
    auto const resolver = std::make_shared<test::switched_resolver>(emulator.port());
    resolver->hold();
    auto options = emulator.client_options();
    options.resolver = resolver;
    auto const done = std::make_shared<std::atomic<int>>(0);
    std::optional<vzaps::client> client;
    {
        test::running_context context(1);
        client.emplace(context.io().get_executor(), emulator.credentials(), options);
        begin_calls(context.io(), *client, done);
        BOOST_TEST(test::eventually([&] { return resolver->asked() == 1; }));
        context.stop();
    }
    client.reset();
    BOOST_TEST(*done == 0);
}

BOOST_AUTO_TEST_CASE(a_client_made_on_a_strand_outlives_its_context) {
    vzaps::emulator emulator;
    std::optional<vzaps::client> client;
    auto const done = std::make_shared<std::atomic<int>>(0);
    {
        asio::io_context io;
        client.emplace(asio::make_strand(io), emulator.credentials(), emulator.client_options());
        asio::co_spawn(io, list(*client, done), asio::detached);
        io.run();
    }
    BOOST_TEST(*done == 1);
    BOOST_TEST(!client->get_executor());
    client.reset();
}

BOOST_AUTO_TEST_CASE(calls_finish_after_the_last_handle_is_gone) {
    vzaps::emulator emulator;
    auto const done = std::make_shared<std::atomic<int>>(0);
    asio::io_context io;
    {
        auto const client = std::make_unique<vzaps::client>(io.get_executor(), emulator.credentials(),
                                                            few_connections(emulator));
        // Not even the client has to outlive the expression.
        for (int i = 0; i < 20; ++i)
            asio::co_spawn(io, client->instances.list(),
                           [done](std::exception_ptr failed, vzaps::instance_page) {
                               if (!failed) ++*done;
                           });
    }
    io.run();
    BOOST_TEST(*done == 20);
}

BOOST_AUTO_TEST_CASE(a_context_that_outlives_its_client_runs_out_at_once) {
    vzaps::emulator emulator;
    asio::io_context io;
    for (int round = 0; round < 3; ++round) {
        vzaps::client client(io.get_executor(), emulator.credentials(), emulator.client_options());
        auto const done = std::make_shared<std::atomic<int>>(0);
        asio::co_spawn(io, list(client, done), asio::detached);
        auto const begun = std::chrono::steady_clock::now();
        io.restart();
        io.run();
        BOOST_TEST(*done == 1);
        // Idle connections stay open, and nobody waits on them.
        BOOST_TEST(client.statistics().idle == 1U);
        BOOST_TEST((std::chrono::steady_clock::now() - begun < std::chrono::seconds(20)));
    }
    BOOST_TEST(io.poll() == 0U);
}

BOOST_AUTO_TEST_CASE(a_client_works_on_a_thread_pool_and_outlives_it) {
    vzaps::emulator emulator;
    std::optional<vzaps::client> client;
    {
        asio::thread_pool pool(3);
        client.emplace(pool.get_executor(), emulator.credentials(), emulator.client_options());
        auto page = asio::co_spawn(pool, client->instances.list(), asio::use_future);
        BOOST_TEST(page.get().content.empty());
    }
    BOOST_TEST(client->statistics().open == 0U);
}

BOOST_AUTO_TEST_CASE(closing_needs_neither_the_client_nor_its_context) {
    vzaps::emulator emulator;
    asio::io_context io;
    int closed = 0;
    auto const count = [&](std::exception_ptr failed) { closed += failed ? 0 : 1; };
    {
        vzaps::client const client(io.get_executor(), emulator.credentials(), emulator.client_options());
        asio::co_spawn(io, client.close(), count);
    }
    io.run();
    BOOST_TEST(closed == 1);

    std::optional<vzaps::client> survivor;
    {
        asio::io_context gone;
        survivor.emplace(gone.get_executor(), emulator.credentials(), emulator.client_options());
    }
    asio::co_spawn(io, survivor->close(), count);
    io.restart();
    io.run();
    BOOST_TEST(closed == 2);
}

BOOST_AUTO_TEST_CASE(closing_ends_what_is_left_after_the_drain) {
    vzaps::emulator emulator;
    emulator.inject(vzaps::fault::stall(0).on("POST", "/instances/list").times(0));
    test::running_context context(2);
    vzaps::client const client(context.io().get_executor(), emulator.credentials(),
                               few_connections(emulator));
    std::vector<std::future<vzaps::result<vzaps::instance_page>>> calls;
    for (int i = 0; i < 8; ++i)
        calls.push_back(
            asio::co_spawn(context.io(), vzaps::as_result(client.instances.list()), asio::use_future));
    BOOST_TEST(test::eventually([&] { return client.statistics().waiting == 4; }));

    asio::co_spawn(context.io(), client.close(std::chrono::milliseconds(50)), asio::use_future).get();
    int unknown = 0;
    int not_sent = 0;
    for (auto& each : calls) {
        auto const ended = each.get();
        BOOST_TEST_REQUIRE(!ended.has_value());
        BOOST_TEST((ended.error().code() == vzaps::errc::client_closed));
        unknown += ended.error().outcome() == vzaps::outcome::unknown ? 1 : 0;
        not_sent += ended.error().outcome() == vzaps::outcome::not_sent ? 1 : 0;
    }
    BOOST_TEST(unknown == 4);
    BOOST_TEST(not_sent == 4);
    BOOST_TEST(client.statistics().open == 0U);
    BOOST_TEST(context.runs_out());
}

BOOST_AUTO_TEST_CASE(closing_waits_for_calls_that_finish_in_time) {
    vzaps::emulator emulator;
    emulator.inject(vzaps::fault::delay(std::chrono::milliseconds(200)).on("POST", "/instances/list"));
    test::running_context context(2);
    vzaps::client const client(context.io().get_executor(), emulator.credentials(),
                               emulator.client_options());
    auto call = asio::co_spawn(context.io(), client.instances.list(), asio::use_future);
    BOOST_TEST(test::eventually([&] { return emulator.count("POST", "/instances/list") == 1; }));
    asio::co_spawn(context.io(), client.close(), asio::use_future).get();
    BOOST_TEST((call.wait_for(std::chrono::seconds(5)) == std::future_status::ready));
    BOOST_CHECK_NO_THROW(call.get());
    BOOST_TEST(client.statistics().open == 0U);
    auto refused =
        asio::co_spawn(context.io(), vzaps::as_result(client.instances.list()), asio::use_future).get();
    BOOST_TEST_REQUIRE(!refused.has_value());
    BOOST_TEST((refused.error().code() == vzaps::errc::client_closed));
}

BOOST_AUTO_TEST_SUITE_END()
