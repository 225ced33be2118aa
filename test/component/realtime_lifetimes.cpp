#include "support/live.hpp"

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <functional>
#include <string>
#include <vector>

namespace asio = boost::asio;
using namespace std::chrono_literals;
using vzaps::errc;
using vzaps::subscription_status;
using vzaps::test::live;
using vzaps::test::socket_script;

namespace {

// Brings a subscription into every state in which it may be left.
struct situation {
    std::string name;
    std::function<void(live&)> reach;
};

void await_upgrade(live& stage) {
    stage.events();
    stage.until([&] { return stage.server.upgrades().size() == 1; }, "the upgrade");
}

std::vector<situation> situations() {
    return {
        {"not begun", [](live& stage) { stage.events(); }},
        {"waiting for a token",
         [](live& stage) {
             stage.events();
             stage.io.restart();
             for (int i = 0; i < 6; ++i) stage.io.run_one_for(100ms);
         }},
        {"in the handshake",
         [](live& stage) {
             stage.server.next(socket_script().mute());
             await_upgrade(stage);
         }},
        {"open and idle",
         [](live& stage) {
             stage.events();
             stage.until_status(subscription_status::open);
         }},
        {"open with next waiting",
         [](live& stage) {
             stage.start_next();
             stage.until_status(subscription_status::open);
         }},
        {"in the middle of a frame",
         [](live& stage) {
             stage.server.next(socket_script().raw("\x81\x7e"));
             stage.events();
             stage.until_status(subscription_status::open);
             stage.settle();
         }},
        {"with a full queue",
         [](live& stage) {
             stage.request.max_queued_events = 1;
             stage.server.next(socket_script().events(1, 100));
             BOOST_TEST(stage.next() == "e1");
             stage.settle();
         }},
        {"between two connections",
         [](live& stage) {
             stage.request.min_backoff = stage.request.max_backoff = 1h;
             stage.server.next(socket_script().cut());
             stage.events();
             stage.until_status(subscription_status::reconnecting);
         }},
        {"with a peer that is deaf",
         [](live& stage) {
             stage.server.next(socket_script().event("e1").deaf());
             BOOST_TEST(stage.next() == "e1");
         }},
        {"ended",
         [](live& stage) {
             stage.server.next(socket_script().refuse(404));
             BOOST_TEST((stage.failure().code() == errc::not_found));
         }},
    };
}

} // namespace

BOOST_AUTO_TEST_SUITE(realtime_lifetimes)

BOOST_AUTO_TEST_CASE(it_is_work_until_it_is_closed_in_whatever_state_it_is) {
    for (auto const& each : situations()) {
        BOOST_TEST_CONTEXT(each.name) {
            live stage;
            each.reach(stage);
            auto const begun = std::chrono::steady_clock::now();
            BOOST_TEST(!stage.run(stage.events().close()).has_error());
            BOOST_TEST((std::chrono::steady_clock::now() - begun < 10s));
            BOOST_TEST((stage.events().state().status == subscription_status::closed));
            BOOST_TEST(!stage.run(stage.events().close()).has_error());
            stage.finish();
        }
    }
}

BOOST_AUTO_TEST_CASE(it_is_work_until_it_is_destroyed_in_whatever_state_it_is) {
    for (auto const& each : situations()) {
        BOOST_TEST_CONTEXT(each.name) {
            live stage;
            each.reach(stage);
            stage.drop_events();
            stage.finish();
            BOOST_TEST(stage.server.goodbyes().empty());
        }
    }
}

BOOST_AUTO_TEST_CASE(it_goes_with_its_context_in_whatever_state_it_is) {
    for (auto const& each : situations()) {
        BOOST_TEST_CONTEXT(each.name) {
            std::optional<vzaps::subscription> kept;
            {
                live stage;
                each.reach(stage);
                kept.emplace(std::move(stage.events()));
            }
            BOOST_TEST((kept->state().status == subscription_status::closed));
            auto const gone = vzaps::test::live::elsewhere(vzaps::as_result(kept->next()));
            BOOST_TEST((gone.has_error() && (gone.error().code() == errc::client_closed ||
                                             gone.error().code() == errc::not_found)));
            vzaps::test::live::elsewhere(kept->close());
        }
    }
}

BOOST_AUTO_TEST_CASE(the_client_need_not_outlive_it) {
    live stage;
    stage.server.next(socket_script().event("e1"));
    auto events = std::optional<vzaps::subscription>();
    {
        vzaps::client const shortlived(stage.io.get_executor(), stage.identity, stage.options);
        events.emplace(shortlived.events.subscribe(stage.request));
    }
    auto const got = stage.run(events->next());
    BOOST_TEST_REQUIRE(got.has_value());
    BOOST_TEST((*got)->id() == "e1");
    events.reset();
    stage.finish();
}

BOOST_AUTO_TEST_CASE(moving_it_does_not_disturb_it) {
    live stage;
    stage.server.next(socket_script().event("e1"));
    auto moved = std::move(stage.events());
    auto const got = stage.run(moved.next());
    BOOST_TEST((*got)->id() == "e1");
    moved = stage.client().events.subscribe(stage.request); // Destroys the one before.
    stage.until([&] { return stage.server.upgrades().size() == 2 && stage.server.open() == 1; }, "the other");
    stage.run(moved.close());
    stage.finish();
}

BOOST_AUTO_TEST_CASE(a_next_that_waits_ends_with_it) {
    live stage;
    auto const waiting = stage.start_next();
    stage.until_status(subscription_status::open);
    stage.drop_events();
    stage.until([&] { return waiting->ended.has_value(); }, "the end of next");
    BOOST_TEST_REQUIRE(waiting->ended->has_value());
    BOOST_TEST(!(*waiting->ended)->has_value());
    stage.finish();
}

BOOST_AUTO_TEST_CASE(next_may_be_awaited_on_any_context_and_with_an_operator) {
    using namespace asio::experimental::awaitable_operators;
    live stage;
    stage.server.next(socket_script().wait().event("e1"));
    stage.events();
    std::thread other([&] {
        asio::io_context own;
        auto wait = [](vzaps::subscription& events) -> asio::awaitable<std::string> {
            asio::steady_timer timer(co_await asio::this_coro::executor);
            timer.expires_after(1ms);
            auto const first = co_await (events.next() || timer.async_wait(asio::use_awaitable));
            BOOST_TEST(first.index() == 1U); // And nothing is lost.
            auto const got = co_await events.next();
            co_return got->id();
        };
        auto id = asio::co_spawn(own, wait(stage.events()), asio::use_future);
        own.run_for(live::bound);
        BOOST_TEST(id.get() == "e1");
        asio::post(stage.io, [&] { stage.log += "done\n"; });
    });
    stage.until_status(subscription_status::open);
    stage.server.release();
    stage.until([&] { return stage.log.find("done\n") != std::string::npos; }, "the other thread");
    other.join();
}

BOOST_AUTO_TEST_SUITE_END()
