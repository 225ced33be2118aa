#include "support/certificates.hpp"

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <stdexcept>

namespace vzaps::test {

namespace {

using key_ptr = std::shared_ptr<EVP_PKEY>;
using certificate_ptr = std::shared_ptr<X509>;

void check(bool worked) {
    if (!worked) throw std::runtime_error("OpenSSL could not make a certificate");
}

key_ptr make_key() {
    key_ptr made(EVP_EC_gen("P-256"), &EVP_PKEY_free);
    check(made != nullptr);
    return made;
}

certificate_ptr make_blank(std::string const& name, long not_before, long not_after, EVP_PKEY* key) {
    certificate_ptr made(X509_new(), &X509_free);
    check(made != nullptr);
    std::uint64_t serial = 0;
    check(RAND_bytes(reinterpret_cast<unsigned char*>(&serial), sizeof serial) == 1);
    check(X509_set_version(made.get(), X509_VERSION_3) == 1);
    check(ASN1_INTEGER_set_uint64(X509_get_serialNumber(made.get()), serial | 1U) == 1);
    check(X509_gmtime_adj(X509_getm_notBefore(made.get()), not_before) != nullptr);
    check(X509_gmtime_adj(X509_getm_notAfter(made.get()), not_after) != nullptr);
    check(X509_set_pubkey(made.get(), key) == 1);
    check(X509_NAME_add_entry_by_txt(X509_get_subject_name(made.get()), "CN", MBSTRING_UTF8,
                                     reinterpret_cast<unsigned char const*>(name.c_str()), -1, -1, 0) == 1);
    return made;
}

void extend(X509* certificate, X509* issuer, int nid, std::string const& value) {
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    auto* const extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str());
    check(extension != nullptr);
    auto const added = X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
    check(added == 1);
}

void sign(X509* certificate, X509* issuer, EVP_PKEY* key) {
    check(X509_set_issuer_name(certificate, X509_get_subject_name(issuer)) == 1);
    check(X509_sign(certificate, key, EVP_sha256()) > 0);
}

void describe(X509* certificate, X509* issuer, certificate_contents const& contents) {
    extend(certificate, issuer, NID_basic_constraints, "critical,CA:FALSE");
    extend(certificate, issuer, NID_ext_key_usage, contents.usage);
    if (!contents.alternative_names.empty())
        extend(certificate, issuer, NID_subject_alt_name, contents.alternative_names);
}

template <class Write>
std::string text_of(Write write) {
    std::shared_ptr<BIO> const memory(BIO_new(BIO_s_mem()), &BIO_free);
    check(memory != nullptr);
    check(write(memory.get()) == 1);
    char* data = nullptr;
    auto const size = BIO_get_mem_data(memory.get(), &data);
    return std::string(data, static_cast<std::size_t>(size));
}

std::string pem_of(X509* certificate) {
    return text_of([&](BIO* to) { return PEM_write_bio_X509(to, certificate); });
}

std::string pem_of(EVP_PKEY* key) {
    return text_of(
        [&](BIO* to) { return PEM_write_bio_PrivateKey(to, key, nullptr, nullptr, 0, nullptr, nullptr); });
}

} // namespace

identity self_signed(certificate_contents const& contents) {
    auto const key = make_key();
    auto const made = make_blank(contents.common_name, contents.not_before, contents.not_after, key.get());
    describe(made.get(), made.get(), contents);
    sign(made.get(), made.get(), key.get());
    return {pem_of(made.get()), pem_of(key.get())};
}

authority::authority(std::string const& name)
    : key_(make_key()), certificate_(make_blank(name, -7200, 7200, key_.get())) {
    auto* const mine = certificate_.get();
    extend(mine, mine, NID_basic_constraints, "critical,CA:TRUE");
    extend(mine, mine, NID_key_usage, "critical,keyCertSign,cRLSign");
    extend(mine, mine, NID_subject_key_identifier, "hash");
    sign(mine, mine, key_.get());
}

std::string authority::pem() const { return pem_of(certificate_.get()); }

identity authority::issue(certificate_contents const& contents) const {
    auto const key = make_key();
    auto const made = make_blank(contents.common_name, contents.not_before, contents.not_after, key.get());
    describe(made.get(), certificate_.get(), contents);
    sign(made.get(), certificate_.get(), key_.get());
    return {pem_of(made.get()), pem_of(key.get())};
}

} // namespace vzaps::test
