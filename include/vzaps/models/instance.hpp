#pragma once

#include <vzaps/instance_ref.hpp>

#include <boost/json/object.hpp>

#include <optional>
#include <string>

namespace vzaps {

/// A WhatsApp instance, as `create`, `get`, `list` and `update` answer it. Times are RFC 3339 text, as sent.
///
/// Source: docs.vzaps.com/api-reference/instancias/criar-instancia; `status` is named by the SDK
/// documentation only.
struct instance {
    std::string id;    ///< Always there; `VZ` and upper-case letters and digits.
    std::string name;  ///< Empty if the service left it out.
    std::string token; ///< The instance's own token (`X-Instance-Token`); a secret. Empty if left out.
    std::optional<std::string> url; ///< The dashboard's page.
    std::optional<std::string> webhook;
    std::optional<std::string> events_subscribe; ///< Comma-joined event names.
    std::optional<bool> reject_calls;
    std::optional<bool> auto_read_messages;
    std::optional<bool> connected;
    std::optional<std::string> connected_at;
    std::optional<std::string> whatsapp_push_name;
    std::optional<std::string> whatsapp_jid;
    std::optional<std::string> billing_status; ///< `TRIALING` is the only value that is documented.
    std::optional<std::string> status;
    std::optional<std::string> created_at;
    std::optional<std::string> updated_at;
    std::optional<std::string> cancel_at;
    std::optional<std::string> expired_at;

    boost::json::object extra; ///< Fields that are not named above, or were of another type.
};

inline instance_ref::instance_ref(vzaps::instance const& from) : id(from.id), token(from.token) {}

} // namespace vzaps
