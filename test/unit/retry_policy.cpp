#include "call/retry_policy.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <limits>
#include <optional>
#include <thread>
#include <vector>

using namespace std::chrono_literals;
using namespace vzaps::call;
using std::chrono::milliseconds;

namespace {

vzaps::retry_options const defaults;

retry_context of(bool safe) {
    retry_context result;
    result.retry_safe = safe;
    result.max_attempts = 3;
    result.left = 1h;
    return result;
}

failed_attempt answered(int status, std::optional<milliseconds> retry_after = std::nullopt) {
    failed_attempt result;
    result.status = status;
    result.retry_after = retry_after;
    return result;
}

failed_attempt unanswered(bool written, bool transient = true) {
    failed_attempt result;
    result.written = written;
    result.transient = transient;
    return result;
}

bool retried(retry_context const& call, failed_attempt const& failure) {
    return decide(defaults, call, failure, 0.5).retry;
}

milliseconds delay_after(int attempts, double random, vzaps::retry_options const& options = defaults) {
    auto call = of(true);
    call.attempts = attempts;
    call.max_attempts = 1000;
    auto const decision = decide(options, call, answered(503), random);
    BOOST_TEST(decision.retry);
    return decision.delay;
}

} // namespace

BOOST_AUTO_TEST_SUITE(retry_policy)

BOOST_AUTO_TEST_CASE(a_safe_call_is_repeated_after_408_429_502_503_504_and_500) {
    for (auto const status : {408, 429, 500, 502, 503, 504}) {
        BOOST_TEST(retried(of(true), answered(status)), status);
        BOOST_TEST(!retried(of(false), answered(status)), status);
    }
}

BOOST_AUTO_TEST_CASE(no_other_answer_is_worth_a_second_try) {
    for (auto const status : {100, 300, 301, 302, 304, 307, 400, 401, 402, 403, 404,
                              405, 409, 410, 413, 422, 425, 501, 505, 507, 511})
        for (auto const safe : {true, false}) BOOST_TEST(!retried(of(safe), answered(status)), status);
}

BOOST_AUTO_TEST_CASE(a_500_is_repeated_once) {
    auto call = of(true);
    call.server_error_seen = true;
    BOOST_TEST(!retried(call, answered(500)));
    BOOST_TEST(retried(call, answered(503)));
}

BOOST_AUTO_TEST_CASE(an_unsafe_call_is_repeated_after_429_only_where_it_was_asked_for) {
    auto call = of(false);
    call.retry_when_rate_limited = true;
    BOOST_TEST(retried(call, answered(429)));
    for (auto const status : {408, 500, 502, 503, 504}) BOOST_TEST(!retried(call, answered(status)), status);
    BOOST_TEST(!retried(call, unanswered(true)));
}

BOOST_AUTO_TEST_CASE(what_was_not_written_may_always_be_sent_again) {
    BOOST_TEST(retried(of(false), unanswered(false)));
    BOOST_TEST(retried(of(true), unanswered(false)));
}

BOOST_AUTO_TEST_CASE(what_was_written_is_sent_again_only_if_safe) {
    BOOST_TEST(retried(of(true), unanswered(true)));
    BOOST_TEST(!retried(of(false), unanswered(true)));
}

BOOST_AUTO_TEST_CASE(what_no_repetition_cures_is_not_repeated) {
    for (auto const safe : {true, false})
        for (auto const written : {true, false}) BOOST_TEST(!retried(of(safe), unanswered(written, false)));
}

BOOST_AUTO_TEST_CASE(attempts_are_bounded) {
    auto call = of(true);
    call.attempts = 2;
    BOOST_TEST(retried(call, answered(503)));
    call.attempts = 3;
    BOOST_TEST(!retried(call, answered(503)));
    call.max_attempts = 1;
    call.attempts = 1;
    BOOST_TEST(!retried(call, answered(503)));
}

