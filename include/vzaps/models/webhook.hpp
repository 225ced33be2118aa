#pragma once

#include <boost/json/object.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace vzaps {

/// Where an instance's events go, as `webhooks.get` and `webhooks.set` answer it.
/// Source: docs.vzaps.com, API reference of `webhook`.
struct webhook_config {
    std::optional<std::string> webhook; ///< The URL.
    std::vector<std::string> subscribe; ///< Event names; of `get`.
    std::optional<std::string> events;  ///< The same, joined by commas; of `set`.

    boost::json::object extra; ///< Fields that are not named above, or were of another type.
};

/// One delivery of an event. Source: docs.vzaps.com/en/sdk, pages "webhooks"; the names are taken from its
/// prose.
struct webhook_log {
    std::string id;                    ///< Empty if the service left it out.
    std::optional<std::string> status; ///< `failed` is the only value that is documented.
    std::optional<boost::json::object> payload;
    std::optional<std::int64_t> attempts;

    boost::json::object extra;
};

/// What `webhooks.search_logs` answers.
struct webhook_log_page {
    std::optional<std::int64_t> page; ///< From 1.
    std::optional<std::int64_t> size;
    std::optional<std::int64_t> total;
    std::optional<std::int64_t> total_pages;
    std::vector<webhook_log> content; ///< Always there.

    boost::json::object extra;
};

} // namespace vzaps
