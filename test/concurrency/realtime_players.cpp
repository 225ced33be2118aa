#include "support/memory.hpp"
#include "support/running_context.hpp"
#include "support/seed.hpp"

#include <vzaps/testing/emulator.hpp>
#include <vzaps/vzaps.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/test/unit_test.hpp>

#include <array>
#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <thread>
#include <vector>

namespace asio = boost::asio;
using namespace std::chrono_literals;
using vzaps::errc;

namespace {

constexpr int threads = 8;
constexpr int players = 50;
constexpr int rounds = 10; // Subscriptions of a player, one after the other.
constexpr int moves = 30;  // With each of them, at most.

// What may be done with a subscription, by whom and whenever.
enum class action { next, next_for_a_while, next_and_ack, second_next, look, close, replace, destroy };
constexpr std::size_t actions = 8;

// What has been done, so that nothing of it is left out.
struct score {
    std::array<std::atomic<int>, actions> done{};
    std::atomic<int> events = 0;
    std::atomic<int> unexpected = 0;
    std::atomic<int> states = 0;
    std::atomic<int> waiting = 0; // Second `next`s that have not ended.
    std::atomic<int> ended = 0;
};

// Somebody who uses subscriptions to an instance, on a strand of its own.
struct player {
    vzaps::client client;
    std::string instance;
    unsigned seed;
    std::shared_ptr<score> of;
    asio::any_io_executor anywhere;
};

using subscription_ptr = std::shared_ptr<vzaps::subscription>;

vzaps::subscription subscribe(player const& who, std::mt19937& random) {
    vzaps::subscribe_request request{vzaps::instance_ref(who.instance)};
    request.min_backoff = 0ms;
    request.max_backoff = 2ms;
    request.max_queued_events = 1 + random() % 4;
    if (random() % 2 == 0) request.acknowledge = vzaps::acknowledge_mode::manual;
    request.on_state = [of = who.of](vzaps::subscription_state const&) { ++of->states; };
    return who.client.events.subscribe(request);
}

// An event, the end, or an error that this was to be reckoned with.
void note(score& of, vzaps::result<std::optional<vzaps::realtime_event>> const& got) {
    if (got.has_value()) {
        if (*got) ++of.events;
        return;
    }
    auto const code = got.error().code();
    if (code != errc::invalid_argument && code != asio::error::operation_aborted) ++of.unexpected;
}

asio::awaitable<void> next_for(vzaps::subscription& from, std::chrono::microseconds time,
                               std::shared_ptr<score> of) {
    using namespace asio::experimental::awaitable_operators;
    asio::steady_timer timer(co_await asio::this_coro::executor, time);
    auto const got = co_await (vzaps::as_result(from.next()) || timer.async_wait(asio::use_awaitable));
    if (got.index() == 0) note(*of, std::get<0>(got));
}

// From elsewhere, at the same time. Ends with the subscription at the latest.
void start_second_next(player const& who, vzaps::subscription& from) {
    ++who.of->waiting;
    asio::co_spawn(who.anywhere, vzaps::as_result(from.next()),
                   [of = who.of](std::exception_ptr failure,
                                 vzaps::result<std::optional<vzaps::realtime_event>> const& got) {
                       if (failure) ++of->unexpected;
                       if (!failure) note(*of, got);
                       --of->waiting;
                   });
}

// One that has ended is of no more use: that is done less often.
action drawn(std::mt19937& random) {
    using enum action;
    constexpr std::array often{next, next, next_for_a_while, next_and_ack, second_next, look};
    constexpr std::array seldom{replace, close, destroy};
    return random() % 6 == 0 ? seldom[random() % seldom.size()] : often[random() % often.size()];
}

// Ends with closing, or with destruction in whatever state it is.
asio::awaitable<void> use_one(player who, std::shared_ptr<std::mt19937> random) {
    auto mine = subscribe(who, *random);
    for (int i = 0; i < moves; ++i) {
        auto const what = drawn(*random);
        ++who.of->done[static_cast<std::size_t>(what)];
        switch (what) {
        case action::next:
            co_await next_for(mine, 50ms, who.of);
            break;
        case action::next_for_a_while:
            co_await next_for(mine, std::chrono::microseconds((*random)() % 1000), who.of);
            break;
        case action::next_and_ack: {
            auto const got = co_await vzaps::as_result(mine.next());
            note(*who.of, got);
            if (got.has_value() && *got) co_await (*got)->ack();
            break;
        }
        case action::second_next:
            start_second_next(who, mine);
            break;
        case action::look:
            mine.state();
            mine.last_event_id();
            break;
        case action::replace:
            mine = subscribe(who, *random);
            break;
        case action::close:
            co_await mine.close();
            co_return;
        case action::destroy:
            co_return;
        }
    }
}

asio::awaitable<void> play(player who) {
    auto const random = std::make_shared<std::mt19937>(who.seed);
    for (int i = 0; i < rounds; ++i) co_await use_one(who, random);
}

} // namespace

BOOST_AUTO_TEST_SUITE(realtime_players)

BOOST_AUTO_TEST_CASE(fifty_players_on_eight_threads_do_whatever_they_like_while_the_service_cuts_them_off) {
    auto const seed = vzaps::test::seed_or(20261121);
    BOOST_TEST_MESSAGE("seed " << seed);
    vzaps::emulator_options how;
    // The system's OpenSSL is not built for ThreadSanitizer, which does not see the atomics that count the
    // users of a session, and takes its end for a race.
    how.tls = !vzaps::test::thread_sanitized;
    vzaps::emulator server(how);
    auto const instances = server.seed_instances(players);
    auto const of = std::make_shared<score>();
    test::running_context context(threads);
    std::atomic<bool> over = false;
    std::thread weather([&] {
        std::mt19937 random(seed);
        while (!over) {
            for (auto const& each : instances)
                if (random() % 4 == 0) server.receive(each, "Message", {});
            auto const kind = random() % 8;
            if (kind == 0) server.cut_realtime();
            if (kind == 1) server.close_realtime(1012, "restart");
            if (kind == 2) server.close_connections();
            std::this_thread::sleep_for(std::chrono::milliseconds(random() % 10));
        }
    });
    BOOST_TEST_CONTEXT("seed " << seed) {
        {
            vzaps::client const client(context.io().get_executor(), server.credentials(),
                                       server.client_options());
            for (int i = 0; i < players; ++i) {
                auto const number = static_cast<unsigned>(i);
                player const who{client, instances[number], seed + number, of, context.io().get_executor()};
                asio::co_spawn(asio::make_strand(context.io()), play(who), [of](std::exception_ptr failure) {
                    if (failure) ++of->unexpected;
                    ++of->ended;
                });
            }
            BOOST_TEST(test::eventually([&] { return of->ended == players; }, 200s));
        }
        over = true;
        weather.join();
        BOOST_TEST(of->unexpected == 0);
        for (auto const& each : of->done) BOOST_TEST(each > players);
        BOOST_TEST(of->events > 10 * players);
        BOOST_TEST(of->states > rounds * players);
        BOOST_TEST(context.runs_out());
        BOOST_TEST(of->waiting == 0);
        BOOST_TEST(test::eventually([&] { return server.realtime_connections().open == 0; }));
    }
}

BOOST_AUTO_TEST_SUITE_END()