BOOST_AUTO_TEST_CASE(the_backoff_doubles_up_to_its_bound_with_full_jitter) {
    auto const almost = 1.0 - 1e-9;
    std::vector<milliseconds> const ceilings{500ms, 1000ms, 2000ms, 4000ms, 8000ms, 8000ms, 8000ms};
    for (std::size_t i = 0; i < ceilings.size(); ++i) {
        auto const attempts = static_cast<int>(i) + 1;
        BOOST_TEST((delay_after(attempts, 0.0) == 0ms));
        BOOST_TEST((delay_after(attempts, 0.5) == ceilings[i] / 2));
        BOOST_TEST((delay_after(attempts, almost) <= ceilings[i]));
        BOOST_TEST((delay_after(attempts, almost) >= ceilings[i] - 1ms));
    }
    BOOST_TEST((delay_after(900, almost) <= 8000ms));
}

BOOST_AUTO_TEST_CASE(a_base_longer_than_the_bound_is_the_bound) {
    auto options = defaults;
    options.base_delay = 20s;
    options.max_delay = 2s;
    BOOST_TEST((delay_after(1, 0.5, options) == 1s));
    options.base_delay = 0ms;
    BOOST_TEST((delay_after(5, 0.5, options) == 0ms));
}

BOOST_AUTO_TEST_CASE(the_services_retry_after_is_the_least_wait) {
    for (auto const status : {429, 503}) {
        auto const decision = decide(defaults, of(true), answered(status, 7s), 0.5);
        BOOST_TEST(decision.retry);
        BOOST_TEST((decision.delay == 7s));
    }
    BOOST_TEST((decide(defaults, of(true), answered(429, 0ms), 0.5).delay == 250ms));
}

BOOST_AUTO_TEST_CASE(a_retry_after_past_its_bound_is_not_waited_for) {
    BOOST_TEST(retried(of(true), answered(429, 60s)));
    BOOST_TEST(!retried(of(true), answered(429, 60s + 1ms)));
}

BOOST_AUTO_TEST_CASE(a_wait_that_does_not_fit_the_deadline_is_not_begun) {
    auto call = of(true);
    call.left = 7s;
    BOOST_TEST(!retried(call, answered(429, 7s)));
    BOOST_TEST(retried(call, answered(429, 7s - 1ms)));
    call.left = 250ms;
    BOOST_TEST(!retried(call, answered(503)));
    call.left = -1ms;
    BOOST_TEST(!decide(defaults, call, answered(503), 0.0).retry);
}

BOOST_AUTO_TEST_CASE(the_budget_allows_a_burst_and_no_more) {
    retry_budget budget(3);
    for (int i = 0; i < 3; ++i) BOOST_TEST(budget.take());
    BOOST_TEST(!budget.take());
}

BOOST_AUTO_TEST_CASE(the_largest_budget_is_one) {
    BOOST_TEST(retry_budget(std::numeric_limits<int>::max()).take());
}

BOOST_AUTO_TEST_CASE(ten_successes_give_one_retry_back_and_never_more_than_the_budget) {
    retry_budget budget(1);
    for (int i = 0; i < 100; ++i) budget.note_success();
    BOOST_TEST(budget.take());
    BOOST_TEST(!budget.take());
    for (int i = 0; i < 9; ++i) budget.note_success();
    BOOST_TEST(!budget.take());
    budget.note_success();
    BOOST_TEST(budget.take());
}

BOOST_AUTO_TEST_CASE(a_budget_of_zero_allows_no_retry) {
    retry_budget budget(0);
    for (int i = 0; i < 100; ++i) budget.note_success();
    BOOST_TEST(!budget.take());
}

BOOST_AUTO_TEST_CASE(threads_take_no_more_than_there_is) {
    retry_budget budget(1000);
    std::atomic<int> taken = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            for (int n = 0; n < 500; ++n) taken += budget.take() ? 1 : 0;
        });
    for (auto& each : threads) each.join();
    BOOST_TEST(taken == 1000);
}

BOOST_AUTO_TEST_SUITE_END()
