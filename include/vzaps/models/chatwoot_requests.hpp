#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace vzaps {

/// For `chatwoot.set`.
class chatwoot_set_request {
public:
    chatwoot_set_request(std::string chatwoot_url, std::string account, std::string access_token)
        : url(std::move(chatwoot_url)), account_id(std::move(account)), token(std::move(access_token)) {}

    bool enabled = true;
    std::string url;
    std::string account_id; ///< A number, as text.
    std::string token;      ///< A secret.
    std::optional<std::string> name_inbox;
    std::optional<bool> sign_msg;
    std::optional<std::string> sign_delimiter;
    std::optional<std::string> number;
    std::optional<bool> reopen_conversation;
    std::optional<bool> conversation_pending;
    std::optional<bool> import_contacts;
    std::optional<bool> import_messages;
    std::optional<std::int64_t> days_limit_import_messages; ///< At least 1.
    std::optional<bool> auto_create;                        ///< Makes the inbox.
    std::optional<std::string> organization;
    std::optional<std::string> logo;
    std::optional<std::vector<std::string>> ignore_jids;
    std::optional<bool> ignore_groups;
};

} // namespace vzaps
