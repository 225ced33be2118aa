#pragma once

#include <vzaps/models/typebot.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>

namespace vzaps {

/// For `typebots.create`.
class typebot_create_request : public typebot_options {
public:
    /// `bot_priority`: higher ones are tried first. `expires_after`: in minutes, 0 is never.
    typebot_create_request(std::string text, std::string url, std::string bot, typebot_trigger trigger,
                           std::int64_t bot_priority = 0, std::int64_t expires_after = 0)
        : description(std::move(text)),
          typebot_url(std::move(url)),
          public_id(std::move(bot)),
          trigger_type(std::move(trigger)),
          priority(bot_priority),
          expire_in_minutes(expires_after) {}

    bool enabled = true;
    std::string description;
    std::string typebot_url;
    std::string public_id; ///< The bot's, at the Typebot server.
    typebot_trigger trigger_type;
    std::int64_t priority;
    std::int64_t expire_in_minutes;
};

/// For `typebots.update`: the fields to change.
class typebot_update_request : public typebot_options {
public:
    typebot_update_request() = default;

    std::optional<bool> enabled;
    std::optional<std::string> description;
    std::optional<std::string> typebot_url;
    std::optional<std::string> public_id;
    std::optional<typebot_trigger> trigger_type;
    std::optional<std::int64_t> priority;
    std::optional<std::int64_t> expire_in_minutes;
};

/// For `typebots.start_session` with the bot's public id.
class typebot_start_request {
public:
    typebot_start_request(std::string bot, std::string number, std::string text)
        : public_id(std::move(bot)), phone(std::move(number)), message(std::move(text)) {}

    std::string public_id;
    std::string phone;   ///< See `send_request::phone`.
    std::string message; ///< What the bot takes as the contact's first words.
    std::optional<std::string> push_name;
};

/// For `typebots.start_session` with a typebot's id.
class typebot_start_by_id_request {
public:
    typebot_start_by_id_request(std::string number, std::string text)
        : phone(std::move(number)), message(std::move(text)) {}

    std::string phone;   ///< See `send_request::phone`.
    std::string message; ///< What the bot takes as the contact's first words.
    std::optional<std::string> push_name;
    std::optional<std::string> public_id;
};

} // namespace vzaps
