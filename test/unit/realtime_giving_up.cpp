#include "realtime/endurance.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>

using namespace std::chrono_literals;
using vzaps::realtime::endurance;
using vzaps::realtime::verdict;

namespace {

endurance::time_point const start{};

// Of a subscription that had a connection.
endurance opened(endurance::milliseconds give_up_after = 5min) {
    endurance made(give_up_after);
    made.opened();
    return made;
}

} // namespace

BOOST_AUTO_TEST_SUITE(realtime_giving_up)

BOOST_AUTO_TEST_CASE(a_refusal_of_what_never_was_open_is_the_end) {
    endurance e(5min);
    BOOST_TEST(e.exceeded(verdict::refused, start));
    BOOST_TEST(e.why(verdict::refused).empty());
}

BOOST_AUTO_TEST_CASE(of_what_was_open_it_is_put_up_with_for_the_time_that_was_asked_for) {
    for (auto const what : {verdict::refused, verdict::unexpected_answer}) {
        auto e = opened();
        BOOST_TEST(!e.exceeded(what, start + 1h)); // The time counts from the first.
        for (int i = 0; i < 100; ++i) BOOST_TEST(!e.exceeded(what, start + 1h + 5min - 1ms));
        BOOST_TEST(e.exceeded(what, start + 1h + 5min));
        BOOST_TEST(e.why(what) == "for longer than give_up_after, 300000 ms");
    }
}

BOOST_AUTO_TEST_CASE(no_time_is_the_end_at_once) {
    auto e = opened(0ms);
    BOOST_TEST(e.exceeded(verdict::refused, start));
    BOOST_TEST(e.why(verdict::refused).empty());
}

BOOST_AUTO_TEST_CASE(only_a_connection_begins_the_time_anew) {
    for (auto const other : {verdict::reconnect, verdict::renew_token, verdict::suspect_token}) {
        auto e = opened();
        BOOST_TEST(!e.exceeded(verdict::refused, start));
        for (auto at = start; at < start + 1h; at += 30s) BOOST_TEST(!e.exceeded(other, at));
        BOOST_TEST(!e.exceeded(verdict::unexpected_answer, start + 5min - 1ms));
        BOOST_TEST(e.exceeded(verdict::refused, start + 5min));
    }
    auto e = opened();
    BOOST_TEST(!e.exceeded(verdict::refused, start));
    e.opened();
    BOOST_TEST(!e.exceeded(verdict::unreadable, start + 1min));
    BOOST_TEST(!e.exceeded(verdict::refused, start + 5min));
    BOOST_TEST(!e.exceeded(verdict::refused, start + 10min - 1ms));
    BOOST_TEST(e.exceeded(verdict::refused, start + 10min));
}

BOOST_AUTO_TEST_CASE(an_answer_of_somebody_else_ends_what_never_was_open_the_third_time) {
    endurance e(5min);
    for (bool const end : {false, false, true})
        BOOST_TEST(e.exceeded(verdict::unexpected_answer, start) == end);
    BOOST_TEST(e.why(verdict::unexpected_answer) == "three times");
}

BOOST_AUTO_TEST_CASE(what_cannot_be_read_is_the_end_the_third_time_whatever_is_lost_in_between) {
    auto e = opened();
    BOOST_TEST(!e.exceeded(verdict::unreadable, start));
    BOOST_TEST(!e.exceeded(verdict::reconnect, start));
    e.opened();
    BOOST_TEST(!e.exceeded(verdict::unreadable, start));
    BOOST_TEST(!e.exceeded(verdict::refused, start));
    e.opened();
    BOOST_TEST(e.exceeded(verdict::unreadable, start));
    BOOST_TEST(e.why(verdict::unreadable) == "for the third time without a new event in between");
}

BOOST_AUTO_TEST_CASE(answers_of_somebody_else_before_the_first_connection_do_not_count_as_such) {
    endurance e(5min);
    for (int i = 0; i < 2; ++i) BOOST_TEST(!e.exceeded(verdict::unexpected_answer, start));
    e.opened();
    for (bool const end : {false, false, true}) {
        BOOST_TEST(e.exceeded(verdict::unreadable, start) == end);
        e.opened();
    }
}

BOOST_AUTO_TEST_CASE(a_new_event_makes_up_for_what_could_not_be_read) {
    auto e = opened();
    for (int i = 0; i < 10; ++i) {
        e.brought_news();
        BOOST_TEST(!e.exceeded(verdict::unreadable, start));
        BOOST_TEST(!e.exceeded(verdict::unreadable, start));
    }
}

BOOST_AUTO_TEST_CASE(other_ends_are_nobodys_limit) {
    auto e = opened();
    for (int i = 0; i < 1000; ++i)
        for (auto const what : {verdict::reconnect, verdict::renew_token, verdict::suspect_token})
            BOOST_TEST(!e.exceeded(what, start + i * 1h));
    BOOST_TEST(e.exceeded(verdict::give_up, start));
    BOOST_TEST(e.why(verdict::give_up).empty());
}

BOOST_AUTO_TEST_SUITE_END()
