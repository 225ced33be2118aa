#include "support/memory.hpp"
#include "support/seed.hpp"
#include "support/stage.hpp"

#include <boost/json/array.hpp>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace asio = boost::asio;
using namespace std::chrono_literals;
using vzaps::fault;
using vzaps::subscription_status;
using vzaps::test::resident;
using vzaps::test::sanitized;

namespace {

unsigned const seed = vzaps::test::seed_or(20261121);

// A tenth under a sanitizer, which shows other things.
std::size_t const segments = sanitized ? 20 : vzaps::test::takes_its_time() ? 200 : 80;
constexpr std::size_t of_segment = 500;
std::size_t const events = segments * of_segment;
// A socket that was lost may be followed by one whose handshake fails.
std::size_t const handshakes = segments / 2;
// As many as the emulator keeps: from then on it forgets an event for each that it learns of, and no longer
// grows.
constexpr std::size_t events_before = sanitized ? 0 : 100'000;

enum class moment {
    middle_of_a_frame,
    between_event_and_ack,
};

// So many events, and what befalls their socket at one of them.
struct segment {
    moment when;
    std::size_t at;                 // Which event, from 0.
    std::size_t bytes;              // Of its frame, that still arrive.
    std::optional<fault> handshake; // And of the next upgrade.
};

// What breaks a handshake off: before its request is read, before its answer, in the middle of it, and behind
// it.
fault broken_handshake(std::size_t which, std::mt19937& random) {
    std::uniform_int_distribution<std::size_t> any_byte(1, 100); // The answer's head has more.
    switch (which % 4) {
    case 0:
        return fault::close_before_reading();
    case 1:
        return fault::close_after_reading();
    case 2:
        return fault::truncate(any_byte(random));
    default:
        return fault::close_after_answer();
    }
}

// As many mishaps of one kind as of the other, at random places and in a random order.
std::vector<segment> forecast() {
    std::mt19937 random(seed); // NOLINT(cert-msc51-cpp): the same every time.
    std::uniform_int_distribution<std::size_t> any_event(0, of_segment - 1);
    std::uniform_int_distribution<std::size_t> any_byte(1, 150); // A frame has more.
    std::vector<segment> made;
    for (std::size_t i = 0; i < segments; ++i) {
        segment one{i % 2 == 0 ? moment::middle_of_a_frame : moment::between_event_and_ack, any_event(random),
                    any_byte(random), std::nullopt};
        if (i < handshakes) one.handshake = broken_handshake(i / 2, random).on("GET", "/events/ws");
        made.push_back(std::move(one));
    }
    std::shuffle(made.begin(), made.end(), random);
    return made;
}

std::string id_of(std::size_t number) {
    auto const digits = std::to_string(number);
    return "evt_" + std::string(12 - digits.size(), '0') + digits;
}

// An emulated instance whose people talk and whose sockets break as forecast, and a subscription to it.
struct storm : vzaps::test::stage {
    storm() : instance(server.seed_instances(1).front()), request(vzaps::instance_ref(instance)) {
        request.min_backoff = request.max_backoff = 0ms;
        request.on_state = [this](vzaps::subscription_state const& now) {
            if (now.status == subscription_status::open) ++opened;
            if (now.status == subscription_status::reconnecting) ++lost;
        };
    }

    void say(std::size_t count) {
        server.receive_many(instance, "Message", {{"text", std::string(100, 'a')}}, count);
    }

    void begin(segment const& one) {
        if (one.when == moment::middle_of_a_frame) {
            server.inject(fault::cut_frame(one.bytes).after(one.at));
            if (one.handshake) server.inject(*one.handshake);
        }
        say(of_segment);
    }
    // This event has been delivered, and is acknowledged only when the next one is asked for.
    void cut(segment const& one) {
        if (one.handshake) server.inject(*one.handshake);
        server.cut_realtime();
    }

    asio::awaitable<void> listen(vzaps::subscription from) {
        for (auto const& one : forecast()) {
            begin(one);
            for (std::size_t i = 0; i < of_segment; ++i) {
                auto const event = co_await from.next();
                ++taken;
                if (event->id() != id_of(events_before + taken)) ++out_of_order;
                if (one.when == moment::between_event_and_ack && i == one.at) cut(one);
            }
            largest = std::max(largest, resident());
        }
        // Whatever befell the last socket, the next one works.
        say(1);
        auto const last = co_await from.next();
        if (last->id() == id_of(events_before + ++taken)) co_await last->ack();
        co_await from.close();
    }

    // The first acknowledgement of each event, in the order in which they came.
    std::vector<std::string> acknowledgements() const {
        std::set<std::string> seen;
        std::vector<std::string> made;
        for (auto& each : server.acknowledged(instance))
            if (seen.insert(each).second) made.push_back(std::move(each));
        return made;
    }

    // Upgrades that are accepted, and dropped at once.
    static std::size_t accepted_in_vain() {
        return static_cast<std::size_t>(std::ranges::count_if(forecast(), [](segment const& one) {
            return one.handshake && one.handshake->what == fault::kind::close_after_answer;
        }));
    }

    std::string instance;
    vzaps::subscribe_request request;
    std::size_t opened = 0;
    std::size_t lost = 0;
    std::size_t taken = 0;
    std::size_t out_of_order = 0;
    std::size_t largest = 0;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(realtime_storm, storm)

BOOST_AUTO_TEST_CASE(tens_of_thousands_of_events_survive_disconnects_at_any_moment) {
    if (events_before > 0) {
        say(events_before);
        request.last_event_id = id_of(events_before);
    }
    auto const before = resident();
    auto const begun = std::chrono::steady_clock::now();
    auto const call = start(listen(api.events.subscribe(request)));
    io.run_for(110s); // More than other tests get.
    auto const took = std::chrono::steady_clock::now() - begun;
    auto const acks = server.acknowledged(instance).size();
    auto const grown = largest - std::min(before, largest);
    BOOST_TEST_MESSAGE("seed " << seed << ": " << taken << " events over " << opened << " sockets and "
                               << lost << " disconnects in " << took / 1ms << " ms, " << acks
                               << " acknowledgements, resident at most " << grown / 1024
                               << " KiB more than at the beginning");
    BOOST_TEST_CONTEXT("seed " << seed) {
        BOOST_TEST_REQUIRE(call->ended());
        BOOST_TEST(!call->outcome().has_error());
        // Each event, and in order.
        BOOST_TEST(taken == events + 1);
        BOOST_TEST(out_of_order == 0U);
        // All of the mishaps have happened, and nothing else has.
        BOOST_TEST(lost == segments + handshakes);
        BOOST_TEST(server.count("GET", "/events/ws") == 1 + segments + handshakes);
        BOOST_TEST(server.realtime_connections().accepted == 1 + segments + accepted_in_vain());
        // Each was acknowledged, for the first time in the order of the events.
        auto const first = acknowledgements();
        BOOST_TEST_REQUIRE(first.size() == taken);
        for (std::size_t i = 0; i < first.size(); ++i)
            BOOST_TEST_REQUIRE(first[i] == id_of(events_before + 1 + i));
        // What the emulator remembers of the acknowledgements is not the subscription's; the rest must not
        // grow.
        auto const remembered = acks * (2 * sizeof(std::string) + 32);
        if (!sanitized) BOOST_TEST(grown < remembered + 8U * 1024 * 1024);
    }
}

BOOST_AUTO_TEST_SUITE_END()
