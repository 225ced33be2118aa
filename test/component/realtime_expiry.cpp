#include "support/stage.hpp"

#include <vzaps/events.hpp>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <set>
#include <string>
#include <vector>

namespace asio = boost::asio;
using namespace std::chrono_literals;
using vzaps::subscription_status;

namespace {

// Tokens that live for a second, and sockets that are closed with that code when theirs runs out.
vzaps::emulator_options short_lived(std::uint16_t code) {
    vzaps::emulator_options made;
    made.expires_in = 1s;
    made.realtime_close_on_expiry = code;
    return made;
}

struct expiring : vzaps::test::stage {
    explicit expiring(std::uint16_t code)
        : stage({}, short_lived(code)),
          instance(server.seed_instances(1).front()),
          request(vzaps::instance_ref(instance)) {
        request.min_backoff = request.max_backoff = 1ms;
        request.on_state = [this](vzaps::subscription_state const& now) { states.push_back(now); };
    }

    std::size_t count(subscription_status what) const {
        std::size_t made = 0;
        for (auto const& each : states) made += each.status == what ? 1U : 0U;
        return made;
    }

    // An event now and then, each waited for by a plain loop, until so many tokens have run out.
    asio::awaitable<int> listen(std::size_t expiries) {
        auto from = api.events.subscribe(request);
        asio::steady_timer pause(co_await asio::this_coro::executor);
        int heard = 0;
        while (count(subscription_status::open) <= expiries) {
            auto const text = std::to_string(heard + 1);
            server.receive_text(instance, "5511988887777", text);
            auto const event = co_await from.next();
            auto const* const message = event->as<vzaps::message_event>();
            if (message == nullptr || message->message.text() != text) break;
            ++heard;
            pause.expires_after(5ms);
            co_await pause.async_wait(asio::use_awaitable);
        }
        co_await from.close();
        co_return heard;
    }

    // What each socket was opened with.
    std::vector<std::string> tokens() const {
        std::vector<std::string> made;
        for (auto const& each : server.requests())
            if (each.path_template == "/events/ws")
                for (auto const& [name, value] : each.headers)
                    if (name == "Authorization") made.push_back(value);
        return made;
    }

    std::string instance;
    vzaps::subscribe_request request;
    std::vector<vzaps::subscription_state> states;
};

} // namespace

BOOST_AUTO_TEST_SUITE(realtime_expiry)

BOOST_AUTO_TEST_CASE(who_listens_does_not_notice_that_tokens_run_out) {
    constexpr std::size_t expiries = 3;
    for (auto const code : std::vector<std::uint16_t>{4401, 1008, 1000}) {
        BOOST_TEST_CONTEXT("closed with " << code) {
            expiring one(code);
            auto const begun = std::chrono::steady_clock::now();
            auto const heard = one.run(one.listen(expiries));
            BOOST_TEST((std::chrono::steady_clock::now() - begun >= 2s)); // They have run out, one by one.
            BOOST_TEST_REQUIRE(heard.has_value());
            BOOST_TEST(*heard > 3);
            // Each of them over a connection of its own, with a token of its own, and none of them in vain.
            auto const tokens = one.tokens();
            BOOST_TEST(tokens.size() == expiries + 1);
            BOOST_TEST(std::set<std::string>(tokens.begin(), tokens.end()).size() == tokens.size());
            BOOST_TEST(one.exchanges() == tokens.size());
            BOOST_TEST(one.server.realtime_connections().accepted == tokens.size());
            BOOST_TEST(one.count(subscription_status::reconnecting) == expiries);
            BOOST_TEST((one.states.back().status == subscription_status::closed));
            BOOST_TEST(!one.states.back().reason.code());
        }
    }
}

BOOST_AUTO_TEST_CASE(a_socket_that_outlives_its_token_is_left_alone) {
    vzaps::emulator_options how;
    how.expires_in = 1s;
    vzaps::test::stage stage({}, how);
    auto const instance = stage.server.seed_instances(1).front();
    vzaps::subscribe_request request{vzaps::instance_ref(instance)};
    auto events = stage.api.events.subscribe(request);
    auto const first = std::chrono::steady_clock::now();
    stage.until([&] { return std::chrono::steady_clock::now() - first > 1500ms; }, "the token's end");
    stage.server.receive_text(instance, "5511988887777", "late");
    auto const call = stage.start(events.next());
    stage.until([&] { return call->ended(); }, "the event");
    BOOST_TEST((*call->outcome())->as<vzaps::message_event>()->message.text() == "late");
    BOOST_TEST(stage.server.realtime_connections().accepted == 1U);
    BOOST_TEST(stage.exchanges() == 1U);
    auto const closed = stage.run(events.close());
    BOOST_TEST(!closed.has_error());
}

BOOST_AUTO_TEST_SUITE_END()
