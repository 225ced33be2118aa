#include "support/live.hpp"
#include "support/websocket_frames.hpp"

#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace asio = boost::asio;
using namespace std::chrono_literals;
using vzaps::errc;
using vzaps::subscription_status;
using vzaps::test::live;
using vzaps::test::message_frame;
using vzaps::test::server_frame;
using vzaps::test::socket_script;
using steady = std::chrono::steady_clock;

namespace {

// Counts time as a subscription does: what the program is held up for is nobody's.
class pulse {
public:
    pulse(asio::io_context& of, std::chrono::milliseconds interval) : timer_(of), interval_(interval) {
        beat();
    }
    int beats() const noexcept { return beats_; }

private:
    void beat() {
        timer_.expires_after(interval_);
        timer_.async_wait([this](boost::system::error_code ec) {
            if (ec) return;
            ++beats_;
            beat();
        });
    }

    asio::steady_timer timer_;
    std::chrono::milliseconds interval_;
    int beats_ = 0;
};

// How many events wait to be taken: on a context of its own, `next` gets those alone.
int taken_without_reading(vzaps::subscription& from) {
    asio::io_context own;
    int count = 0;
    bool is_there = true;
    while (std::exchange(is_there, false)) {
        asio::co_spawn(own, from.next(), [&](std::exception_ptr, std::optional<vzaps::realtime_event> got) {
            is_there = got.has_value();
        });
        own.restart();
        own.poll();
        if (is_there) ++count;
    }
    return count;
}

constexpr std::size_t more_than_waits_anywhere = 64 * 1024 * 1024;

// Until the peer, which floods us, has not got rid of anything for a while.
void until_standstill(live& stage) {
    std::size_t before = 0;
    stage.until(
        [&] {
            stage.io.run_for(200ms);
            auto const flooded = stage.server.flooded();
            return std::exchange(before, flooded) == flooded && flooded != 0;
        },
        "the peer's standstill");
}

} // namespace

// Peers that are silent, slow or too fast, and consumers that do not come.
BOOST_FIXTURE_TEST_SUITE(realtime_pressure, live)

BOOST_AUTO_TEST_CASE(a_peer_that_falls_silent_is_found_within_the_bound) {
    request.ping_interval = 100ms;
    request.dead_after = 300ms;
    server.next(socket_script().event("e1").deaf());
    server.next(socket_script().event("e2"));
    BOOST_TEST(next() == "e1");
    pulse beside(io, 100ms);
    until([&] { return states.size() >= 2; }, "the end of the connection");
    BOOST_TEST(beside.beats() >= 1);
    BOOST_TEST(beside.beats() <= 6); // Three, and as much for a machine that has other things to do.
    BOOST_TEST((states[1].reason.code() == errc::timeout));
    BOOST_TEST(states[1].reason.info().detail.find("300 ms") != std::string::npos);
    BOOST_TEST(next() == "e2");
}

BOOST_AUTO_TEST_CASE(a_handshake_that_is_never_answered_is_given_up_on) {
    options.pool.connect_timeout = 300ms;
    server.next(socket_script().mute());
    server.next(socket_script().event("e1"));
    BOOST_TEST(next() == "e1");
    BOOST_TEST((states.front().reason.code() == errc::timeout));
    BOOST_TEST((states.front().reason.phase() == vzaps::phase::headers));
}

