#pragma once

#include <vzaps/open_enum.hpp>

#include <boost/json/object.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace vzaps {

/// What `chatwoot.trigger_import` imports.
struct chatwoot_import_scope : open_enum<chatwoot_import_scope> {
    using open_enum::open_enum;
    static constexpr std::string_view contacts = "contacts";
    static constexpr std::string_view messages = "messages";
    static constexpr std::string_view all = "all";
};

/// What `chatwoot.set` can set besides the fields that it needs, and what `chatwoot_config` has of it.
class chatwoot_options {
public:
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
    std::optional<bool> ignore_groups;

protected:
    chatwoot_options() = default;
};

/// An instance's connection to Chatwoot, as `chatwoot.get` and `chatwoot.set` answer it.
/// Source: docs.vzaps.com/en/sdk/typescript/chatwoot.
struct chatwoot_config : chatwoot_options {
    chatwoot_config() = default;

    std::optional<bool> enabled;
    std::optional<std::string> url;
    std::optional<std::string> account_id; ///< A number, as text.
    std::optional<std::string> token_masked;
    std::optional<std::string> webhook_url; ///< Where Chatwoot has to send its webhooks.
    std::vector<std::string> ignore_jids;

    boost::json::object extra; ///< Fields that are not named above, or were of another type.
};

} // namespace vzaps
