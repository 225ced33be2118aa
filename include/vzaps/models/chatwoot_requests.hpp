#pragma once

#include <vzaps/models/chatwoot.hpp>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace vzaps {

/// For `chatwoot.set`.
class chatwoot_set_request : public chatwoot_options {
public:
    chatwoot_set_request(std::string chatwoot_url, std::string account, std::string access_token)
        : url(std::move(chatwoot_url)), account_id(std::move(account)), token(std::move(access_token)) {}

    bool enabled = true;
    std::string url;
    std::string account_id; ///< A number, as text.
    std::string token;      ///< A secret.
    std::optional<std::vector<std::string>> ignore_jids;
};

} // namespace vzaps
