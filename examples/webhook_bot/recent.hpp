#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <unordered_set>

namespace webhook_bot {

/// The keys that were seen last, so many at most: the service delivers an event at least once.
class recent {
public:
    explicit recent(std::size_t capacity) : capacity_(capacity) {}

    bool knows(std::string const& key) const { return known_.contains(key); }

    /// Remembers a key. False when it is known already.
    bool add(std::string const& key) {
        if (!known_.insert(key).second) return false;
        order_.push_back(key);
        if (order_.size() > capacity_) {
            known_.erase(order_.front());
            order_.pop_front();
        }
        return true;
    }

private:
    std::size_t capacity_;
    std::unordered_set<std::string> known_;
    std::deque<std::string> order_; ///< Oldest first.
};

} // namespace webhook_bot
