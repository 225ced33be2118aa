#pragma once

#include <vzaps/list.hpp>
#include <vzaps/media.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace vzaps {

/// For `groups.create`.
class group_create_request {
public:
    /// `members`: phone numbers or JIDs, at least one.
    group_create_request(std::string name, list<std::string> members)
        : group_name(std::move(name)), participants(std::move(members)) {}

    std::string group_name;
    std::vector<std::string> participants;
    std::optional<std::string> group_description;
    std::optional<media> group_image;
    std::optional<std::int64_t> delay_message; ///< Unit and range are undocumented; passed on as it is.
};

/// For `groups.set_settings`: the settings to change.
class group_settings_request {
public:
    group_settings_request() = default;

    std::optional<bool> admin_only_message;    ///< Only admins may write.
    std::optional<bool> admin_only_settings;   ///< Only admins may change the group.
    std::optional<std::int64_t> delay_message; ///< Unit and range are undocumented; passed on as it is.
};

} // namespace vzaps
