#include "http/tls_context.hpp"

#include "http/endpoint.hpp"
#include "support/invalid_argument.hpp"

#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>

namespace asio = boost::asio;
namespace ssl = asio::ssl;

namespace vzaps::http {

namespace {

template <class Step>
void checked(char const* field, Step step) {
    boost::system::error_code ec;
    step(ec);
    if (ec) throw invalid_argument(field, "cannot be used: " + ec.message());
}

} // namespace

tls_context::tls_context(tls_options const& options) : context_(ssl::context::tls_client) {
    auto* const native = context_.native_handle();
    SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
    context_.set_verify_mode(ssl::verify_peer);

    if (options.ca_file.empty() && options.ca_pem.empty()) {
        context_.set_default_verify_paths();
    }
    if (!options.ca_file.empty()) {
        checked("tls.ca_file", [&](auto& ec) { context_.load_verify_file(options.ca_file, ec); });
    }
    if (!options.ca_pem.empty()) {
        checked("tls.ca_pem",
                [&](auto& ec) { context_.add_certificate_authority(asio::buffer(options.ca_pem), ec); });
    }
    if (options.client_certificate_pem.empty() != options.client_key_pem.empty()) {
        throw invalid_argument(options.client_key_pem.empty() ? "tls.client_key_pem"
                                                              : "tls.client_certificate_pem",
                               "is needed too: a client certificate comes with its key");
    }
    if (!options.client_certificate_pem.empty()) {
        // A key that is encrypted is refused. OpenSSL would ask for the password on the terminal.
        context_.set_password_callback(
            [](std::size_t, ssl::context::password_purpose) { return std::string(); });
        checked("tls.client_certificate_pem", [&](auto& ec) {
            context_.use_certificate_chain(asio::buffer(options.client_certificate_pem), ec);
        });
        checked("tls.client_key_pem", [&](auto& ec) {
            context_.use_private_key(asio::buffer(options.client_key_pem), ssl::context::pem, ec);
        });
    }
    sessions_.attach(native);
}

bool tls_context::prepare(SSL* ssl, std::string const& host) {
    sessions_.offer(ssl);
    if (is_ip_address(host)) return X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), host.c_str()) == 1;
    // By RFC 9525: the names are the certificate's alternative names, never its subject.
    SSL_set_hostflags(ssl, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS | X509_CHECK_FLAG_NEVER_CHECK_SUBJECT);
    return SSL_set_tlsext_host_name(ssl, host.c_str()) == 1 && SSL_set1_host(ssl, host.c_str()) == 1;
}

std::string handshake_failure(SSL* ssl, boost::system::error_code const& error) {
    if (auto const verified = SSL_get_verify_result(ssl); verified != X509_V_OK) {
        return std::string("the certificate does not verify: ") + X509_verify_cert_error_string(verified);
    }
    return error.message();
}

} // namespace vzaps::http
