#pragma once

#include <vzaps/open_enum.hpp>
#include <vzaps/response.hpp>

#include <boost/json/object.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace vzaps {

/// What starts a typebot.
struct typebot_trigger : open_enum<typebot_trigger> {
    using open_enum::open_enum;
    static constexpr std::string_view all = "all";
    static constexpr std::string_view keyword = "keyword";
    static constexpr std::string_view contains = "contains";
    static constexpr std::string_view starts_with = "starts_with";
    static constexpr std::string_view regex = "regex";
    static constexpr std::string_view advanced = "advanced";
    static constexpr std::string_view none = "none";
};

/// How an `advanced` trigger compares.
struct typebot_operator : open_enum<typebot_operator> {
    using open_enum::open_enum;
    static constexpr std::string_view equals = "equals";
    static constexpr std::string_view contains = "contains";
    static constexpr std::string_view starts_with = "starts_with";
    static constexpr std::string_view regex = "regex";
};

/// Where a typebot's session is.
struct typebot_session_status : open_enum<typebot_session_status> {
    using open_enum::open_enum;
    static constexpr std::string_view opened = "opened";
    static constexpr std::string_view paused = "paused";
    static constexpr std::string_view closed = "closed";
};

/// What `typebots.create` and `typebots.update` can set besides the fields that `create` needs, and what a
/// `typebot` has of it.
class typebot_options {
public:
    std::optional<typebot_operator> trigger_operator; ///< For the trigger `advanced`.
    std::optional<std::string> trigger_value;         ///< Needed unless the trigger is `all` or `none`.
    std::optional<std::string> keyword_finish;        ///< What the contact writes to end the session.
    std::optional<std::int64_t> default_delay_ms;
    std::optional<std::string> unknown_message;
    std::optional<bool> listen_from_me;
    std::optional<bool> stop_bot_from_me; ///< A message written by hand pauses the session.
    std::optional<bool> keep_open;
    std::optional<std::int64_t> debounce_ms;
    std::optional<bool> ignore_groups;
    std::optional<bool> transcribe_audio;

protected:
    typebot_options() = default;
};

/// A typebot's configuration, as `typebots.create` and `typebots.list` answer it.
/// Source: docs.vzaps.com/en/sdk/typescript/typebot.
struct typebot : typebot_options {
    typebot() = default;

    std::string typebot_id; ///< Empty if the service left it out.
    std::optional<bool> enabled;
    std::optional<std::string> description;
    std::optional<std::string> typebot_url;
    std::optional<std::string> public_id;
    std::optional<typebot_trigger> trigger_type;
    std::optional<std::int64_t> priority;          ///< Higher ones are tried first.
    std::optional<std::int64_t> expire_in_minutes; ///< 0 is never.

    boost::json::object extra; ///< Fields that are not named above, or were of another type.
};

/// What `typebots.list` answers: a bare array, here `content`.
struct typebot_list {
    std::vector<typebot> content; ///< Always there.

    boost::json::object extra;
};

/// One contact's conversation with a typebot.
struct typebot_session {
    std::string
        session; ///< A UUID; what `close_session` and `pause_session` want. Empty if the service left it out.
    std::optional<std::string> remote_jid;
    std::optional<typebot_session_status> status;

    boost::json::object extra;
};

/// What `typebots.list_sessions` answers. Rows and a page of rows are understood.
struct typebot_session_list {
    std::vector<typebot_session> content;

    boost::json::object extra;
    response raw; ///< The whole answer, as it came.
};

} // namespace vzaps
