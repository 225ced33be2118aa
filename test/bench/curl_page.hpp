#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// A page of instances as one writes it by hand today: nlohmann's document, then structs with optionals.
namespace bench {

struct curl_instance {
    std::string id, name, token;
    std::optional<std::string> url, webhook, events_subscribe;
    std::optional<bool> reject_calls, auto_read_messages, connected;
    std::optional<std::string> connected_at, whatsapp_push_name, whatsapp_jid, billing_status, status;
    std::optional<std::string> created_at, updated_at, cancel_at, expired_at;
};

struct curl_page {
    std::optional<std::int64_t> page, size, total, total_pages;
    std::vector<curl_instance> content;
};

template <class T>
void read_optional(nlohmann::json const& from, char const* key, std::optional<T>& to) {
    auto const found = from.find(key);
    if (found != from.end() && !found->is_null()) to = found->get<T>();
}

inline void from_json(nlohmann::json const& from, curl_instance& to) {
    from.at("id").get_to(to.id);
    from.at("name").get_to(to.name);
    from.at("token").get_to(to.token);
    read_optional(from, "url", to.url);
    read_optional(from, "webhook", to.webhook);
    read_optional(from, "events_subscribe", to.events_subscribe);
    read_optional(from, "reject_calls", to.reject_calls);
    read_optional(from, "auto_read_messages", to.auto_read_messages);
    read_optional(from, "connected", to.connected);
    read_optional(from, "connected_at", to.connected_at);
    read_optional(from, "whatsapp_push_name", to.whatsapp_push_name);
    read_optional(from, "whatsapp_jid", to.whatsapp_jid);
    read_optional(from, "billing_status", to.billing_status);
    read_optional(from, "status", to.status);
    read_optional(from, "created_at", to.created_at);
    read_optional(from, "updated_at", to.updated_at);
    read_optional(from, "cancel_at", to.cancel_at);
    read_optional(from, "expired_at", to.expired_at);
}

inline void from_json(nlohmann::json const& from, curl_page& to) {
    read_optional(from, "page", to.page);
    read_optional(from, "size", to.size);
    read_optional(from, "total", to.total);
    read_optional(from, "total_pages", to.total_pages);
    from.at("content").get_to(to.content);
}

} // namespace bench
