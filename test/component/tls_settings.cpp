#include "support/caller.hpp"
#include "support/child_process.hpp"

#include <boost/test/unit_test.hpp>

#include <openssl/evp.h>
#include <openssl/pem.h>

#include <functional>
#include <memory>
#include <string>

using vzaps::errc;
using vzaps::outcome;
using vzaps::phase;
using namespace vzaps::test;

namespace {

// The field that is blamed for these settings, before any I/O.
std::string blamed(std::function<void(vzaps::tls_options&)> const& set) {
    boost::asio::io_context io;
    vzaps::client_options options;
    set(options.tls);
    try {
        vzaps::client const made(io.get_executor(), {"client-token", "client-secret"}, options);
    } catch (vzaps::error const& failure) {
        expect_failure(failure, errc::invalid_argument, outcome::not_sent, phase::validation);
        return failure.info().field;
    }
    return "none";
}

// The same key, with a password.
std::string encrypted(std::string const& key_pem) {
    std::unique_ptr<BIO, decltype(&BIO_free_all)> const in(
        BIO_new_mem_buf(key_pem.data(), static_cast<int>(key_pem.size())), BIO_free_all);
    std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> const key(
        PEM_read_bio_PrivateKey(in.get(), nullptr, nullptr, nullptr), EVP_PKEY_free);
    std::unique_ptr<BIO, decltype(&BIO_free_all)> const out(BIO_new(BIO_s_mem()), BIO_free_all);
    std::string password = "password";
    BOOST_TEST_REQUIRE(PEM_write_bio_PKCS8PrivateKey(out.get(), key.get(), EVP_aes_256_cbc(), password.data(),
                                                     static_cast<int>(password.size()), nullptr,
                                                     nullptr) == 1);
    char* data = nullptr;
    auto const size = BIO_get_mem_data(out.get(), &data);
    return {data, static_cast<std::size_t>(size)};
}

} // namespace

BOOST_AUTO_TEST_SUITE(tls_settings)

BOOST_AUTO_TEST_CASE(authorities_that_cannot_be_read_are_refused_at_once) {
    temporary_directory const files;
    auto const good = authority().pem();
    auto const half = good.substr(0, good.size() / 2);
    for (auto const& bad :
         {std::string("garbage"), std::string(" "), half, good + half, self_signed().key_pem,
          std::string("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")}) {
        BOOST_TEST_CONTEXT(bad) {
            BOOST_TEST(blamed([&](auto& tls) { tls.ca_pem = bad; }) == "tls.ca_pem");
            BOOST_TEST(blamed([&](auto& tls) { tls.ca_file = files.write("bad.pem", bad); }) ==
                       "tls.ca_file");
        }
    }
    BOOST_TEST(blamed([&](auto& tls) { tls.ca_file = files.write("empty.pem", ""); }) == "tls.ca_file");
    BOOST_TEST(blamed([&](auto& tls) { tls.ca_file = files.path() / "missing.pem"; }) == "tls.ca_file");
    BOOST_TEST(blamed([&](auto& tls) { tls.ca_file = files.path(); }) == "tls.ca_file");
    BOOST_TEST(blamed([&](auto& tls) { tls.ca_pem = good; }) == "none");
}

BOOST_AUTO_TEST_CASE(a_clients_certificate_comes_with_its_own_key) {
    auto const mine = self_signed();
    auto const other = self_signed();
    auto const with = [](std::string certificate, std::string key) {
        return blamed([&](auto& tls) {
            tls.client_certificate_pem = certificate;
            tls.client_key_pem = key;
        });
    };
    BOOST_TEST(with(mine.certificate_pem, mine.key_pem) == "none");
    BOOST_TEST(with(mine.certificate_pem, "") == "tls.client_key_pem");
    BOOST_TEST(with("", mine.key_pem) == "tls.client_certificate_pem");
    BOOST_TEST(with(mine.certificate_pem, other.key_pem) == "tls.client_key_pem");
    BOOST_TEST(with("garbage", mine.key_pem) == "tls.client_certificate_pem");
    BOOST_TEST(with(mine.certificate_pem, "garbage") == "tls.client_key_pem");
}

BOOST_AUTO_TEST_CASE(an_encrypted_key_is_refused_and_nobody_is_asked_for_its_password) {
    auto const mine = self_signed();
    BOOST_TEST(blamed([&](auto& tls) {
                   tls.client_certificate_pem = mine.certificate_pem;
                   tls.client_key_pem = encrypted(mine.key_pem);
               }) == "tls.client_key_pem");
}

BOOST_AUTO_TEST_CASE(a_key_that_is_refused_is_not_part_of_the_error) {
    auto const mine = self_signed();
    auto const key = self_signed().key_pem;
    boost::asio::io_context io;
    vzaps::client_options options;
    options.tls.client_certificate_pem = mine.certificate_pem;
    options.tls.client_key_pem = key;
    try {
        vzaps::client const made(io.get_executor(), {"client-token", "client-secret"}, options);
        BOOST_FAIL("somebody else's key was taken");
    } catch (vzaps::error const& failure) {
        BOOST_TEST(failure.message().find(key.substr(40, 30)) == std::string::npos);
    }
}

BOOST_AUTO_TEST_SUITE_END()
