#pragma once

#include <vzaps/detail/export.hpp>

#include <boost/json/object.hpp>

#include <optional>
#include <string>
#include <vector>

namespace vzaps {

/// Of a business: what kind of business it is.
struct business_category {
    std::optional<std::string> id;
    std::optional<std::string> name;

    boost::json::object extra;
};

/// The profile of a WhatsApp business account.
struct business_profile {
    std::optional<std::string> business_hours_timezone; ///< Such as `America/Sao_Paulo`.
    std::vector<business_category> categories;
    std::optional<boost::json::object> profile_options; ///< Texts by name.
    std::optional<std::string> address;
    std::optional<std::string> email;

    boost::json::object extra;
};

/// What `sessions.status` answers. All but `connected` is there only while connected, and only where it is
/// not empty. Source: docs.vzaps.com/api-reference/session/check-whatsapp-connection.
struct session_status {
    std::optional<bool> connected; ///< Always there.
    /// Of the service's open-source relative, where `connected` alone says only that WhatsApp is reached, and
    /// this that a phone is paired.
    std::optional<bool> logged_in;
    std::optional<std::string> phone;
    std::optional<std::string> whatsapp_jid;
    std::optional<std::string> push_name;
    std::optional<std::string> business_name;
    std::optional<vzaps::business_profile> business_profile;
    std::optional<std::string> profile_picture_id;
    std::optional<std::string> profile_picture_url;
    std::optional<std::string> profile_url;
    std::optional<std::string> verified_name;
    std::optional<std::string> about;
    std::optional<std::string> website;

    boost::json::object extra; ///< Fields that are not named above, or were of another type.

    /// Whether the instance can send and receive: `connected`, and not without a phone.
    bool is_connected() const noexcept { return connected.value_or(false) && logged_in.value_or(true); }
};

/// What `sessions.qr` answers: a code to scan, or the news that there is nothing to scan.
/// Source: docs.vzaps.com/en/sdk/python/session.md, .../getting-started/first-instance-flow.
struct session_qr {
    std::optional<std::string>
        qr_code; ///< A PNG as a `data:` URL, while not paired. Changes every few seconds.
    std::optional<std::string> pairing_status; ///< Seen in the field only: `connected` when paired.
    std::optional<std::string> status;         ///< When paired.
    std::optional<std::string> phone;          ///< When paired.

    boost::json::object extra;

    /// The PNG's bytes; empty when there is no code, or it is none that can be decoded.
    VZAPS_DECL std::string png() const;
};

/// What `sessions.pair_code` answers.
/// Source: docs.vzaps.com/api-reference/session/generate-phone-pairing-code.
struct pairing_code {
    std::string linking_code; ///< Always there; `XXXX-XXXX`, to be typed on the phone.

    boost::json::object extra;
};

} // namespace vzaps
