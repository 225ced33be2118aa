#pragma once

#include "auth/token_state.hpp"

#include <vzaps/error.hpp>

#include <cstdint>
#include <functional>

namespace vzaps::realtime {

// What the end of a connection means for the subscription.
enum class verdict {
    reconnect,
    renew_token,   // Connect again with another token; without one, `give_up`.
    suspect_token, // The same, but what has brought events had good credentials: then `reconnect`.
    // These will probably happen again; `endurance` says how often they may.
    refused,           // The service, or what stands in front of it, does not want a connection.
    unexpected_answer, // Something answers that is not the service, such as a web page.
    unreadable,        // The peer has sent what cannot be read, and will send it again.
    give_up
};

// An upgrade that was answered with this status instead.
verdict verdict_of_status(int status) noexcept;

// A connection that the peer has closed with this code. The service documents none: these are the usual ones.
// Everything that does not say that the credentials or the instance are at fault is a reason to connect
// again; if they are, the next upgrade will be refused.
verdict verdict_of_close(std::uint16_t code) noexcept;
errc kind_of_close(std::uint16_t code) noexcept;

// A token that could not be had, or a connection that could not be made. `transient`: trying again may help.
// `was_open`: the subscription has had a connection before, so its settings are good.
verdict verdict_of_failure(boost::system::error_code const& code, bool transient, bool was_open) noexcept;

// When there is to be another connection.
enum class again { at_once, after_backoff, never };

// What is known when credentials were refused, or may have been.
struct refusal {
    bool by_close = false;        // Of a connection; otherwise the upgrade was answered with 401.
    bool only_suspected = false;  // See `suspect_token`.
    bool brought_news = false;    // The connection did.
    bool had_token = true;        // A JWT was among the credentials.
    bool token_is_current = true; // It has not run out, and nobody has had it replaced.
    bool tried_again = false;     // After such a refusal of a current token, since a connection was stable.
};

// The second refusal of a current token is the end: that one is fresh, or was tried again. `refuse` tells the
// client's tokens of the refusal, which may have them replace the token; it is called only if that is wanted.
again after_refusal(refusal const& of, std::function<tokens::token_state::verdict()> const& refuse);

} // namespace vzaps::realtime
