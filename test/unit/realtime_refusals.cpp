#include "realtime/connection_policy.hpp"

#include <boost/test/unit_test.hpp>

#include <vector>

using vzaps::realtime::again;
using vzaps::realtime::refusal;
using token_verdict = vzaps::tokens::token_state::verdict;

namespace {

refusal of_upgrade() { return {}; }
refusal of_close() {
    refusal made;
    made.by_close = true;
    return made;
}
refusal suspected(bool brought_news) {
    auto made = of_close();
    made.only_suspected = true;
    made.brought_news = brought_news;
    return made;
}
refusal with(refusal of, bool refusal::*fact, bool so) {
    of.*fact = so;
    return of;
}
// Those that mean the credentials, and nothing else.
std::vector<refusal> convincing() {
    return {of_upgrade(), of_close(), with(of_close(), &refusal::brought_news, true), suspected(false)};
}
std::vector<refusal> all_kinds() {
    auto made = convincing();
    made.push_back(suspected(true));
    return made;
}

// What follows, and how often the client's tokens are told of the refusal.
void check(refusal const& of, token_verdict answer, again expected, int told) {
    int calls = 0;
    auto const got = after_refusal(of, [&] {
        ++calls;
        return answer;
    });
    BOOST_TEST((got == expected));
    BOOST_TEST(calls == told);
}
void check_told(refusal const& of, token_verdict answer, again expected) { check(of, answer, expected, 1); }
void check_untold(refusal const& of, again expected) {
    for (auto const answer : {token_verdict::try_again, token_verdict::final}) check(of, answer, expected, 0);
}

} // namespace

BOOST_AUTO_TEST_SUITE(realtime_refusals)

BOOST_AUTO_TEST_CASE(a_first_refusal_asks_for_a_fresh_token_and_an_upgrade_for_it_at_once) {
    check_told(of_upgrade(), token_verdict::try_again, again::at_once);
    check_told(of_close(), token_verdict::try_again, again::after_backoff);
    for (bool const news : {false, true})
        check_told(suspected(news), token_verdict::try_again, again::after_backoff);
}

BOOST_AUTO_TEST_CASE(a_token_that_is_not_replaced_is_tried_again) {
    for (auto const& each : all_kinds()) check_told(each, token_verdict::final, again::after_backoff);
}

BOOST_AUTO_TEST_CASE(a_second_refusal_is_the_end_and_costs_no_token) {
    for (auto const& each : convincing()) check_untold(with(each, &refusal::tried_again, true), again::never);
}

BOOST_AUTO_TEST_CASE(a_token_that_has_run_out_or_was_replaced_meanwhile_says_nothing_of_the_next_one) {
    for (auto const& each : all_kinds())
        for (bool const tried : {false, true})
            check_untold(with(with(each, &refusal::token_is_current, false), &refusal::tried_again, tried),
                         again::after_backoff);
}

BOOST_AUTO_TEST_CASE(without_a_token_there_is_nothing_to_replace) {
    for (auto const& each : convincing()) check_untold(with(each, &refusal::had_token, false), again::never);
}

BOOST_AUTO_TEST_CASE(credentials_that_have_brought_events_and_are_only_suspected_are_never_the_end) {
    check_untold(with(suspected(true), &refusal::tried_again, true), again::after_backoff);
    check_untold(with(suspected(true), &refusal::had_token, false), again::after_backoff);
}

BOOST_AUTO_TEST_SUITE_END()
