#include "http/tls_alerts.hpp"

#include "http/failures.hpp"

#include <boost/asio/ssl/error.hpp>

#include <openssl/err.h>
#include <openssl/ssl.h>

namespace asio = boost::asio;

namespace vzaps::http {

// The alerts of RFC 8446 6.2 that are about the peer's certificate or about the parameters of the handshake.
bool refuses_handshake(boost::system::error_code const& error) noexcept {
    if (error.category() != asio::error::get_ssl_category()) return false;
    auto const code = static_cast<unsigned long>(static_cast<unsigned int>(error.value()));
    if (ERR_GET_LIB(code) != ERR_LIB_SSL) return false;
    switch (ERR_GET_REASON(code) - SSL_AD_REASON_OFFSET) {
    case SSL_AD_HANDSHAKE_FAILURE:
    case SSL_AD_BAD_CERTIFICATE:
    case SSL_AD_UNSUPPORTED_CERTIFICATE:
    case SSL_AD_CERTIFICATE_REVOKED:
    case SSL_AD_CERTIFICATE_EXPIRED:
    case SSL_AD_CERTIFICATE_UNKNOWN:
    case SSL_AD_UNKNOWN_CA:
    case SSL_AD_ACCESS_DENIED:
    case SSL_AD_DECRYPT_ERROR:
    case SSL_AD_CERTIFICATE_REQUIRED:
        return true;
    default:
        return false;
    }
}

std::optional<transport_error> late_refusal(connection& over, boost::system::error_code const& error) {
    if (!over.tls()) return std::nullopt;
    auto const cause = refuses_handshake(error) ? error : over.look();
    if (!refuses_handshake(cause)) return std::nullopt;
    auto result = failed(errc::tls_failed, phase::tls, false, cause);
    result.detail = "the server refuses the handshake: " + cause.message();
    result.transient = false;
    return result;
}

} // namespace vzaps::http
