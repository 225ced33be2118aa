#pragma once

#include <memory>
#include <string>

namespace test {

// Shakes hands with everybody, and then neither reads nor writes: what is sent to it fills the buffers in
// between. On a thread of its own; its certificate is for localhost.
class mute_tls_server {
public:
    mute_tls_server();
    mute_tls_server(mute_tls_server const&) = delete;
    mute_tls_server& operator=(mute_tls_server const&) = delete;
    ~mute_tls_server();

    unsigned short port() const;
    std::string ca_pem() const;
    int handshakes() const;

private:
    class impl;
    std::unique_ptr<impl> impl_;
};

} // namespace test
