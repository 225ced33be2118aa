#include "call/retry_policy.hpp"

#include <algorithm>

namespace vzaps::call {

namespace {

using std::chrono::milliseconds;

bool worth_trying(retry_context const& call, failed_attempt const& failure) {
    switch (failure.status) {
    case 0:
        return failure.transient && (!failure.written || call.retry_safe);
    case 429:
        return call.retry_safe || call.retry_when_rate_limited;
    case 408:
    case 502:
    case 503:
    case 504:
        return call.retry_safe;
    // The service says 500 of states that no retry cures, too.
    case 500:
        return call.retry_safe && !call.server_error_seen;
    default:
        return false;
    }
}

milliseconds backoff(retry_options const& options, int attempts, double random) {
    auto ceiling = options.base_delay;
    for (int i = 1; i < attempts && ceiling < options.max_delay; ++i) ceiling *= 2;
    ceiling = std::min(ceiling, options.max_delay);
    return milliseconds(static_cast<milliseconds::rep>(static_cast<double>(ceiling.count()) * random));
}

} // namespace

retry_decision decide(retry_options const& options, retry_context const& call, failed_attempt const& failure,
                      double random) {
    if (call.attempts >= call.max_attempts || !worth_trying(call, failure)) return {};
    auto delay = backoff(options, call.attempts, random);
    if (failure.retry_after) {
        if (*failure.retry_after > options.max_retry_after) return {};
        delay = std::max(delay, *failure.retry_after);
    }
    if (delay >= call.left) return {};
    return {true, delay};
}

} // namespace vzaps::call
