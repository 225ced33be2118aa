#pragma once

#include <vzaps/response.hpp>

#include <boost/json/value.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace vzaps::test {

/// What a webhook brought.
struct received_hook {
    std::string target;
    header_list headers;
    std::string body;
    std::size_t connection = 0; ///< Which connection it came on, from 1.

    std::string header(std::string_view name) const;
    boost::json::value json() const;
    /// A member of the body, which has to be an object that has it.
    boost::json::value operator[](std::string_view name) const;
};

/// What webhooks are delivered to: an HTTP server on loopback and a thread of its own, which keeps all that
/// comes and answers 200 until it is told otherwise. Shares no code with the library.
///
/// All members may be called from any thread.
class webhook_receiver {
public:
    struct settings {
        bool tls = false;               ///< With a certificate that nobody knows.
        bool close_connections = false; ///< After each answer, without saying so before.
    };

    webhook_receiver();
    explicit webhook_receiver(settings how);
    webhook_receiver(webhook_receiver const&) = delete;
    webhook_receiver& operator=(webhook_receiver const&) = delete;
    ~webhook_receiver();

    unsigned short port() const;
    /// With 127.0.0.1 as its host.
    std::string url(std::string_view path = "/hook") const;

    /// The next deliveries are answered so, one after the other. 0: the connection is closed without an
    /// answer.
    void answer_with(std::vector<int> statuses);
    /// Deliveries are read and recorded, and not answered until `release`.
    void hold();
    void release();

    /// Oldest first.
    std::vector<received_hook> received() const;
    std::size_t count() const;
    /// The most deliveries that were held at the same time.
    std::size_t most_held() const;
    /// Waits, within a generous bound, for so many. Returns whether they came.
    bool wait_for(std::size_t count) const;

private:
    class impl;
    std::unique_ptr<impl> impl_;
};

} // namespace vzaps::test
