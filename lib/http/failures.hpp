#pragma once

#include "async/failures.hpp"
#include "http/deadline_guard.hpp"

#include <vzaps/error.hpp>
#include <vzaps/transport.hpp>

#include <boost/asio/error.hpp>
#include <boost/system/error_code.hpp>
#include <boost/system/system_error.hpp>

#include <optional>

namespace vzaps::http {

// A short way to the transport's errors. `written`: whether any byte of the request can have reached anybody.

inline transport_error failed(errc kind, phase where, bool written, boost::system::error_code cause = {}) {
    transport_error result(kind, where, written);
    result.cause = cause;
    return result;
}

// What ended an operation whose guard has fired; nothing for one that has not.
inline std::optional<transport_error> failure_of(deadline_guard::cause fired, phase where, bool written) {
    switch (fired) {
    case deadline_guard::cause::expired:
        return async::timed_out(where, written);
    case deadline_guard::cause::interrupted:
        return async::client_closed(where, written);
    case deadline_guard::cause::none:
        break;
    }
    return std::nullopt;
}

// Passes on the caller's cancellation, as opposed to a connection that breaks.
inline void check_cancelled(boost::system::error_code const& ec) {
    if (ec == boost::asio::error::operation_aborted) throw boost::system::system_error(ec);
}

} // namespace vzaps::http
