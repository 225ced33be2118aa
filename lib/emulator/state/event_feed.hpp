#pragma once

#include <boost/json/object.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vzaps::emulation {

/// Something that happened to an instance, as the realtime socket sends it: `id`, `type`, `instance_id`,
/// `created_at` and `data`, which is a webhook's body too.
struct event {
    std::uint64_t number =
        0; ///< What the id holds. Increases from one event to the next, of whatever instance.
    boost::json::object document;
    bool acknowledged = false; ///< By a client of the realtime socket.

    std::string_view text(std::string_view field) const { return document.at(field).as_string(); }
    std::string_view type() const { return text("type"); }
    std::string_view instance_id() const { return text("instance_id"); }
    boost::json::object const& data() const { return document.at("data").as_object(); }
};

/// The events of every instance, the oldest of which are dropped. Used under the service's mutex.
class event_feed {
public:
    using listener = std::function<void(event const&)>;

    /// Keeps so many events of each instance. What the service keeps is unconfirmed.
    explicit event_feed(std::size_t kept = 100'000) : kept_(kept) {}

    /// `data` is what stands beside the type: `event`, and by type `media_url` and `state`. The event that it
    /// returns is valid until the next one of that instance.
    event const& publish(std::string instance_id, std::string type, boost::json::object data);

    /// Is told of each event from now on. It is called under the mutex: it may only put the event aside.
    void listen(listener what) { listeners_.push_back(std::move(what)); }

    /// The instance's events after the one of that id, oldest first; all that are kept when the id is empty
    /// or none of the feed's. An id whose event has been dropped counts still. Valid until the next event of
    /// that instance.
    std::vector<event const*> after(std::string_view instance_id, std::string_view id) const;
    /// The same after a number, and no more than so many.
    std::vector<event const*> after(std::string_view instance_id, std::uint64_t number,
                                    std::size_t limit) const;

    /// Zero, which comes before every event, for what is no id.
    static std::uint64_t number_of(std::string_view id);
    /// The last event's number, of whatever instance.
    std::uint64_t last_number() const { return published_; }

    /// Keeps the id, whatever it is.
    void acknowledge(std::string_view instance_id, std::string_view id);
    /// In the order in which they came.
    std::vector<std::string> acknowledgements(std::string_view instance_id) const;

    void forget(std::string_view instance_id);

private:
    struct record {
        std::deque<event> events;
        std::vector<std::string> acknowledgements;
    };

    std::size_t kept_;
    std::uint64_t published_ = 0;
    std::map<std::string, record, std::less<>> records_;
    std::vector<listener> listeners_;
};

} // namespace vzaps::emulation
