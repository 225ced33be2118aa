#pragma once

#include "support/certificates.hpp"
#include "support/socket_script.hpp"

#include <vzaps/client_options.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace vzaps::test {

/// A server on loopback, and on a thread of its own, that is told what to do with each WebSocket. `POST
/// /token` is answered with `jwt-1`, `jwt-2`, and so on; every other call with `{}`. All members may be
/// called by any thread.
class websocket_server {
public:
    struct settings {
        bool tls = true;
        int expires_in = 3600;
        std::string jwt = {}; ///< Every token, instead of `jwt-1` and so on.
    };
    /// An upgrade as it came.
    struct upgrade {
        std::string head;
        std::string target() const;
        std::string header(std::string_view name) const;
    };

    websocket_server();
    explicit websocket_server(settings how);
    websocket_server(websocket_server const&) = delete;
    websocket_server& operator=(websocket_server const&) = delete;
    ~websocket_server();

    unsigned short port() const;
    std::string base_url() const;
    std::string realtime_url() const;
    std::string ca_pem() const;

    /// For the next upgrade that has no script yet. One without a script is accepted.
    void next(socket_script what);
    void release();

    std::vector<upgrade> upgrades() const;
    /// Ids, in the order of their acknowledgements, on all connections.
    std::vector<std::string> acks() const;
    /// Text frames that are no acknowledgements.
    std::vector<std::string> strange_frames() const;
    /// The codes of the goodbyes that came.
    std::vector<std::uint16_t> goodbyes() const;
    std::size_t pings() const;
    std::size_t pongs() const;
    std::size_t tokens() const;
    /// Open WebSockets.
    std::size_t open() const;
    /// Bytes of `flood` that were taken.
    std::size_t flooded() const;

private:
    class impl;
    std::unique_ptr<impl> impl_;
};

/// What leads a client to this server.
client_options options_for(websocket_server const& server);

} // namespace vzaps::test
