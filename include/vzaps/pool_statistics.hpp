#pragma once

#include <cstddef>
#include <cstdint>

namespace vzaps {

/// A snapshot of the connection pool, to which subscriptions do not belong. The first four are gauges, the
/// rest count since the client was made.
struct pool_statistics {
    std::size_t open = 0;    ///< Established, idle or in use.
    std::size_t idle = 0;    ///< Open and free.
    std::size_t in_use = 0;  ///< Taken by a call, or being dialed for one.
    std::size_t waiting = 0; ///< Calls that wait for a connection.

    std::uint64_t opened = 0;     ///< Connections that were established.
    std::uint64_t reused = 0;     ///< Times that a pooled connection served another call.
    std::uint64_t handshakes = 0; ///< TLS handshakes completed.
    std::uint64_t resumed = 0;    ///< Of these, how many resumed an earlier session.
    std::uint64_t discarded = 0;  ///< Pooled connections that were found dead, aged or idle for too long.
};

} // namespace vzaps
