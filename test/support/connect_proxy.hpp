#pragma once

#include <memory>
#include <string>
#include <vector>

namespace vzaps::test {

/// A proxy on loopback, on a thread of its own, that makes tunnels to one port for those who ask by `CONNECT` and show the
/// password. All members may be called by any thread.
class connect_proxy {
public:
    /// `basic`: what has to stand behind `Proxy-Authorization: Basic`.
    connect_proxy(unsigned short target, std::string basic);
    connect_proxy(connect_proxy const&) = delete;
    connect_proxy& operator=(connect_proxy const&) = delete;
    ~connect_proxy();

    unsigned short port() const;

    /// Answers everybody with this status and body, or again those only who do not know the password.
    void refuse(bool all, std::string body = {}, int status = 407);
    /// Cuts every tunnel.
    void cut();

    /// What was asked for: heads, as they came.
    std::vector<std::string> heads() const;
    /// All that came from clients, the heads and what went through the tunnels.
    std::string received() const;
    /// Tunnels that were made.
    std::size_t tunnels() const;

private:
    class impl;
    std::unique_ptr<impl> impl_;
};

} // namespace vzaps::test
