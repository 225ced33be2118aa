#include "support/caller.hpp"
#include "support/child_process.hpp"

#include <vzaps/testing/emulator.hpp>

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <string>

using vzaps::errc;
using vzaps::outcome;
using vzaps::phase;
using namespace vzaps::test;

namespace {

std::string url(std::string const& host, unsigned short port) {
    return "https://" + host + ":" + std::to_string(port);
}

// A certificate that must not be accepted: nothing was sent, and there was no second try.
std::string refused(scripted_server const& server, vzaps::client_options options) {
    caller on(std::move(options));
    auto const seen = on.failure(on.client.instances.get("VZ1"));
    expect_failure(seen, errc::tls_failed, outcome::not_sent, phase::token);
    BOOST_TEST(server.received().empty());
    BOOST_TEST(server.connections() == 1U);
    BOOST_TEST(on.client.statistics().handshakes == 0U);
    return seen.info().detail;
}

std::string refused(authority const& issuer, certificate_contents const& contents,
                    std::string const& host = "localhost") {
    scripted_server server(showing(issuer.issue(contents)));
    vzaps::client_options options;
    options.base_url = url(host, server.port());
    options.tls.ca_pem = issuer.pem();
    return refused(server, options);
}

void check_accepted(scripted_server const& server, vzaps::client_options options, std::string const& host) {
    options.base_url = url(host, server.port());
    caller on(options);
    BOOST_TEST(on.success(on.client.instances.get("VZ1")).id == "VZNEXT");
}

void check_accepted(authority const& issuer, certificate_contents const& contents, std::string const& host) {
    scripted_server server(showing(issuer.issue(contents)));
    vzaps::client_options options;
    options.tls.ca_pem = issuer.pem();
    check_accepted(server, options, host);
}

certificate_contents named(std::string const& alternative_names,
                           std::string const& common_name = "localhost") {
    certificate_contents made;
    made.alternative_names = alternative_names;
    made.common_name = common_name;
    return made;
}

bool says(std::string const& detail, std::string const& what) {
    return detail.find(what) != std::string::npos;
}

} // namespace

BOOST_AUTO_TEST_SUITE(tls_verification)

BOOST_AUTO_TEST_CASE(the_host_has_to_be_the_one_that_the_certificate_names) {
    authority const issuer;
    BOOST_TEST(says(refused(issuer, named("DNS:example.com")), "ostname mismatch"));
    refused(issuer, named("DNS:localhost.example.com"));
    refused(issuer, named("DNS:*.localhost"));
    refused(issuer, named("DNS:*"));
    refused(issuer, named("DNS:other", "localhost")); // Names beat the common name.
    check_accepted(issuer, named("DNS:other,DNS:localhost", "other"), "localhost");
    check_accepted(issuer, named("DNS:LOCALHOST"), "localhost");
}

BOOST_AUTO_TEST_CASE(a_final_dot_is_no_part_of_the_name_that_is_verified) {
    authority const issuer;
    check_accepted(issuer, named("DNS:localhost"), "localhost.");
    BOOST_TEST(says(refused(issuer, named("DNS:example.com"), "localhost."), "ostname mismatch"));
    scripted_server server(showing(issuer.issue(named("DNS:localhost"))));
    vzaps::client_options options;
    options.tls.ca_pem = issuer.pem();
    check_accepted(server, options, "localhost.");
    BOOST_TEST(server.calls().at(0).header("Host") == "localhost.:" + std::to_string(server.port()));
}

BOOST_AUTO_TEST_CASE(an_address_has_to_be_among_the_certificates_addresses) {
    authority const issuer;
    check_accepted(issuer, named("IP:127.0.0.1"), "127.0.0.1");
    BOOST_TEST(says(refused(issuer, named("IP:127.0.0.2"), "127.0.0.1"), "IP address mismatch"));
    refused(issuer, named("DNS:127.0.0.1", "127.0.0.1"), "127.0.0.1"); // A name is no address.
    refused(issuer, named("DNS:localhost"), "127.0.0.1");
    refused(issuer, named("IP:127.0.0.1", "127.0.0.1"), "localhost");
}

BOOST_AUTO_TEST_CASE(an_unknown_authority_is_refused) {
    authority const issuer;
    authority const other; // Of the same name.
    scripted_server server(showing(issuer.issue()));
    vzaps::client_options options;
    options.base_url = server.base_url();
    options.tls.ca_pem = other.pem();
    BOOST_TEST(!refused(server, options).empty());
}

