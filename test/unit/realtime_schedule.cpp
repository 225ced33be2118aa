#include "realtime/reconnect_schedule.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>

using namespace std::chrono_literals;
using schedule = vzaps::realtime::reconnect_schedule;

namespace {

schedule::time_point const start{};

} // namespace

BOOST_AUTO_TEST_SUITE(realtime_schedule)

BOOST_AUTO_TEST_CASE(the_ceiling_doubles_up_to_the_longest_and_the_wait_is_any_part_of_it) {
    schedule s(1s, 30s, 30s);
    for (auto const ceiling : {1s, 2s, 4s, 8s, 16s, 30s, 30s}) {
        auto copy = s;
        BOOST_TEST((copy.ended(start, 0) == 0ms));
        BOOST_TEST((s.ended(start, 0.5) == ceiling / 2.0));
    }
    BOOST_TEST(s.failures() == 7);
}

BOOST_AUTO_TEST_CASE(a_stable_connection_makes_up_for_what_was_before) {
    schedule s(1s, 30s, 30s);
    for (int i = 0; i < 5; ++i) s.ended(start, 0.5);
    s.opened(start);
    BOOST_TEST((s.ended(start + 30s, 0.5) == 500ms));
    BOOST_TEST(s.failures() == 1);
}

BOOST_AUTO_TEST_CASE(a_connection_that_is_accepted_and_dropped_does_not) {
    schedule s(1s, 30s, 30s);
    for (int i = 0; i < 4; ++i) {
        s.opened(start);
        s.ended(start + 29s, 0.5);
    }
    s.opened(start);
    BOOST_TEST((s.ended(start + 1ms, 0.5) == 8s));
    BOOST_TEST((s.ended(start + 1h, 0.5) == 15s)); // It was open once, not ever since.
}

BOOST_AUTO_TEST_CASE(the_service_may_ask_for_a_longer_wait_but_not_for_a_shorter_one_nor_for_ever) {
    schedule s(10s, 10s, 30s);
    BOOST_TEST((s.ended(start, 0.5, 20s) == 20s));
    BOOST_TEST((s.ended(start, 0.5, 1s) == 5s));
    BOOST_TEST((s.ended(start, 0.5, 1000h) == 1h));
}

BOOST_AUTO_TEST_CASE(extreme_settings_do_not_run_over) {
    auto const century = 24h * 366 * 100;
    schedule s(century, century, century);
    for (int i = 0; i < 100'000; ++i) s.ended(start, 0.999999);
    BOOST_TEST((s.ended(start, 0.5) == century / 2));
    schedule none(0ms, 0ms, 0ms);
    for (int i = 0; i < 3; ++i) BOOST_TEST((none.ended(start, 0.5) == 0ms));
    schedule at_once_first(0ms, 8ms, 1h);
    for (auto const delay : {0ms, 0ms, 1ms, 2ms, 4ms, 4ms})
        BOOST_TEST((at_once_first.ended(start, 0.5) == delay));
}

BOOST_AUTO_TEST_CASE(stable_is_only_what_lasts_and_has_not_ended) {
    schedule s(1s, 30s, 30s);
    BOOST_TEST(!s.is_stable(start + 1h)); // None was open.
    s.opened(start);
    BOOST_TEST(!s.is_stable(start + 30s - 1ns));
    BOOST_TEST(s.is_stable(start + 30s));
    s.ended(start + 30s, 0.5);
    BOOST_TEST(!s.is_stable(start + 1h));
}

BOOST_AUTO_TEST_SUITE_END()
