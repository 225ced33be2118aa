#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <chrono>
#include <cstdint>
#include <list>
#include <optional>
#include <string>
#include <string_view>

namespace vzaps::emulation {

/// A chat of an instance.
struct chat {
    using time_point = std::chrono::system_clock::time_point;

    std::string jid;
    std::string name;
    std::string last_user_name; ///< Who sent the last message; groups alone show it.
    std::string last_user_phone;
    std::string expiration; ///< `24_HOURS`, `7_DAYS`, `90_DAYS`; empty: off.
    std::int64_t unread = 0;
    bool archived = false;
    bool pinned = false;
    bool marked_as_unread = false;
    std::optional<time_point> muted_until; ///< The clock's last moment: for ever.
    std::optional<time_point> last_message_at;

    /// As `get` answers it, in the documented order.
    boost::json::object shown(time_point now) const;
};

/// The chats of one instance.
class chat_store {
public:
    /// Makes it when there is none yet.
    chat& open(std::string_view jid);
    chat* find(std::string_view jid);
    void remove(std::string_view jid);

    /// Pinned ones first, then those with the latest message. The service's order is unconfirmed.
    boost::json::array shown(chat::time_point now) const;

private:
    std::list<chat> chats_;
};

} // namespace vzaps::emulation
