#include "call/pacer_state.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <limits>
#include <memory>
#include <string>
#include <vector>

using namespace std::chrono_literals;
using pacer = vzaps::call::pacer_state;
using ticket_ptr = std::unique_ptr<pacer::ticket>;
using kind = pacer::step::kind;

namespace {

pacer::time_point const start{};

vzaps::pacing_options pace(double rate, int burst = 1) {
    vzaps::pacing_options result;
    result.rate = rate;
    result.burst = burst;
    return result;
}

// A pacer under test, one send every two seconds unless said otherwise, and a clock that the script puts
// forward.
struct script {
    explicit script(vzaps::pacing_options const& options = pace(0.5)) : state(options) {}

    ticket_ptr join(std::chrono::milliseconds patience = 1h, std::string const& instance = "VZ1") {
        auto made = std::make_unique<pacer::ticket>(now + patience);
        last = state.join(*made, instance, now);
        return made;
    }
    pacer::step proceed(ticket_ptr const& who) { return last = state.proceed(*who, now); }

    void check(kind what) const { BOOST_TEST((last.what == what)); }
    void check_wait(std::chrono::milliseconds until) const {
        check(kind::wait);
        BOOST_TEST((last.when - start == until));
    }
    void check_refused(std::chrono::milliseconds turn) const {
        check(kind::refused);
        BOOST_TEST((last.when - start == turn));
    }

    pacer state;
    pacer::time_point now = start;
    pacer::step last;
};

} // namespace

BOOST_AUTO_TEST_SUITE(pacer_state)

BOOST_AUTO_TEST_CASE(the_first_goes_at_once_and_the_next_one_an_interval_later) {
    script s;
    s.join();
    s.check(kind::granted);
    auto const second = s.join();
    s.check_wait(2s);
    s.now = start + 1999ms;
    s.proceed(second);
    s.check_wait(2s);
    s.now = start + 2s;
    s.proceed(second);
    s.check(kind::granted);
}

BOOST_AUTO_TEST_CASE(after_a_pause_a_burst_may_go_at_once) {
    script s(pace(0.5, 3));
    for (int i = 0; i < 3; ++i) {
        s.join();
        s.check(kind::granted);
    }
    s.join(100ms);
    s.check_refused(2s);
    s.now = start + 4s; // Two turns have come back, not three.
    for (int i = 0; i < 2; ++i) {
        s.join();
        s.check(kind::granted);
    }
    s.join(100ms);
    s.check_refused(6s);
}

BOOST_AUTO_TEST_CASE(a_long_pause_gives_no_more_than_the_burst) {
    script s(pace(0.5, 2));
    s.now = start + 24h;
    for (int i = 0; i < 2; ++i) {
        s.join();
        s.check(kind::granted);
    }
    s.join(100ms);
    s.check(kind::refused);
}

BOOST_AUTO_TEST_CASE(first_come_first_served) {
    script s;
    s.join();
    auto const first = s.join();
    auto const second = s.join();
    auto const third = s.join();
    s.check_wait(1h); // Until its deadline: it is not the first.
    s.now = start + 2s;
    s.proceed(second);
    s.check_wait(1h);
    BOOST_TEST(s.proceed(first).first == second.get());
    s.check(kind::granted);
    s.proceed(second);
    s.check_wait(4s);
    s.now = start + 4s;
    BOOST_TEST(s.proceed(second).first == third.get());
    s.now = start + 6s;
    BOOST_TEST(s.proceed(third).first == nullptr);
    s.check(kind::granted);
}

BOOST_AUTO_TEST_CASE(a_newcomer_does_not_overtake_one_who_is_due_and_has_not_looked_yet) {
    script s;
    s.join();
    auto const waiting = s.join();
    s.now = start + 10s;
    auto const late = s.join();
    s.check(kind::wait);
    s.proceed(waiting);
    s.check(kind::granted);
    s.proceed(late);
    s.check_wait(12s);
}

BOOST_AUTO_TEST_CASE(one_who_looks_late_is_not_followed_too_soon) {
    script s;
    s.join();
    auto const first = s.join();
    auto const second = s.join();
    s.now = start + 3s;
    s.proceed(first);
    s.check(kind::granted);
    s.proceed(second);
    s.check_wait(5s); // And not at 4 s, when its turn was at first.
}

BOOST_AUTO_TEST_CASE(a_turn_after_the_deadline_is_refused_at_once_and_takes_no_place) {
    script s;
    s.join();
    auto const waiting = s.join();
    auto const hasty = s.join(3999ms);
    s.check_refused(4s);
    BOOST_TEST(s.state.leave(*hasty) == nullptr);
    auto const patient = s.join(4s);
    s.check_wait(4s);
    s.now = start + 2s;
    BOOST_TEST(s.proceed(waiting).first == patient.get());
}

