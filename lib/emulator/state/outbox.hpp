#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <chrono>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

namespace vzaps::emulation {

/// Something that waits for its instance to be connected.
struct queued_item {
    std::string message_id;
    std::string chat; ///< JID
    std::string
        type; ///< A message's kind, or `edit`, `delete`, `react`, `remove_reaction`, `presence`, `poll_vote`.
    std::uint64_t message = 0;     ///< The number of a message that waits.
    boost::json::object arguments; ///< Of an operation: its request.
    std::chrono::system_clock::time_point created_at;

    std::string id;
};

/// One queue. Its items leave it from the front.
class outbox_queue {
public:
    void add(queued_item item);
    /// The item of that id, or that is about the message of that id: the documentation says no more than
    /// `message_id`.
    queued_item const* find(std::string_view id) const;
    bool remove(std::string_view id);
    void clear() { items_.clear(); }

    bool empty() const { return items_.empty(); }
    queued_item const& front() const { return items_.front(); }
    queued_item take();
    std::deque<queued_item> const& all() const { return items_; }
    /// `id`, `message_id`, `phone`, `type`, `created_at` of each. Its shape is unconfirmed.
    boost::json::array shown() const;

private:
    std::deque<queued_item>::const_iterator position(std::string_view id) const;

    std::deque<queued_item> items_;
    std::uint64_t added_ = 0;
};

/// What an instance has to send, and to do to what it has sent.
struct outbox {
    outbox_queue messages;
    outbox_queue operations;
};

} // namespace vzaps::emulation
