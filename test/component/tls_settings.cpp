#include "support/caller.hpp"
#include "support/child_process.hpp"

#include <boost/test/unit_test.hpp>

#include <functional>
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
