#pragma once

#include <memory>
#include <string>

using EVP_PKEY = struct evp_pkey_st;
using X509 = struct x509_st;

namespace vzaps::test {

/// A certificate and its private key, both as PEM text.
struct identity {
    std::string certificate_pem;
    std::string key_pem;
};

/// What a certificate says. Times are in seconds from now.
struct certificate_contents {
    std::string common_name = "localhost";
    std::string alternative_names = "DNS:localhost,IP:127.0.0.1"; ///< As OpenSSL writes them; empty: none.
    long not_before = -3600;
    long not_after = 3600;
    std::string usage = "serverAuth"; ///< Or `clientAuth`.
};

/// Signs itself: nobody else vouches for it.
identity self_signed(certificate_contents const& contents = {});

/// A certificate authority with a key of its own, made on the spot.
class authority {
public:
    explicit authority(std::string const& name = "Test CA");

    std::string pem() const;
    identity issue(certificate_contents const& contents = {}) const;

private:
    std::shared_ptr<EVP_PKEY> key_;
    std::shared_ptr<X509> certificate_;
};

} // namespace vzaps::test
