#include "support/listeners.hpp"
#include "support/live.hpp"

#include <boost/asio/detached.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace asio = boost::asio;
using namespace std::chrono_literals;
using vzaps::errc;
using vzaps::subscription_status;
using vzaps::test::live;
using vzaps::test::socket_script;

namespace {

// Brings a subscription into every state in which it may be left, and keeps what that takes.
struct situation {
    std::string name;
    std::function<void(live&)> reach;
    std::function<void()> leave = [] {}; // What the context still waits for by then.
};

void await_upgrade(live& stage) {
    stage.events();
    stage.until([&] { return stage.server.upgrades().size() == 1; }, "the upgrade");
}

// Without a secret there is no token to be waited for first.
void without_token(live& stage) { stage.identity.client_secret.clear(); }

// The first step that needs the peer's answer hangs.
template <class Listener>
situation hanging(std::string name, std::function<void(live&, std::string const& address)> lead_to) {
    auto const where = std::make_shared<Listener>();
    return {std::move(name), [where, lead_to](live& stage) {
                lead_to(stage, "localhost:" + std::to_string(where->port()));
                stage.events();
                stage.until([&] { return where->touched(); }, "somebody who connects");
                stage.settle();
            }};
}

situation looking_up() {
    auto const names = std::make_shared<test::switched_resolver>(static_cast<unsigned short>(1));
    return {"looking up the host",
            [names](live& stage) {
                without_token(stage);
                names->hold();
                stage.options.resolver = names;
                stage.events();
                stage.until([&] { return names->asked() == 1; }, "the lookup");
            },
            [names] { names->release(); }};
}

// Nobody answers the first packet.
situation connecting() {
    auto const where = std::make_shared<test::full_listener>();
    auto const names = std::make_shared<test::switched_resolver>(where->port());
    return {"connecting", [where, names](live& stage) {
                without_token(stage);
                stage.options.resolver = names;
                stage.events();
                stage.until([&] { return names->asked() == 1; }, "the lookup");
                stage.settle();
                BOOST_TEST((stage.events().state().status == subscription_status::connecting));
            }};
}

std::vector<situation> of_connecting() {
    using test::silent_listener;
    return {
        {"not begun", [](live& stage) { stage.events(); }},
        hanging<silent_listener>(
            "waiting for a token",
            [](live& stage, std::string const& address) { stage.options.base_url = "https://" + address; }),
        looking_up(),
        connecting(),
        hanging<silent_listener>("at the proxy",
                                 [](live& stage, std::string const& address) {
                                     without_token(stage);
                                     stage.options.proxy.url = "http://" + address;
                                 }),
        hanging<silent_listener>("in the handshake of TLS",
                                 [](live& stage, std::string const& address) {
                                     without_token(stage);
                                     stage.options.realtime_url = "wss://" + address;
                                 }),
        {"in the upgrade",
         [](live& stage) {
             stage.server.next(socket_script().mute());
             await_upgrade(stage);
         }},
    };
}

std::vector<situation> of_being_open() {
    return {
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
        {"with events that nobody has taken",
         [](live& stage) {
             stage.server.next(socket_script().events(1, 100));
             BOOST_TEST(stage.next() == "e1");
             stage.settle();
         }},
        {"with a full queue",
         [](live& stage) {
             stage.request.max_queued_events = 1;
             stage.server.next(socket_script().events(1, 100));
             BOOST_TEST(stage.next() == "e1");
             stage.settle();
         }},
        {"with a peer that is deaf",
         [](live& stage) {
             stage.server.next(socket_script().event("e1").deaf());
             BOOST_TEST(stage.next() == "e1");
         }},
    };
}

std::vector<situation> of_ending() {
    return {
        {"between two connections",
         [](live& stage) {
             stage.request.min_backoff = stage.request.max_backoff = 1h;
             stage.server.next(socket_script().cut());
             stage.events();
             stage.until_status(subscription_status::reconnecting);
         }},
        {"closing, and the peer is deaf",
         [](live& stage) {
             stage.server.next(socket_script().event("e1").deaf());
             BOOST_TEST(stage.next() == "e1");
             asio::co_spawn(stage.io, stage.events().close(), asio::detached);
             stage.settle();
             BOOST_TEST((stage.events().state().status == subscription_status::open));
         }},
        {"ended",
         [](live& stage) {
             stage.server.next(socket_script().refuse(404));
             BOOST_TEST((stage.failure().code() == errc::not_found));
         }},
    };
}

// A stage in each situation. The context has nothing left to do when it has been left.
void in_whatever_state(std::function<void(live&)> const& leave) {
    for (auto const& some : {of_connecting(), of_being_open(), of_ending()}) {
        for (auto const& each : some) {
            BOOST_TEST_CONTEXT(each.name) {
                live stage;
                each.reach(stage);
                auto const begun = std::chrono::steady_clock::now();
                leave(stage);
                BOOST_TEST((std::chrono::steady_clock::now() - begun < 10s));
                each.leave();
                stage.finish();
            }
        }
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(realtime_lifetimes)

BOOST_AUTO_TEST_CASE(it_is_work_until_it_is_closed_in_whatever_state_it_is) {
    in_whatever_state([](live& stage) {
        BOOST_TEST(!stage.run(stage.events().close()).has_error());
        BOOST_TEST((stage.events().state().status == subscription_status::closed));
        BOOST_TEST(!stage.run(stage.events().close()).has_error());
    });
}

BOOST_AUTO_TEST_CASE(it_is_work_until_it_is_destroyed_in_whatever_state_it_is) {
    in_whatever_state([](live& stage) { stage.drop_events(); });
}

BOOST_FIXTURE_TEST_CASE(one_that_is_destroyed_does_not_say_goodbye, live) {
    events();
    until_status(subscription_status::open);
    drop_events();
    finish();
    until([&] { return server.open() == 0; }, "the end of the connection");
    BOOST_TEST(server.goodbyes().empty());
}

BOOST_FIXTURE_TEST_CASE(one_that_is_destroyed_as_soon_as_it_is_open_says_nothing_at_all, live) {
    // No pong has confirmed them: on the next connection they would be written again.
    server.next(socket_script().events(1, 3).hear_acks(2).cut());
    int opened = 0;
    request.on_state = [this, &opened](vzaps::subscription_state const& now) {
        if (now.status == subscription_status::open && ++opened == 2) drop_events();
    };
    for (auto const* id : {"e1", "e2", "e3"}) BOOST_TEST(next() == id);
    finish();
    BOOST_TEST(opened == 2);
    until([&] { return server.open() == 0; }, "the end of the connection");
    BOOST_TEST(server.acks().size() == 2U);
    BOOST_TEST(server.goodbyes().empty());
}

BOOST_AUTO_TEST_CASE(it_is_work_until_its_client_is_closed_in_whatever_state_it_is) {
    in_whatever_state([](live& stage) {
        BOOST_TEST(!stage.run(stage.client().close()).has_error());
        stage.until_status(subscription_status::closed);
    });
}

// Whoever no longer waits for an event has ended nothing.
BOOST_AUTO_TEST_CASE(a_next_is_cancelled_in_whatever_state_it_is) {
    int cancelled = 0;
    in_whatever_state([&cancelled](live& stage) {
        auto const waiting = stage.start_next();
        stage.settle();
        auto const was_over = stage.events().state().status == subscription_status::closed;
        if (!waiting->ended) waiting->cancel();
        stage.until([&] { return waiting->ended.has_value(); }, "the end of next");
        auto const& how = *waiting->ended;
        if (how.has_error() && how.error().code() == asio::error::operation_aborted) ++cancelled;
        BOOST_TEST((stage.events().state().status == subscription_status::closed) == was_over);
        stage.drop_events();
    });
    // In some there is an event, or the end, or another one that waits.
    BOOST_TEST(cancelled >= 11);
}

BOOST_AUTO_TEST_CASE(it_goes_with_its_context_in_whatever_state_it_is) {
    for (auto const& some : {of_connecting(), of_being_open(), of_ending()}) {
        for (auto const& each : some) {
            BOOST_TEST_CONTEXT(each.name) {
                std::optional<vzaps::subscription> kept;
                {
                    live stage;
                    each.reach(stage);
                    kept.emplace(std::move(stage.events()));
                }
                BOOST_TEST((kept->state().status == subscription_status::closed));
                auto const gone = vzaps::test::live::elsewhere(vzaps::as_result(kept->next()));
                if (gone.has_error()) {
                    auto const code = gone.error().code();
                    BOOST_TEST((code == errc::client_closed || code == errc::not_found));
                } else {
                    BOOST_TEST(each.name == "closing, and the peer is deaf"); // Its owner had ended it.
                    BOOST_TEST(!gone->has_value());
                }
                vzaps::test::live::elsewhere(kept->close());
            }
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
    std::atomic<bool> has_waited = false;
    std::thread other([&] {
        asio::io_context own;
        auto wait = [](vzaps::subscription& events,
                       std::atomic<bool>& waited) -> asio::awaitable<std::string> {
            asio::steady_timer timer(co_await asio::this_coro::executor);
            timer.expires_after(1ms);
            auto const first = co_await (events.next() || timer.async_wait(asio::use_awaitable));
            BOOST_TEST(first.index() == 1U); // And nothing is lost.
            waited = true;
            auto const got = co_await events.next();
            co_return got->id();
        };
        auto id = asio::co_spawn(own, wait(stage.events(), has_waited), asio::use_future);
        own.run_for(live::bound);
        BOOST_TEST(id.get() == "e1");
        asio::post(stage.io, [&] { stage.log += "done\n"; });
    });
    stage.until([&] { return has_waited.load(); }, "the timer");
    stage.server.release();
    stage.until([&] { return stage.log.find("done\n") != std::string::npos; }, "the other thread");
    other.join();
}

BOOST_AUTO_TEST_SUITE_END()
