#include "support/live.hpp"
#include "support/memory.hpp"
#include "support/seed.hpp"
#include "support/websocket_frames.hpp"

#include <algorithm>
#include <chrono>
#include <random>
#include <string>
#include <vector>

namespace asio = boost::asio;
using namespace std::chrono_literals;
using vzaps::test::live;
using vzaps::test::resident;
using vzaps::test::sanitized;
using vzaps::test::socket_script;

namespace {

int scaled(int whole) { return vzaps::test::takes_its_time() ? whole : whole / 10; }

// How a connection ends that has sent some bytes of what there is.
socket_script mishap(std::mt19937& random, int last, std::size_t average, std::size_t frame) {
    std::uniform_int_distribution<std::size_t> bytes(0, 2 * average);
    socket_script made;
    switch (random() % 7) {
    case 0:
        return made.refuse(503);
    case 1:
        return made.refuse(101, {}, "no upgrade at all"); // Breaks off in the middle of the handshake.
    case 2:
        return made.feed_whole(last, 1 + static_cast<int>(bytes(random) / frame)).close(1012, "restart");
    case 3:
        return made.feed(last, bytes(random)).reset();
    default:
        return made.feed(last, bytes(random)).cut(); // In the middle of a frame, mostly.
    }
}

// What was taken, for comparison.
struct tally {
    int taken = 0;
    int out_of_order = 0;
    std::size_t largest = 0;
};

asio::awaitable<void> consume(vzaps::subscription& from, int last, tally& of) {
    while (of.taken != last) {
        auto const event = co_await from.next();
        ++of.taken;
        if (event->id() != "e" + std::to_string(of.taken)) ++of.out_of_order;
        if (of.taken % 1000 == 0) of.largest = std::max(of.largest, resident());
        if (of.taken == last) co_await event->ack();
    }
    co_await from.close();
}

} // namespace

BOOST_AUTO_TEST_SUITE(realtime_endurance)

BOOST_AUTO_TEST_CASE(through_hundreds_of_broken_connections_every_event_comes_in_order_and_is_acknowledged) {
    auto const events = scaled(100'000);
    auto const breaks = scaled(200);
    live stage;
    stage.request.on_state = nullptr;
    stage.options.logger = {};
    auto const seed = vzaps::test::seed_or(20260502);
    BOOST_TEST_MESSAGE("seed " << seed);
    std::mt19937 random(seed);
    auto const frame = vzaps::test::message_frame("e10000").size() + 4;
    auto const average = static_cast<std::size_t>(events / breaks) * frame;
    for (int i = 0; i < breaks; ++i) stage.server.next(mishap(random, events, average, frame));
    stage.server.next(socket_script().feed(events, static_cast<std::size_t>(-1)));

    tally of;
    auto const before = resident();
    auto const begun = std::chrono::steady_clock::now();
    auto ended = asio::co_spawn(stage.io, consume(stage.events(), events, of), asio::use_future);
    stage.io.run_for(live::bound * 2);
    BOOST_TEST_REQUIRE((ended.wait_for(0s) == std::future_status::ready));
    ended.get();
    auto const took = std::chrono::steady_clock::now() - begun;

    BOOST_TEST(of.taken == events);
    BOOST_TEST(of.out_of_order == 0); // So none is lost, and none came twice.
    BOOST_TEST(stage.server.upgrades().size() == static_cast<std::size_t>(breaks) + 1);
    BOOST_TEST(stage.server.strange_frames().empty());

    // Every event's first acknowledgement, in the order of the events.
    auto const acks = stage.server.acks();
    int expected = 1;
    int gaps = 0;
    for (auto const& each : acks) {
        auto const number = std::stoi(each.substr(1));
        if (number > expected) ++gaps;
        if (number >= expected) expected = number + 1;
    }
    BOOST_TEST(gaps == 0);
    BOOST_TEST(expected == events + 1);
    // What the server remembers of the acknowledgements is not the subscription's; the rest must not grow.
    auto const remembered = 2 * acks.capacity() * sizeof(std::string);
    if (!sanitized) BOOST_TEST(of.largest < before + remembered + 64U * 1024 * 1024);
    BOOST_TEST_MESSAGE(events << " events over " << stage.server.upgrades().size() << " connections in "
                              << took / 1ms << " ms, " << acks.size()
                              << " acknowledgements, resident at most " << (of.largest - before) / 1024
                              << " KiB more than at the beginning");
}

BOOST_AUTO_TEST_SUITE_END()
