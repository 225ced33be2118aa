#include "support/failing_executor.hpp"
#include "support/live.hpp"

#include <boost/asio/detached.hpp>

#include <memory>
#include <new>
#include <optional>
#include <string>

// A consumer on another context than the client's, and contexts that go.

namespace asio = boost::asio;
using namespace std::chrono_literals;
using vzaps::errc;
using vzaps::subscription;
using vzaps::subscription_status;
using vzaps::test::live;
using vzaps::test::socket_script;

namespace {

asio::awaitable<void> take(subscription events, std::optional<boost::system::error_code>& into) {
    auto const got = co_await vzaps::as_result(events.next());
    into = got.has_error() ? got.error().code() : boost::system::error_code();
}

asio::awaitable<void> close(asio::awaitable<void> closing, bool& ended) {
    co_await vzaps::as_result(std::move(closing));
    ended = true;
}

asio::awaitable<void> drop(asio::awaitable<std::optional<vzaps::realtime_event>> next) {
    co_await vzaps::as_result(std::move(next));
}

// A client on a context that goes before it.
struct short_lived {
    vzaps::test::websocket_server server;
    std::unique_ptr<asio::io_context> io = std::make_unique<asio::io_context>(1);
    std::optional<vzaps::client> client;

    subscription subscribe() {
        client.emplace(io->get_executor(), vzaps::credentials("client-token", "client-secret"),
                       vzaps::test::options_for(server));
        return client->events.subscribe(vzaps::subscribe_request(vzaps::instance_ref("VZ1", "token")));
    }
};

void require_ended(subscription events, errc why) {
    BOOST_TEST((events.state().status == subscription_status::closed));
    BOOST_TEST((events.state().reason.code() == why));
    auto const again = live::elsewhere(vzaps::as_result(events.next()));
    BOOST_TEST_REQUIRE(again.has_error());
    BOOST_TEST((again.error().code() == why));
}

} // namespace

BOOST_AUTO_TEST_SUITE(realtime_contexts)

BOOST_AUTO_TEST_CASE(a_next_elsewhere_ends_when_the_clients_context_goes) {
    auto stage = std::make_unique<live>();
    stage->events();
    stage->until_status(subscription_status::open);
    asio::io_context own;
    std::optional<boost::system::error_code> ended;
    asio::co_spawn(own, take(std::move(stage->events()), ended), asio::detached);
    own.poll();
    stage.reset();
    own.restart();
    own.run_for(live::bound);
    BOOST_TEST_REQUIRE(ended.has_value());
    BOOST_TEST((*ended == errc::client_closed));
}

BOOST_AUTO_TEST_CASE(a_close_elsewhere_ends_when_the_clients_context_goes) {
    auto stage = std::make_unique<live>();
    stage->server.next(socket_script().event("e1").deaf());
    BOOST_TEST(stage->next() == "e1");
    asio::io_context own;
    bool ended = false;
    asio::co_spawn(own, close(stage->events().close(), ended), asio::detached);
    own.poll();
    stage.reset();
    own.restart();
    own.run_for(live::bound);
    BOOST_TEST(ended);
}

BOOST_AUTO_TEST_CASE(a_consumers_context_may_go_before_the_clients) {
    live stage;
    stage.server.next(socket_script().event("e1").wait().event("e2"));
    BOOST_TEST(stage.next() == "e1");
    {
        asio::io_context own;
        asio::co_spawn(own, drop(stage.events().next()), asio::detached);
        own.poll();
    }
    stage.server.release();
    BOOST_TEST(stage.next() == "e2");
}

BOOST_AUTO_TEST_CASE(a_consumer_elsewhere_is_woken_there) {
    live stage;
    stage.server.next(socket_script().wait().event("e1"));
    stage.events();
    stage.until_status(subscription_status::open);
    asio::io_context own;
    std::optional<boost::system::error_code> ended;
    asio::co_spawn(own, take(std::move(stage.events()), ended), asio::detached);
    own.poll();
    stage.server.release();
    stage.until([&] { return own.poll() != 0 && ended.has_value(); }, "the event");
    BOOST_TEST(!*ended);
}

BOOST_AUTO_TEST_CASE(what_has_ended_keeps_its_reason_when_the_context_goes) {
    short_lived stage;
    stage.server.next(socket_script().refuse(404));
    auto events = stage.subscribe();
    stage.io->run();
    stage.io.reset();
    require_ended(std::move(events), errc::not_found);
}

BOOST_AUTO_TEST_CASE(what_has_not_ended_says_that_the_client_is_closed) {
    short_lived stage;
    auto events = stage.subscribe();
    stage.io->poll();
    stage.io.reset();
    require_ended(std::move(events), errc::client_closed);
}

BOOST_AUTO_TEST_CASE(what_has_ended_keeps_nothing_of_the_users) {
    live stage;
    stage.server.next(socket_script().event("e1"));
    auto const mine = std::make_shared<int>(0);
    std::optional<subscription> ended;
    std::optional<vzaps::realtime_event> held;
    {
        auto options = stage.options;
        options.random = [mine] { return 0.5; };
        options.hooks.on_retry = [mine](vzaps::retry_event const&) {};
        vzaps::client const client(stage.io.get_executor(), stage.identity, options);
        ended.emplace(client.events.subscribe(stage.request));
        auto const got = stage.run(ended->next());
        BOOST_TEST_REQUIRE(got.has_value(), got.error().message());
        held = **got;
        BOOST_TEST(!stage.run(ended->close()).has_error());
    }
    stage.finish();
    BOOST_TEST(mine.use_count() == 1);
    BOOST_TEST(!stage.run(held->ack()).has_error()); // Nor does it need anything.
    BOOST_TEST(ended->last_event_id() == "e1");
}

BOOST_AUTO_TEST_CASE(one_that_cannot_begin_takes_nothing_with_it) {
    live stage;
    vzaps::test::failing_executor executor(stage.io);
    vzaps::client const client(executor, stage.identity, stage.options);
    stage.server.next(socket_script().wait().event("e1"));
    auto other = client.events.subscribe(stage.request);
    stage.until([&] { return other.state().status == subscription_status::open; }, "the other one");

    executor.fail(true);
    BOOST_CHECK_THROW(client.events.subscribe(stage.request), std::bad_alloc);
    executor.fail(false);

    BOOST_TEST((other.state().status == subscription_status::open));
    stage.server.release();
    auto const got = stage.run(other.next());
    BOOST_TEST_REQUIRE(got.has_value(), got.error().message());
    BOOST_TEST((*got)->id() == "e1");
    auto const call = stage.run(client.request("GET", "/instances"));
    BOOST_TEST(call.has_value(), call.error().message());
}

BOOST_AUTO_TEST_CASE(whatever_a_function_of_the_users_throws_ends_the_subscription_and_not_the_client) {
    live stage;
    stage.options.random = []() -> double { throw 42; };
    stage.server.next(socket_script().cut());
    BOOST_TEST((stage.failure().code() == errc::connection_lost));
    BOOST_TEST((stage.events().state().status == subscription_status::closed));
    auto const call = stage.run(stage.client().instances.list());
    BOOST_TEST((!call.has_error() || call.error().code() != errc::client_closed));
    stage.finish();
}

BOOST_AUTO_TEST_SUITE_END()
