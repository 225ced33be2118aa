#pragma once

#include <boost/json/object.hpp>

#include <optional>
#include <string>

namespace vzaps {

/// What `instances.subscribe` answers. Nothing in it is required: a card that was charged must not look like
/// a failure. Source: docs.vzaps.com/en/quickstart, .../en/sdk/typescript/instances-and-billing
/// ("BillingHostedSession").
struct billing_session {
    std::optional<std::string> url; ///< Of the hosted checkout, in mode `checkout`.
    std::optional<std::string> session_id;
    std::optional<std::string>
        mode; ///< `direct`: the default card was charged. `checkout`: somebody has to visit `url`.
    std::optional<std::string> subscription_id;

    boost::json::object extra; ///< Fields that are not named above, or were of another type.
};

} // namespace vzaps