BOOST_AUTO_TEST_CASE(a_certificate_that_signs_itself_is_refused_unless_it_is_trusted) {
    auto const self = self_signed();
    scripted_server server(showing(self));
    vzaps::client_options options;
    options.base_url = server.base_url();
    options.tls.ca_pem = authority().pem();
    BOOST_TEST(says(refused(server, options), "self"));
    options.tls.ca_pem = self.certificate_pem;
    check_accepted(server, options, "localhost");
}

BOOST_AUTO_TEST_CASE(a_certificate_counts_only_in_its_time) {
    authority const issuer;
    certificate_contents expired;
    expired.not_after = -60;
    BOOST_TEST(says(refused(issuer, expired), "expired"));
    certificate_contents early;
    early.not_before = 600;
    BOOST_TEST(says(refused(issuer, early), "not yet valid"));
}

BOOST_AUTO_TEST_CASE(a_clients_certificate_is_no_servers) {
    authority const issuer;
    certificate_contents wrong;
    wrong.usage = "clientAuth";
    BOOST_TEST(!refused(issuer, wrong).empty());
}

BOOST_AUTO_TEST_CASE(an_ordinary_certificate_issues_no_others) {
    authority const issuer;
    // The chain's end is trusted, but what signed the server's certificate is no authority.
    scripted_server server(showing(self_signed()));
    vzaps::client_options options;
    options.base_url = server.base_url();
    options.tls.ca_pem = issuer.issue().certificate_pem;
    BOOST_TEST(!refused(server, options).empty());
}

BOOST_AUTO_TEST_CASE(authorities_come_from_a_file_or_a_text_or_both) {
    temporary_directory const files;
    authority const one("One");
    authority const two("Two");
    scripted_server first(showing(one.issue()));
    scripted_server second(showing(two.issue()));
    vzaps::client_options options;
    options.tls.ca_file = files.write("ca.pem", one.pem());
    check_accepted(first, options, "localhost");
    options.tls.ca_pem = two.pem();
    check_accepted(first, options, "localhost");
    check_accepted(second, options, "localhost");
    options.tls.ca_file.clear();
    options.tls.ca_pem = one.pem() + "some words in between\n" + two.pem();
    check_accepted(first, options, "localhost");
    check_accepted(second, options, "localhost");
}

BOOST_AUTO_TEST_CASE(one_clients_authorities_are_nobody_elses) {
    scripted_server server;
    auto options = options_for(server);
    check_accepted(server, options, "localhost");
    scripted_server other;
    options.base_url = other.base_url();
    refused(other, options);
    scripted_server third;
    vzaps::client_options plain; // The system's store.
    plain.base_url = third.base_url();
    refused(third, plain);
}

BOOST_AUTO_TEST_CASE(the_systems_store_counts_only_where_no_authority_was_given) {
    temporary_directory const files;
    authority const system("The system's");
    authority const own("One's own");
    scripted_server of_system(showing(system.issue()));
    scripted_server of_own(showing(own.issue()));
    auto const file = files.write("system.pem", system.pem());
    BOOST_REQUIRE(::setenv("SSL_CERT_FILE", file.c_str(), 1) == 0); // OpenSSL's way to say which store it is.
    vzaps::client_options options;
    check_accepted(of_system, options, "localhost");
    options.tls.ca_pem = own.pem();
    check_accepted(of_own, options, "localhost");
    options.base_url = of_system.base_url();
    caller on(options);
    auto const seen = on.failure(on.client.instances.get("VZ1"));
    BOOST_TEST((seen.code() == errc::tls_failed));
    BOOST_TEST(of_system.calls().size() == 1U);
    ::unsetenv("SSL_CERT_FILE");
}

BOOST_AUTO_TEST_CASE(the_emulator_is_verified_like_any_other) {
    vzaps::emulator emulator;
    auto options = emulator.client_options();
    options.base_url = url("127.0.0.1", emulator.port());
    caller by_address(options, emulator.credentials());
    by_address.success(by_address.client.instances.list());
    options.tls.ca_pem = authority().pem();
    caller stranger(options, emulator.credentials());
    auto const seen = stranger.failure(stranger.client.instances.list());
    expect_failure(seen, errc::tls_failed, outcome::not_sent, phase::token);
}

BOOST_AUTO_TEST_SUITE_END()
