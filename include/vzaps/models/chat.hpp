#pragma once

#include <vzaps/open_enum.hpp>
#include <vzaps/response.hpp>

#include <boost/json/object.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace vzaps {

/// When messages of a chat disappear.
struct chat_expiration : open_enum<chat_expiration> {
    using open_enum::open_enum;
    static constexpr std::string_view one_day = "24_HOURS";
    static constexpr std::string_view seven_days = "7_DAYS";
    static constexpr std::string_view ninety_days = "90_DAYS";
    static constexpr std::string_view off = "OFF";
};

/// A chat, as `chats.get` and `chats.list` answer it.
/// Source: docs.vzaps.com/api-reference/chats/get-chat-metadata.
struct chat {
    std::string phone; ///< Empty if the service left it out.
    std::string jid;   ///< The same.
    std::optional<std::string> name;
    std::optional<std::string> last_message_user_name;
    std::optional<std::string> last_message_user_phone;
    std::optional<std::string> community_name;
    std::optional<std::string> community_jid;
    std::optional<bool> archived;
    std::optional<bool> pinned;
    std::optional<std::string> unread; ///< A number, as text.
    std::optional<std::int64_t> messages_unread;
    std::optional<bool> marked_as_unread;
    std::optional<std::string> is_muted; ///< `0` or `1`; see `muted()`.
    std::optional<bool> is_marked_spam;
    std::optional<bool> is_group;
    std::optional<bool> is_group_announcement;
    std::optional<std::string> last_message_time;          ///< RFC 3339.
    std::optional<std::int64_t> last_message_timestamp_ms; ///< Milliseconds since 1970.
    std::optional<std::int64_t> mute_end_time;             ///< Unit undocumented.

    boost::json::object extra; ///< Fields that are not named above, or were of another type.

    bool muted() const { return is_muted == "1"; }
};

/// What `chats.list` answers. Bare rows, a page of rows and an envelope around either are understood.
struct chat_list {
    std::optional<std::int64_t> page;
    std::optional<std::int64_t> page_size;
    std::optional<std::int64_t> total;
    std::optional<std::int64_t> total_pages;
    std::vector<chat> content;

    boost::json::object extra;
    response raw; ///< The whole answer, as it came.
};

} // namespace vzaps
