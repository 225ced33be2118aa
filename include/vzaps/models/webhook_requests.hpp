#pragma once

#include <boost/json/object.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace vzaps {

/// For `webhooks.set`.
class webhook_set_request {
public:
    /// `target`: where to send events; an http or https URL.
    webhook_set_request(std::string target) : url(std::move(target)) {}
    webhook_set_request(char const* target) : url(target) {}

    std::string url;
    /// Names of events, such as `Message`; `All` for all. Not set: those that are set already stay.
    std::optional<std::vector<std::string>> events;
    /// Sends `webhook_url`, and the events as an array, in place of `webhookURL`, and the events joined by
    /// commas. The latter has most evidence.
    bool snake_case = false;
};

/// For `webhooks.search_logs`. The names of all but `status` are inferred.
class webhook_log_search_request {
public:
    webhook_log_search_request() = default;

    std::optional<std::string> status;         ///< Such as `failed`.
    std::optional<std::int64_t> page;          ///< From 1.
    std::optional<std::int64_t> size;          ///< At least 1.
    std::optional<boost::json::object> filter; ///< Sent as given.
};

} // namespace vzaps
