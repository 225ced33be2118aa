#pragma once

#include <vzaps/events/event.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>

namespace vzaps::realtime {

// What becomes of a subscription's events: read ahead, handed out, acknowledged, forgotten. Decisions only.
//
// The service sends again what it has no acknowledgement of, so every id is known from its arrival until it
// is one of the last `window` that are acknowledged. Everything here is bounded.
class delivery {
public:
    static constexpr std::size_t window = 4096;
    struct bounds {
        std::size_t events = 256;
        std::size_t bytes = 16 * 1024 * 1024;
    };

    // `last_event_id`: the cursor of an earlier process, or empty.
    delivery(bounds most, std::string last_event_id)
        : most_(most), last_event_id_(std::move(last_event_id)) {}

    enum class arrival {
        queued,      // New.
        repeated,    // It is queued, or the consumer holds it.
        acknowledged // It has been, and is again.
    };
    // An event of `size` bytes has come.
    arrival arrive(std::string const& id, event what, std::size_t size);
    // Nothing more should be read before something has been taken or written.
    bool full() const noexcept;

    struct taken {
        event what;
        std::string id;
        std::uint64_t number = 0;
    };
    bool has_next() const noexcept { return !queue_.empty(); }
    // The next one is the consumer's from now on.
    taken take();

    // The cursor moves on when all before are acknowledged, too. Of one that has been forgotten, since so
    // many after it were taken, only once.
    void acknowledge(std::uint64_t number, std::string const& id);
    // The same for the one that was taken last, if it has not been acknowledged.
    void acknowledge_last();
    std::string const& last_event_id() const noexcept { return last_event_id_; }

    bool has_ack() const noexcept { return !acks_.empty(); }
    // The id of the next acknowledgement to be written.
    std::string next_ack();
    // Written so far, on whatever connection.
    std::uint64_t written() const noexcept { return written_; }
    // The peer has read the first `count` that were written.
    void confirmed(std::uint64_t count) noexcept;
    // There is another connection. What was written last on the one before may not have been read: it is
    // written again.
    void reconnected();

private:
    enum class known { queued, held, acknowledged };
    using ids = std::map<std::string, known, std::less<>>; // Its iterators stay valid.
    struct queued {
        ids::iterator id;
        event what;
        std::size_t size;
    };
    struct held {
        std::string id;
        bool acknowledged;
    };

    void forget_oldest_held();
    void remember(ids::iterator acknowledged);
    void move_cursor();

    bounds most_;
    std::string last_event_id_;
    ids known_;
    std::deque<queued> queue_;
    std::size_t queued_bytes_ = 0;
    std::deque<held> held_; // The first has the number `first_held_`.
    std::uint64_t first_held_ = 0;
    std::size_t forgotten_ = 0; // Handed out, not acknowledged, and no longer among `held_`.
    std::string passed_;        // The last of those that have left `held_` acknowledged.
    std::deque<ids::iterator> acknowledged_;
    std::deque<std::string> acks_;
    std::deque<std::string> unconfirmed_;
    std::uint64_t written_ = 0;
};

} // namespace vzaps::realtime
