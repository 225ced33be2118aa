#pragma once

#include <vzaps/error.hpp>

#include <cstdint>

namespace vzaps::realtime {

// What the end of a connection means for the subscription.
enum class verdict {
    reconnect,
    renew_token,   // Connect again with another token; without one, `give_up`.
    suspect_token, // The same, but a connection that has brought events had good credentials: then `reconnect`.
    give_up
};

// An upgrade that was answered with this status instead.
verdict verdict_of_status(int status) noexcept;

// A connection that the peer has closed with this code. The service documents none: these are the usual ones. Everything
// that does not say that the credentials or the instance are at fault is a reason to connect again; if they are, the next
// upgrade will be refused.
verdict verdict_of_close(std::uint16_t code) noexcept;
errc kind_of_close(std::uint16_t code) noexcept;

// A token that could not be had, or a connection that could not be made or broke. `transient`: trying again may help.
// `was_open`: the subscription has had a connection before, so it is no setting that is wrong.
verdict verdict_of_failure(boost::system::error_code const& code, bool transient, bool was_open) noexcept;

} // namespace vzaps::realtime
