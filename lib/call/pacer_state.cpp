#include "call/pacer_state.hpp"

#include "support/durations.hpp"

#include <algorithm>
#include <iterator>

namespace vzaps::call {

pacer_state::pacer_state(pacing_options const& options)
    // Rounded up: never faster than was asked for.
    : interval_(std::chrono::ceil<clock::duration>(std::chrono::duration<double>(1 / options.rate))),
      tolerance_(interval_ * (options.burst - 1)) {}

pacer_state::step pacer_state::join(ticket& who, std::string const& instance, time_point now) {
    auto& there = lane_of(instance, now);
    if (auto const mine = turn(there, there.queue.size()); mine > who.deadline)
        return {step::kind::refused, mine, nullptr};
    who.position = there.queue.insert(there.queue.end(), &who);
    who.queued_at = &there;
    return proceed(who, now);
}

pacer_state::step pacer_state::proceed(ticket& who, time_point now) {
    auto& there = *who.queued_at;
    auto const is_first = there.queue.front() == &who;
    if (!is_first && now < who.deadline) return {step::kind::wait, who.deadline, nullptr};

    auto const ahead = static_cast<std::size_t>(std::distance(there.queue.begin(), who.position));
    auto const mine = turn(there, ahead);
    // Those who did not wait may have put it off; or nobody looked in time.
    if (!is_first || std::max(mine, now) > who.deadline) return {step::kind::refused, mine, leave(who)};
    if (mine > now) return {step::kind::wait, mine, nullptr};
    spend(there, now);
    return {step::kind::granted, now, leave(who)};
}

pacer_state::ticket* pacer_state::leave(ticket& who) noexcept {
    if (who.queued_at == nullptr) return nullptr;
    auto& queue = who.queued_at->queue;
    auto const was_first = queue.front() == &who;
    queue.erase(who.position);
    who.queued_at = nullptr;
    return was_first && !queue.empty() ? queue.front() : nullptr;
}

void pacer_state::take_unasked(std::string const& instance, time_point now) {
    spend(lane_of(instance, now), now);
}

pacer_state::time_point pacer_state::turn(lane const& of, std::size_t ahead) const {
    return of.full_at - tolerance_ + interval_ * static_cast<clock::rep>(ahead);
}

// Counts from now, not from when the turn was due: one who comes late must not be followed too soon.
void pacer_state::spend(lane& of, time_point now) const {
    // A debt of more than a century is one of a century.
    of.full_at = std::min(std::max(of.full_at, now) + interval_, now + longest_duration);
}

pacer_state::lane& pacer_state::lane_of(std::string const& instance, time_point now) {
    if (auto const known = lanes_.find(instance); known != lanes_.end()) return known->second;
    if (lanes_.size() >= sweep_at_) forget_idle(now);
    return lanes_.emplace(instance, lane{now, {}}).first->second;
}

// At most twice as many are kept as are in use, and each sweep is paid for by as many newcomers.
void pacer_state::forget_idle(time_point now) {
    std::erase_if(lanes_,
                  [&](auto const& each) { return each.second.queue.empty() && each.second.full_at <= now; });
    sweep_at_ = std::max(least_sweep, 2 * lanes_.size());
}

} // namespace vzaps::call
