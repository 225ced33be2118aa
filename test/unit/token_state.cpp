#include "auth/token_state.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>

using namespace std::chrono_literals;
using namespace vzaps::tokens;
using verdict = vzaps::tokens::token_state::verdict;

namespace {

token::time_point const start{};

void check(verdict got, verdict expected) { BOOST_TEST((got == expected)); }

} // namespace

BOOST_AUTO_TEST_SUITE(token_state)

BOOST_AUTO_TEST_CASE(there_is_no_token_at_first) {
    vzaps::tokens::token_state const state(60s, 5s);
    BOOST_TEST(state.usable(start) == nullptr);
}

BOOST_AUTO_TEST_CASE(a_token_is_used_until_the_skew_before_its_end) {
    vzaps::tokens::token_state state(60s, 5s);
    auto const issued = state.issue("jwt", 3600s, start);
    BOOST_TEST(issued->value == "jwt");
    BOOST_TEST(state.usable(start) == issued);
    BOOST_TEST(state.usable(start + 3540s - 1ns) == issued);
    BOOST_TEST(state.usable(start + 3540s) == nullptr);
}

BOOST_AUTO_TEST_CASE(the_lifetime_counts_from_when_the_token_was_asked_for) {
    vzaps::tokens::token_state state(0s, 5s);
    state.issue("jwt", 10s, start + 100s);
    BOOST_TEST(state.usable(start + 110s - 1ns) != nullptr);
    BOOST_TEST(state.usable(start + 110s) == nullptr);
}

BOOST_AUTO_TEST_CASE(a_skew_longer_than_half_the_lifetime_leaves_half_of_it) {
    vzaps::tokens::token_state state(60s, 5s);
    for (auto const lifetime : {10s, 60s, 119s}) {
        state.issue("jwt", lifetime, start);
        BOOST_TEST(state.usable(start + lifetime / 2 - 1ns) != nullptr);
        BOOST_TEST(state.usable(start + lifetime / 2 + 1s) == nullptr);
    }
}

BOOST_AUTO_TEST_CASE(each_token_has_a_generation_of_its_own) {
    vzaps::tokens::token_state state(60s, 5s);
    auto const first = state.issue("same text", 3600s, start);
    auto const second = state.issue("same text", 3600s, start);
    BOOST_TEST(first->generation != second->generation);
    BOOST_TEST(state.usable(start) == second);
}

BOOST_AUTO_TEST_CASE(a_refused_token_is_given_up) {
    vzaps::tokens::token_state state(60s, 5s);
    auto const used = state.issue("jwt", 3600s, start);
    check(state.refused(*used, start, start + 1s), verdict::try_again);
    BOOST_TEST(state.usable(start + 1s) == nullptr);
}

BOOST_AUTO_TEST_CASE(of_many_calls_refused_with_one_token_only_the_first_gives_it_up) {
    vzaps::tokens::token_state state(60s, 5s);
    auto const old = state.issue("old", 3600s, start);
    check(state.refused(*old, start, start + 1s), verdict::try_again);
    check(state.refused(*old, start, start + 1s), verdict::try_again); // While there is none.
    auto const fresh = state.issue("fresh", 3600s, start + 1s);
    check(state.refused(*old, start, start + 1s), verdict::try_again);
    BOOST_TEST(state.usable(start + 1s) == fresh);
}

BOOST_AUTO_TEST_CASE(a_token_that_has_succeeded_since_is_not_at_fault) {
    vzaps::tokens::token_state state(60s, 5s);
    auto const used = state.issue("jwt", 3600s, start);
    used->note_success(start + 2s);
    check(state.refused(*used, start + 1s, start + 3s), verdict::final);
    BOOST_TEST(state.usable(start + 3s) == used);
}

BOOST_AUTO_TEST_CASE(a_success_before_the_refused_call_was_sent_says_nothing) {
    vzaps::tokens::token_state state(60s, 5s);
    auto const used = state.issue("jwt", 3600s, start);
    used->note_success(start + 1s);
    check(state.refused(*used, start + 2s, start + 3s), verdict::try_again);
}

BOOST_AUTO_TEST_CASE(a_success_at_the_moment_of_sending_counts) {
    vzaps::tokens::token_state state(60s, 5s);
    auto const used = state.issue("jwt", 3600s, start);
    used->note_success(start + 1s);
    BOOST_TEST(used->was_good_at(start + 1s));
    BOOST_TEST(!used->was_good_at(start + 1s + 1ns));
}

BOOST_AUTO_TEST_CASE(a_token_without_any_success_has_not_succeeded_since_any_time) {
    vzaps::tokens::token_state state(60s, 5s);
    BOOST_TEST(!state.issue("jwt", 3600s, start)->was_good_at(start - 1h));
}

