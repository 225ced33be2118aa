#pragma once

#include "call/scrubber.hpp"
#include "realtime/connection_policy.hpp"

#include <vzaps/error.hpp>
#include <vzaps/response.hpp>

#include <cstdint>
#include <string>
#include <string_view>

namespace vzaps::realtime {

// The errors of a subscription. Whatever comes from outside goes through `clean`.

error failure(boost::system::error_code code, phase where, std::string detail = {});
// For the exception that is being handled; passes on what is nobody's failure (std::bad_alloc). `transient`,
// if asked for, tells whether trying again may help.
error current_failure(phase where, bool* transient = nullptr);

// Why a connection has ended, and what follows.
struct connection_end {
    verdict what = verdict::reconnect;
    error reason;
};

// The exception that is being handled has ended the attempt to connect. `was_open`: see `verdict_of_failure`.
connection_end end_of_attempt(phase where, bool was_open);
// An answer that is no upgrade.
connection_end end_of_refusal(response const& answer, call::scrubber const& clean);
// The peer has closed.
connection_end end_of_close(std::uint16_t code, std::string const& said, call::scrubber const& clean);
// The connection broke, or its peer is dead.
connection_end end_of_line(errc kind, std::string detail, boost::system::error_code cause = {});
// The peer has sent what cannot be read.
connection_end end_of_unreadable(errc kind, std::string detail, boost::system::error_code cause = {});

// The same error, which says more.
error with_detail(error const& of, std::string_view more);

} // namespace vzaps::realtime
