#pragma once

#include <openssl/ssl.h>

#include <array>
#include <cstddef>
#include <memory>
#include <mutex>

namespace vzaps::http {

// TLS sessions of one client, to resume. A TLS 1.3 ticket is used once, as RFC 8446 advises, as long as there
// is another one; a TLS 1.2 session any number of times.
class session_cache {
public:
    static constexpr std::size_t capacity = 32;

    session_cache() = default;
    session_cache(session_cache const&) = delete;
    session_cache& operator=(session_cache const&) = delete;

    // Makes `context` put its sessions here. The cache has to outlive the context.
    void attach(SSL_CTX* context);
    // Has `ssl` resume a session, if there is one.
    void offer(SSL* ssl);

private:
    struct free_session {
        void operator()(SSL_SESSION* session) const noexcept { SSL_SESSION_free(session); }
    };
    using session = std::unique_ptr<SSL_SESSION, free_session>;

    // OpenSSL calls it, through which nothing can be thrown.
    static int on_new_session(SSL* ssl, SSL_SESSION* made) noexcept;
    void store(session made) noexcept;
    session& newest() noexcept { return sessions_[(next_ + capacity - 1) % capacity]; }
    session take_newest() noexcept;

    std::mutex mutex_;
    std::array<session, capacity> sessions_; // A ring.
    std::size_t next_ = 0;                   // Where the next one goes, and the oldest one is if it is full.
    std::size_t count_ = 0;
};

} // namespace vzaps::http
