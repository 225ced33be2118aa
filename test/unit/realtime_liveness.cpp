#include "realtime/liveness.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>

using namespace std::chrono_literals;
using vzaps::realtime::liveness;
using kind = liveness::step::kind;

namespace {

liveness::time_point const start{};

// A clock that pings every 10 s and gives up after 30 s, and is asked exactly when it wants to be.
struct script {
    void run_until(std::chrono::seconds end) {
        for (;;) {
            auto const step = state.next(now);
            if (step.what == kind::wait) {
                if (step.until > start + end) break;
                now = step.until;
                continue;
            }
            if (step.what == kind::ping) ++pings;
            if (step.what == kind::dead) {
                dead = now - start;
                return;
            }
        }
        now = start + end;
    }

    liveness::time_point now = start;
    liveness state{10s, 30s, start};
    int pings = 0;
    std::chrono::steady_clock::duration dead{};
};

} // namespace

BOOST_AUTO_TEST_SUITE(realtime_liveness)

BOOST_AUTO_TEST_CASE(a_silent_peer_is_pinged_and_given_up_on_within_the_bound) {
    script s;
    s.run_until(1000s);
    BOOST_TEST(s.pings == 2);
    BOOST_TEST((s.dead == 30s));
}

BOOST_AUTO_TEST_CASE(whoever_is_heard_of_lives) {
    script s;
    for (auto at = 5s; at < 1000s; at += 25s) {
        s.run_until(at);
        s.state.heard(s.now);
    }
    BOOST_TEST((s.dead == 0s));
    BOOST_TEST(s.pings >= 95);
}

BOOST_AUTO_TEST_CASE(while_nobody_reads_silence_means_nothing) {
    script s;
    s.run_until(15s);
    s.state.pause();
    s.run_until(10'000s);
    BOOST_TEST(s.pings == 1);
    s.state.resume(s.now);
    s.run_until(20'000s);
    BOOST_TEST((s.dead == 10'030s));
}

BOOST_AUTO_TEST_CASE(resuming_what_was_not_paused_proves_nothing) {
    script s;
    s.run_until(20s);
    s.state.resume(s.now);
    s.run_until(1000s);
    BOOST_TEST((s.dead == 30s));
}

BOOST_AUTO_TEST_CASE(a_peer_that_takes_nothing_is_given_up_on_though_it_speaks) {
    script s;
    s.run_until(5s);
    s.state.write_begins(s.now);
    for (auto at = 6s; at < 100s && s.dead == 0s; at += 1s) {
        s.state.heard(s.now);
        s.run_until(at);
    }
    BOOST_TEST((s.dead == 35s));
}

BOOST_AUTO_TEST_CASE(and_while_nobody_reads_too) {
    script s;
    s.run_until(5s);
    s.state.pause();
    s.run_until(7s);
    s.state.write_begins(s.now);
    s.run_until(20s);
    s.state.write_ends();
    s.run_until(40s);
    s.state.write_begins(s.now);
    s.run_until(1000s);
    BOOST_TEST((s.dead == 70s));
}

BOOST_AUTO_TEST_CASE(time_in_which_the_program_was_held_up_is_not_the_peers) {
    script s;
    s.run_until(15s);
    BOOST_TEST((s.state.next(s.now).until == start + 20s));
    s.now = start + 500s;
    BOOST_TEST((s.state.next(s.now).what == kind::ping));
    s.run_until(1000s);
    BOOST_TEST((s.dead == 510s)); // 20 s of its silence had passed when the program was held up.
}

BOOST_AUTO_TEST_CASE(a_message_that_does_not_go_on_is_given_up_on_though_the_peer_lives) {
    liveness state(10s, 30s, start);
    state.message_grows(start + 5s);
    auto const ask_at = [&](std::chrono::seconds when) {
        state.heard(start + when); // A pong.
        return state.next(start + when);
    };
    for (int at = 10; at < 35; at += 5)
        BOOST_TEST((ask_at(std::chrono::seconds(at)).what != kind::unfinished));
    BOOST_TEST((ask_at(35s).what == kind::unfinished));
}

BOOST_AUTO_TEST_CASE(a_message_that_goes_on_or_has_ended_may_take_its_time) {
    liveness state(10s, 30s, start);
    for (int at = 0; at < 1000; at += 25) {
        auto const now = start + std::chrono::seconds(at);
        state.heard(now);
        state.message_grows(now);
        BOOST_TEST((state.next(now).what != kind::unfinished));
    }
    state.message_ends();
    for (int at = 1000; at < 2000; at += 5) {
        auto const now = start + std::chrono::seconds(at);
        state.heard(now);
        BOOST_TEST((state.next(now).what != kind::unfinished));
    }
}

BOOST_AUTO_TEST_CASE(nobody_waits_for_the_rest_of_a_message_while_nobody_reads) {
    liveness state(10s, 30s, start);
    state.message_grows(start);
    state.pause();
    BOOST_TEST((state.next(start + 100s).what == kind::wait));
    state.resume(start + 100s);
    state.heard(start + 129s);
    BOOST_TEST((state.next(start + 129s).what != kind::unfinished));
    state.heard(start + 130s);
    BOOST_TEST((state.next(start + 130s).what == kind::unfinished));
}

BOOST_AUTO_TEST_SUITE_END()
