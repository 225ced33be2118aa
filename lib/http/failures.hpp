#pragma once

#include <vzaps/error.hpp>
#include <vzaps/transport.hpp>

namespace vzaps::http {

// Short ways to the transport's errors. `written`: whether any byte of the request can have reached anybody.

inline transport_error failed(errc kind, phase where, bool written, boost::system::error_code cause = {}) {
    transport_error result(kind, where, written);
    result.cause = cause;
    return result;
}

inline transport_error timed_out(phase where, bool written) { return failed(errc::timeout, where, written); }

inline transport_error client_closed(phase where, bool written) {
    auto result = failed(errc::client_closed, where, written);
    result.transient = false;
    return result;
}

} // namespace vzaps::http
