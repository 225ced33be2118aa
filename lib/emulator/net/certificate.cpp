#include "net/certificate.hpp"

#include <boost/asio/ssl/error.hpp>
#include <boost/system/system_error.hpp>

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <array>

namespace vzaps::emulation {

namespace {

using key_ptr = std::unique_ptr<EVP_PKEY, openssl_deleter>;
using certificate_ptr = std::unique_ptr<X509, openssl_deleter>;

void check(bool worked) {
    if (worked) return;
    boost::system::error_code const cause(static_cast<int>(ERR_get_error()),
                                          boost::asio::error::get_ssl_category());
    throw boost::system::system_error(cause, "vzaps::emulator: making a certificate");
}

key_ptr make_key() {
    key_ptr made(EVP_EC_gen("P-256"));
    check(made != nullptr);
    return made;
}

void set_serial(X509* certificate) {
    std::array<unsigned char, 8> bytes{};
    check(RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) == 1);
    std::uint64_t serial = 0;
    for (unsigned char const byte : bytes) serial = (serial << 8) | byte;
    check(ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), serial | 1U) == 1);
}

certificate_ptr make_blank(char const* common_name, EVP_PKEY* key) {
    constexpr long day = 24 * 60 * 60;
    certificate_ptr made(X509_new());
    check(made != nullptr);
    check(X509_set_version(made.get(), X509_VERSION_3) == 1);
    set_serial(made.get());
    check(X509_gmtime_adj(X509_getm_notBefore(made.get()), -day) != nullptr);
    check(X509_gmtime_adj(X509_getm_notAfter(made.get()), 365 * day) != nullptr);
    check(X509_set_pubkey(made.get(), key) == 1);
    check(X509_NAME_add_entry_by_txt(X509_get_subject_name(made.get()), "CN", MBSTRING_UTF8,
                                     reinterpret_cast<unsigned char const*>(common_name), -1, -1, 0) == 1);
    return made;
}

void extend(X509* certificate, X509* issuer, int nid, char const* value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value);
    check(extension != nullptr);
    int const added = X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
    check(added == 1);
}

void sign(X509* certificate, X509* issuer, EVP_PKEY* key) {
    check(X509_set_issuer_name(certificate, X509_get_subject_name(issuer)) == 1);
    check(X509_sign(certificate, key, EVP_sha256()) > 0);
}

std::string pem_of(X509* certificate) {
    std::unique_ptr<BIO, decltype([](BIO* each) { BIO_free(each); })> const memory(BIO_new(BIO_s_mem()));
    check(memory != nullptr);
    check(PEM_write_bio_X509(memory.get(), certificate) == 1);
    char* data = nullptr;
    long const size = BIO_get_mem_data(memory.get(), &data);
    return std::string(data, static_cast<std::size_t>(size));
}

} // namespace

server_identity::server_identity() : key_(make_key()) {
    key_ptr const ca_key = make_key();
    certificate_ptr const ca = make_blank("VZaps emulator CA", ca_key.get());
    extend(ca.get(), ca.get(), NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
    extend(ca.get(), ca.get(), NID_key_usage, "critical,keyCertSign,cRLSign");
    extend(ca.get(), ca.get(), NID_subject_key_identifier, "hash");
    sign(ca.get(), ca.get(), ca_key.get());

    certificate_ = make_blank("localhost", key_.get());
    X509* const leaf = certificate_.get();
    extend(leaf, ca.get(), NID_basic_constraints, "critical,CA:FALSE");
    extend(leaf, ca.get(), NID_key_usage, "critical,digitalSignature");
    extend(leaf, ca.get(), NID_ext_key_usage, "serverAuth");
    extend(leaf, ca.get(), NID_subject_key_identifier, "hash");
    extend(leaf, ca.get(), NID_authority_key_identifier, "keyid");
    extend(leaf, ca.get(), NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1,IP:::1");
    sign(leaf, ca.get(), ca_key.get());
    ca_pem_ = pem_of(ca.get());
}

} // namespace vzaps::emulation
