#include "emulator/state/instant.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>

using vzaps::emulation::parse_instant;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(instants)

BOOST_AUTO_TEST_CASE(a_time_is_read_with_its_zone_and_fraction) {
    auto const morning = std::chrono::sys_days(2026y / 5 / 2) + 8h + 15min;
    BOOST_TEST((parse_instant("2026-05-02T08:15:00Z") == morning));
    BOOST_TEST((parse_instant("2026-05-02t08:15:00z") == morning));
    BOOST_TEST((parse_instant("2026-05-02T05:15:00-03:00") == morning));
    BOOST_TEST((parse_instant("2026-05-02T13:45:00+05:30") == morning));
    BOOST_TEST((parse_instant("2026-05-02T08:15:00.25Z") == morning + 250ms));
    BOOST_TEST((parse_instant("2026-05-02T08:15:00.123456789Z") == morning + 123ms));
    BOOST_TEST((*parse_instant("9999-12-31T23:59:59Z") > morning));
}

BOOST_AUTO_TEST_CASE(what_is_no_time_is_nothing) {
    for (auto const* wrong : {"", "2026-05-02", "2026-05-02T08:15:00", "2026-05-02 08:15:00Z",
                              "2026-13-02T08:15:00Z", "2026-02-30T08:15:00Z", "2026-05-02T24:15:00Z",
                              "2026-05-02T08:60:00Z", "2026-05-02T08:15:00.Z", "2026-05-02T08:15:00+0300",
                              "2026-05-02T08:15:00Zx", "26-05-02T08:15:00Z", "2026-05-02T08:15:00+24:00"})
        BOOST_TEST(!parse_instant(wrong), wrong);
}

BOOST_AUTO_TEST_SUITE_END()
