#pragma once

#include "async/waiter.hpp"

#include <vzaps/error.hpp>
#include <vzaps/transport.hpp>

namespace vzaps::async {

// What becomes of a call whose wait has not come to its end. `written`: whether any byte of its request can
// have reached anybody.

inline transport_error timed_out(phase where, bool written) {
    return transport_error(errc::timeout, where, written);
}

// Trying again has no chance: nobody opens a client that was closed.
inline transport_error client_closed(phase where, bool written) {
    transport_error result(errc::client_closed, where, written);
    result.transient = false;
    return result;
}

// Of a pause, which is over when its time is up. Throws if closing the client has ended it.
inline void check_open(waiter::ended how, phase where) {
    if (how == waiter::ended::interrupted) throw client_closed(where, false);
}

// Of a wait for somebody who wakes. Throws if that has not happened.
inline void check_woken(waiter::ended how, phase where) {
    check_open(how, where);
    if (how == waiter::ended::expired) throw timed_out(where, false);
}

} // namespace vzaps::async