BOOST_AUTO_TEST_CASE(of_several_successes_the_call_that_was_sent_last_counts) {
    vzaps::tokens::token_state state(60s, 5s);
    auto const used = state.issue("jwt", 3600s, start);
    used->note_success(start + 2s);
    used->note_success(start + 1s); // Sent earlier, answered later.
    BOOST_TEST(used->was_good_at(start + 2s));
}

BOOST_AUTO_TEST_CASE(a_token_that_ran_out_on_the_way_is_replaced_within_the_interval_too) {
    vzaps::tokens::token_state state(0s, 5s);
    auto const first = state.issue("first", 3600s, start);
    check(state.refused(*first, start, start), verdict::try_again);
    auto const brief = state.issue("brief", 2s, start);
    check(state.refused(*brief, start + 1s, start + 3s), verdict::try_again);
    BOOST_TEST(!state.usable(start + 3s));
}

BOOST_AUTO_TEST_CASE(refreshes_for_refusals_come_at_most_once_in_the_interval) {
    vzaps::tokens::token_state state(60s, 5s);
    auto const first = state.issue("first", 3600s, start);
    check(state.refused(*first, start, start + 1s), verdict::try_again);
    auto const second = state.issue("second", 3600s, start + 1s);
    check(state.refused(*second, start + 2s, start + 6s - 1ns), verdict::final);
    BOOST_TEST(state.usable(start + 6s) == second);
    check(state.refused(*second, start + 2s, start + 6s), verdict::try_again);
    BOOST_TEST(state.usable(start + 6s) == nullptr);
}

BOOST_AUTO_TEST_CASE(a_token_that_has_served_a_call_is_replaced_within_the_interval_too) {
    vzaps::tokens::token_state state(60s, 5s);
    auto const first = state.issue("first", 3600s, start);
    check(state.refused(*first, start, start + 1s), verdict::try_again);
    auto const second = state.issue("second", 3600s, start + 1s);
    second->note_success(start + 2s);
    check(state.refused(*second, start + 3s, start + 3s), verdict::try_again);
    BOOST_TEST(!state.usable(start + 3s));
    auto const third = state.issue("third", 3600s, start + 3s); // Has not served yet.
    check(state.refused(*third, start + 3s, start + 4s), verdict::final);
}

BOOST_AUTO_TEST_CASE(what_was_refused_again_with_a_fresh_token_waits_for_the_interval) {
    vzaps::tokens::token_state state(60s, 5s);
    auto const first = state.issue("first", 3600s, start);
    first->note_success(start);
    check(state.refused(*first, start + 1s, start + 1s, "wrong"), verdict::try_again);
    auto const second = state.issue("second", 3600s, start + 1s);
    state.refused_again("wrong", start + 1s);
    second->note_success(start + 2s);
    check(state.refused(*second, start + 3s, start + 3s, "wrong"), verdict::final);
    BOOST_TEST(state.usable(start + 3s) == second);
    check(state.refused(*second, start + 3s, start + 3s, "another"), verdict::try_again);
    auto const third = state.issue("third", 3600s, start + 3s);
    third->note_success(start + 4s);
    check(state.refused(*third, start + 8s, start + 8s, "wrong"),
          verdict::try_again); // Its interval is over.
}

BOOST_AUTO_TEST_CASE(where_many_were_refused_again_everybody_waits_for_the_interval) {
    vzaps::tokens::token_state state(60s, 5s);
    auto now = start;
    auto used = state.issue("jwt", 3600s, now);
    auto const serve = [&] { used->note_success(now); };
    auto const renew = [&] { used = state.issue("jwt", 3600s, now); };
    for (auto const* const wrong : {"one", "two", "three"}) {
        serve();
        now += 100ms;
        check(state.refused(*used, now, now, wrong), verdict::try_again);
        renew();
        state.refused_again(wrong, now);
    }
    serve();
    now += 100ms;
    check(state.refused(*used, now, now, "four"), verdict::final);
    check(state.refused(*used, now, now, "good"), verdict::final);
    now += 4900ms; // Of the last refresh. The others have been forgotten.
    check(state.refused(*used, now, now, "four"), verdict::try_again);
    renew();
    serve();
    now += 100ms;
    check(state.refused(*used, now, now, "good"), verdict::try_again);
}

BOOST_AUTO_TEST_CASE(an_interval_of_zero_allows_a_refresh_for_each_refusal) {
    vzaps::tokens::token_state state(60s, 0s);
    for (int i = 0; i < 3; ++i) {
        auto const used = state.issue("jwt", 3600s, start);
        check(state.refused(*used, start, start), verdict::try_again);
    }
}

BOOST_AUTO_TEST_CASE(a_refresh_that_expiry_asked_for_does_not_count_for_the_interval) {
    vzaps::tokens::token_state state(0s, 5s);
    state.issue("first", 10s, start);
    auto const second = state.issue("second", 10s, start + 10s);
    check(state.refused(*second, start + 11s, start + 11s), verdict::try_again);
}

BOOST_AUTO_TEST_SUITE_END()