BOOST_AUTO_TEST_CASE(a_peer_that_answers_pings_lives_though_nothing_happens) {
    request.ping_interval = 20ms;
    request.dead_after = 10s;
    events();
    until([&] { return server.pings() >= 20; }, "twenty pings");
    BOOST_TEST(server.upgrades().size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_frame_that_comes_in_drops_is_no_silence) {
    request.ping_interval = 50ms;
    request.dead_after = 1s;
    auto const frame = server_frame(1, message_frame("e1"));
    socket_script slow;
    slow.deaf(); // A pong in the middle would be no frame of anybody's.
    for (std::size_t i = 0; i < frame.size(); i += 40) slow.wait().raw(frame.substr(i, 40));
    server.next(slow);
    auto const waiting = start_next();
    auto const begun = steady::now();
    while (!waiting->ended && steady::now() - begun < live::bound) {
        server.release();
        io.restart();
        io.run_for(250ms); // Eight drops: longer than dead_after in all.
    }
    BOOST_TEST_REQUIRE(waiting->ended.has_value());
    BOOST_TEST((**waiting->ended)->id() == "e1");
    BOOST_TEST((steady::now() - begun > request.dead_after));
    BOOST_TEST(server.upgrades().size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_consumer_that_does_not_come_stops_the_reading) {
    request.max_queued_events = 10;
    server.next(socket_script().flood(more_than_waits_anywhere));
    BOOST_TEST(next() == "e1");
    until_standstill(*this);
    BOOST_TEST(server.flooded() < more_than_waits_anywhere / 2);
    auto const flooded = server.flooded();
    for (int i = 2; i < 20'000; ++i) BOOST_TEST_REQUIRE(next() == "e" + std::to_string(i));
    BOOST_TEST(server.flooded() > flooded); // It goes on where it stopped.
}

BOOST_AUTO_TEST_CASE(so_many_events_are_read_ahead_and_no_more) {
    request.max_queued_events = 10;
    server.next(socket_script().flood(more_than_waits_anywhere));
    BOOST_TEST(next() == "e1");
    until_standstill(*this);
    BOOST_TEST(taken_without_reading(events()) == 10);
}

BOOST_AUTO_TEST_CASE(so_many_bytes_are_read_ahead_and_one_event_more) {
    request.max_queued_events = std::numeric_limits<std::size_t>::max();
    request.max_queued_bytes = 3 * message_frame("e2").size() + 1;
    server.next(socket_script().flood(more_than_waits_anywhere));
    BOOST_TEST(next() == "e1");
    until_standstill(*this);
    BOOST_TEST(taken_without_reading(events()) == 4);
}

BOOST_AUTO_TEST_CASE(while_the_consumer_does_not_come_the_peers_silence_means_nothing) {
    request.max_queued_events = 2;
    request.ping_interval = 20ms;
    request.dead_after = 100ms;
    server.next(socket_script().events(1, 6));
    BOOST_TEST(next() == "e1");
    auto const end = steady::now() + 500ms;
    until([&] { return steady::now() > end; }, "some time");
    BOOST_TEST(server.upgrades().size() == 1U);
    BOOST_TEST((events().state().status == subscription_status::open));
    for (auto const* id : {"e2", "e3", "e4", "e5", "e6"}) BOOST_TEST(next() == id);
}

BOOST_AUTO_TEST_CASE(
    a_server_that_loses_patience_with_the_consumer_is_connected_to_again_and_nothing_is_lost) {
    request.max_queued_events = 2;
    server.next(socket_script().events(1, 3).cut());
    server.next(socket_script().events(2, 8));
    BOOST_TEST(next() == "e1");
    until([&] { return server.open() == 0; }, "the end of its patience");
    for (auto const* id : {"e2", "e3", "e4", "e5", "e6", "e7", "e8"}) BOOST_TEST(next() == id);
    BOOST_TEST(server.upgrades()[1].target().find("last_event_id=e") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_peer_that_takes_nothing_is_given_up_on_though_it_speaks) {
    live one({.tls = false, .expires_in = 3600});
    one.request.ping_interval = 50ms;
    one.request.dead_after = 500ms;
    one.server.next(socket_script().deaf().flood(256 * 1024 * 1024));
    one.server.next(socket_script().event("last"));
    while (one.next() != "last") {}
    BOOST_TEST((one.states[1].reason.code() == errc::timeout));
    BOOST_TEST(one.server.flooded() < 256U * 1024 * 1024);
}

BOOST_AUTO_TEST_CASE(a_large_head_with_events_right_behind_it_is_understood) {
    // Beast's own buffer holds 1,536 bytes, and has to hold what comes behind the head.
    std::string lines;
    for (int i = 0; i < 50; ++i)
        lines += "X-Filler-" + std::to_string(i) + ": " + std::string(60, 'x') + "\r\n";
    std::string events;
    for (int i = 1; i <= 100; ++i) events += server_frame(1, message_frame("e" + std::to_string(i)));
    server.next(socket_script().head(lines).raw(events));
    for (int i = 1; i <= 100; ++i) BOOST_TEST_REQUIRE(next() == "e" + std::to_string(i));
    BOOST_TEST(server.upgrades().size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