BOOST_AUTO_TEST_CASE(one_who_leaves_gives_its_turn_back_and_those_behind_move_up) {
    script s;
    s.join();
    auto const first = s.join();
    auto const second = s.join();
    auto const third = s.join();
    BOOST_TEST(s.state.leave(*second) == nullptr); // Nobody has become first.
    BOOST_TEST(s.state.leave(*first) == third.get());
    s.proceed(third);
    s.check_wait(2s);
    BOOST_TEST(s.state.leave(*third) == nullptr);
    BOOST_TEST(s.state.leave(*third) == nullptr); // Leaving twice is leaving once.
    s.now = start + 2s;
    s.join();
    s.check(kind::granted);
}

BOOST_AUTO_TEST_CASE(one_who_does_not_wait_is_counted) {
    script s;
    s.state.take_unasked("VZ1", s.now);
    s.state.take_unasked("VZ1", s.now);
    s.join(1s);
    s.check_refused(4s);
}

BOOST_AUTO_TEST_CASE(one_who_does_not_wait_puts_off_those_who_do) {
    script s;
    s.join();
    auto const patient = s.join(1h);
    auto const hasty = s.join(5s);
    s.check_wait(5s);
    s.state.take_unasked("VZ1", s.now);
    s.now = start + 2s;
    s.proceed(patient);
    s.check_wait(4s);
    s.now = start + 4s;
    BOOST_TEST(s.proceed(patient).first == hasty.get());
    s.check(kind::granted);
    s.proceed(hasty); // Has become first, and knows now that it will be too late.
    s.check_refused(6s);
    BOOST_TEST(s.state.leave(*hasty) == nullptr);
}

BOOST_AUTO_TEST_CASE(a_deadline_that_passes_in_the_queue_is_told_when_the_turn_would_have_come) {
    script s;
    s.join();
    auto const first = s.join(1h);
    auto const second = s.join(5s);
    auto const third = s.join(1h);
    for (int i = 0; i < 3; ++i) s.state.take_unasked("VZ1", s.now);
    s.now = start + 5s;
    BOOST_TEST(s.proceed(second).first == nullptr);
    s.check_refused(10s);
    BOOST_TEST(s.state.leave(*first) == third.get());
}

BOOST_AUTO_TEST_CASE(a_turn_that_is_noticed_after_the_deadline_goes_to_the_next) {
    script s;
    s.join();
    auto const slow = s.join(3s);
    auto const next = s.join(1h);
    s.now = start + 4s;
    BOOST_TEST(s.proceed(slow).first == next.get());
    s.check(kind::refused);
    s.proceed(next);
    s.check(kind::granted);
}

BOOST_AUTO_TEST_CASE(instances_do_not_wait_for_each_other) {
    script s;
    s.join();
    auto const waiting = s.join();
    s.join(1s, "VZ2");
    s.check(kind::granted);
    s.join(1s, "VZ2");
    s.check_refused(2s);
}

BOOST_AUTO_TEST_CASE(idle_instances_are_forgotten) {
    script s;
    for (int i = 0; i < 100'000; ++i) {
        s.join(1h, std::to_string(i));
        s.check(kind::granted);
        s.now += 1s; // Each is idle after two.
    }
    BOOST_TEST(s.state.instances() <= 64U);
}

BOOST_AUTO_TEST_CASE(neither_a_queue_nor_a_debt_is_forgotten) {
    script s;
    s.join(1h, "queue");
    auto const waiting = s.join(1h, "queue");
    for (int i = 0; i < 3600; ++i) s.state.take_unasked("debt", s.now);
    s.now = start + 1h;
    for (int i = 0; i < 1000; ++i) s.join(1h, std::to_string(i));
    s.proceed(waiting);
    s.check(kind::granted);
    s.join(1s, "debt");
    s.check_refused(2h);
}

BOOST_AUTO_TEST_CASE(extreme_settings_do_not_run_over) {
    script rare(pace(1.0 / 86400));
    for (int i = 0; i < 100'000; ++i) rare.state.take_unasked("VZ1", rare.now);
    rare.join(24h * 366 * 100);
    rare.check(kind::wait);
    script frequent(pace(std::numeric_limits<double>::max(), std::numeric_limits<int>::max()));
    for (int i = 0; i < 1000; ++i) {
        frequent.join();
        frequent.check(kind::granted);
    }
}

BOOST_AUTO_TEST_SUITE_END()
