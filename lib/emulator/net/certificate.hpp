#pragma once

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>
#include <string>

namespace vzaps::emulation {

struct openssl_deleter {
    void operator()(EVP_PKEY* key) const noexcept { EVP_PKEY_free(key); }
    void operator()(X509* certificate) const noexcept { X509_free(certificate); }
};

/// A server's certificate for localhost, 127.0.0.1 and ::1, and the authority that was made to sign it. The
/// authority's own key is gone once this is made, so nothing else can ever be signed with it.
class server_identity {
public:
    server_identity();

    X509* certificate() const { return certificate_.get(); }
    EVP_PKEY* key() const { return key_.get(); }
    std::string const& ca_pem() const { return ca_pem_; }

private:
    std::unique_ptr<X509, openssl_deleter> certificate_;
    std::unique_ptr<EVP_PKEY, openssl_deleter> key_;
    std::string ca_pem_;
};

} // namespace vzaps::emulation
