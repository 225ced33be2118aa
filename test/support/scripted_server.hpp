#pragma once

#include "support/certificates.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vzaps::test {

/// What a scripted server does on a connection, in steps. After the last one it reads the next request.
class script {
public:
    enum class kind { send, flood, read, swallow, hear, hold, wait, deliver, half_close, close, cut, reset };
    struct step {
        kind what;
        std::string bytes;
        std::size_t most = 0;
    };

    script() = default;
    /// Sends these bytes, and that is all.
    script(std::string bytes) { send(std::move(bytes)); }
    script(char const* bytes) { send(bytes); }

    script& send(std::string bytes) { return add({kind::send, std::move(bytes)}); }
    /// Sends the unit over and over until the peer leaves, or so many bytes are gone.
    script& flood(std::string unit, std::size_t most) { return add({kind::flood, std::move(unit), most}); }
    /// Reads a request and records it.
    script& read() { return add({kind::read, {}}); }
    /// Reads a request and records its head: of its body not a byte is kept.
    script& swallow() { return add({kind::swallow, {}}); }
    /// Reads something, whatever it is.
    script& hear() { return add({kind::hear, {}}); }
    /// Keeps the connection open, and reads, until the peer leaves.
    script& hold() { return add({kind::hold, {}}); }
    /// Waits for `scripted_server::release`.
    script& wait() { return add({kind::wait, {}}); }
    /// Waits until the peer's system has all that was sent; counted in `scripted_server::delivered`.
    script& deliver() { return add({kind::deliver, {}}); }
    /// Sends no more, and goes on: of TLS nothing is ended.
    script& half_close() { return add({kind::half_close, {}}); }
    /// Ends the connection as it should be ended. Counted as delivered when the peer's system knows.
    script& close() { return add({kind::close, {}}); }
    /// The same without the end of TLS.
    script& cut() { return add({kind::cut, {}}); }
    /// Resets the connection.
    script& reset() { return add({kind::reset, {}}); }

    std::vector<step> const& steps() const noexcept { return steps_; }

private:
    script& add(step what) {
        steps_.push_back(std::move(what));
        return *this;
    }

    std::vector<step> steps_;
};

/// A request as it came.
struct scripted_request {
    std::string head; ///< With the empty line.
    std::string body;
    std::size_t connection = 0; ///< From 1.

    std::string line() const { return head.substr(0, head.find("\r\n")); }
    /// The first header of that name, without regard to case; empty if there is none.
    std::string header(std::string_view name) const;
    bool is_for_token() const;
};

/// A server on loopback and a thread of its own that answers what it is told to. `POST /token` is answered
/// properly unless it is told otherwise, and so is all else for which there is no script. All members may be
/// called by any thread.
class scripted_server {
public:
    struct settings {
        bool tls = true;
        bool tokens = true;               ///< Whether `POST /token` is answered by itself, without a script.
        std::string jwt = "scripted-jwt"; ///< What it is answered with.
        std::optional<identity> who;      ///< Instead of a certificate for localhost and 127.0.0.1.
    };

    scripted_server();
    explicit scripted_server(settings how);
    scripted_server(scripted_server const&) = delete;
    scripted_server& operator=(scripted_server const&) = delete;
    ~scripted_server();

    unsigned short port() const;
    /// `https://localhost:<port>`, without TLS too.
    std::string base_url() const;
    /// The authority behind the server's own certificate.
    std::string ca_pem() const;

    /// For the next request that has no script yet.
    void answer(script what);
    /// For the next connection, before anything is read from it.
    void on_connect(script what);
    void release();

    std::vector<scripted_request> requests() const;
    /// The same without `POST /token`.
    std::vector<scripted_request> calls() const;
    std::size_t connections() const;
    std::size_t delivered() const;
    /// Bytes sent by `flood` so far.
    std::size_t flooded() const;
    /// Everything that was read, on every connection: what a client said that is no request is here too.
    std::string received() const;

private:
    class impl;
    std::unique_ptr<impl> impl_;
};

inline scripted_server::settings plain_text() {
    scripted_server::settings made;
    made.tls = false;
    return made;
}
inline scripted_server::settings without_tokens() {
    scripted_server::settings made;
    made.tokens = false;
    return made;
}
inline scripted_server::settings showing(identity who) {
    scripted_server::settings made;
    made.who = std::move(who);
    return made;
}

/// `HTTP/1.1 200 OK` with this body and its length.
std::string ok(std::string_view body = R"({"id":"VZNEXT","name":"Next"})", std::string_view headers = {});
/// Such as `with_status(404, R"({"message":"no"})")`.
std::string with_status(int status, std::string_view body, std::string_view headers = {});

} // namespace vzaps::test
