#include "realtime/delivery.hpp"

#include <iterator>
#include <utility>

namespace vzaps::realtime {

delivery::arrival delivery::arrive(std::string const& id, event what, std::size_t size) {
    auto const [at, is_new] = known_.emplace(id, known::queued);
    if (is_new) {
        queue_.push_back({at, std::move(what), size});
        queued_bytes_ += size;
        return arrival::queued;
    }
    if (at->second != known::acknowledged) return arrival::repeated;
    acks_.push_back(id);
    return arrival::acknowledged;
}

// The acknowledgements are counted, too: a peer that sends and never reads must not fill our memory with
// them.
bool delivery::full() const noexcept {
    return queue_.size() >= most_.events || queued_bytes_ >= most_.bytes || acks_.size() >= window;
}

delivery::taken delivery::take() {
    auto next = std::move(queue_.front());
    queue_.pop_front();
    queued_bytes_ -= next.size;
    next.id->second = known::held;
    held_.push_back({next.id->first, false});
    auto const number = first_held_ + held_.size() - 1;
    if (held_.size() > window) forget_oldest_held();
    return {std::move(next.what), next.id->first, number};
}

// Its repeat will be taken for a new event, which is allowed. The cursor must not pass it.
void delivery::forget_oldest_held() {
    known_.erase(held_.front().id);
    held_.pop_front();
    ++first_held_;
    ++forgotten_;
    move_cursor();
}

void delivery::acknowledge(std::uint64_t number, std::string const& id) {
    auto const is_held = number >= first_held_;
    if (is_held ? held_[number - first_held_].acknowledged : forgotten_ == 0) return;
    acks_.push_back(id);
    if (!is_held) {
        --forgotten_;
        // It may have come again in the meantime, and be somebody's who has not dealt with it.
        if (auto const [at, is_new] = known_.emplace(id, known::acknowledged); is_new) remember(at);
    } else {
        held_[number - first_held_].acknowledged = true;
        auto const at = known_.find(id);
        at->second = known::acknowledged;
        remember(at);
    }
    move_cursor();
}

void delivery::acknowledge_last() {
    if (held_.empty() || held_.back().acknowledged) return;
    auto const id = held_.back().id;
    acknowledge(first_held_ + held_.size() - 1, id);
}

void delivery::remember(ids::iterator acknowledged) {
    acknowledged_.push_back(acknowledged);
    if (acknowledged_.size() <= window) return;
    known_.erase(acknowledged_.front());
    acknowledged_.pop_front();
}

void delivery::move_cursor() {
    while (!held_.empty() && held_.front().acknowledged) {
        passed_ = std::move(held_.front().id);
        held_.pop_front();
        ++first_held_;
    }
    if (forgotten_ == 0 && !passed_.empty()) last_event_id_ = passed_;
}

std::string delivery::next_ack() {
    auto id = std::move(acks_.front());
    acks_.pop_front();
    unconfirmed_.push_back(id);
    if (unconfirmed_.size() > window) unconfirmed_.pop_front();
    ++written_;
    return id;
}

void delivery::confirmed(std::uint64_t count) noexcept {
    while (!unconfirmed_.empty() && written_ - unconfirmed_.size() < count) unconfirmed_.pop_front();
}

void delivery::reconnected() {
    acks_.insert(acks_.begin(), std::make_move_iterator(unconfirmed_.begin()),
                 std::make_move_iterator(unconfirmed_.end()));
    unconfirmed_.clear();
}

} // namespace vzaps::realtime
