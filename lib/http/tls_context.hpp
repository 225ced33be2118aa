#pragma once

#include "http/session_cache.hpp"

#include <vzaps/client_options.hpp>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>

#include <string>

namespace vzaps::http {

// The TLS settings of one client and its sessions. TLS 1.2 is the least, and verification is always on.
class tls_context {
public:
    // Throws `vzaps::error` (invalid_argument, naming the field) for certificates or keys that cannot be
    // read.
    explicit tls_context(tls_options const& options);

    boost::asio::ssl::context& context() noexcept { return context_; }

    // Readies a stream for a handshake with `host`: SNI, the name to verify, a session to resume.
    // False when the name cannot be verified: there must be no handshake then.
    [[nodiscard]] bool prepare(SSL* ssl, std::string const& host);

private:
    session_cache sessions_;
    boost::asio::ssl::context context_;
};

// Why a handshake failed, for a person: OpenSSL's reason, the verification's result where that is it.
std::string handshake_failure(SSL* ssl, boost::system::error_code const& error);

} // namespace vzaps::http
