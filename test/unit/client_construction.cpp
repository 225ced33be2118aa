#include "support/run.hpp"

#include <vzaps/client.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <functional>
#include <limits>
#include <string>
#include <utility>
#include <vector>

using namespace std::chrono_literals;
using vzaps::client_options;
using vzaps::test::refusal_of;
using vzaps::test::refused_field;

namespace {

using change = std::function<void(client_options&)>;

void make(change const& with = {}, vzaps::credentials identity = {"client-token", "client-secret"}) {
    boost::asio::io_context io;
    client_options options;
    if (with) with(options);
    vzaps::client const made(io.get_executor(), std::move(identity), options);
}

} // namespace

BOOST_AUTO_TEST_SUITE(client_construction)

BOOST_AUTO_TEST_CASE(the_defaults_are_fine_and_connect_to_nothing) {
    boost::asio::io_context io;
    vzaps::client const made(io.get_executor(), {"client-token", "client-secret"});
    BOOST_TEST(io.poll() == 0u);
    BOOST_TEST(made.statistics().opened == 0u);
}

BOOST_AUTO_TEST_CASE(credentials_are_checked) {
    BOOST_TEST(refused_field([] { make({}, {}); }) == "client_token");
    BOOST_TEST(refused_field([] { make({}, {"", "client-secret"}); }) == "client_token");
    BOOST_TEST(refused_field([] { make({}, {"a\r\nb", "client-secret"}); }) == "client_token");
    BOOST_TEST(refused_field([] { make({}, {"client-token", "a\nb"}); }) == "client_secret");
    BOOST_CHECK_NO_THROW(make({}, {"client-token"}));
}

BOOST_AUTO_TEST_CASE(an_executor_is_needed) {
    BOOST_TEST(
        refused_field([] {
            vzaps::client const made(boost::asio::any_io_executor(), {"client-token", "client-secret"});
        }) == "executor");
}

BOOST_AUTO_TEST_CASE(each_setting_that_makes_no_sense_is_named) {
    auto const forever = std::chrono::milliseconds::max();
    std::vector<std::pair<std::string, change>> const cases{
        {"base_url", [](auto& o) { o.base_url = ""; }},
        {"base_url", [](auto& o) { o.base_url = "api.vzaps.com"; }},
        {"base_url", [](auto& o) { o.base_url = "http://api.vzaps.com"; }},
        {"base_url", [](auto& o) { o.base_url = "https://user:password@api.vzaps.com"; }},
        {"user_agent", [](auto& o) { o.user_agent = "a\r\nX: y"; }},
        {"timeout", [](auto& o) { o.timeout = 0ms; }},
        {"timeout", [](auto& o) { o.timeout = -1ms; }},
        {"timeout", [=](auto& o) { o.timeout = forever; }},
        {"media_timeout", [](auto& o) { o.media_timeout = 0ms; }},
        {"media_timeout", [=](auto& o) { o.media_timeout = forever; }},
        {"token_skew", [](auto& o) { o.token_skew = -1ms; }},
        {"token_skew", [=](auto& o) { o.token_skew = forever; }},
        {"token_refresh_interval", [](auto& o) { o.token_refresh_interval = -1ms; }},
        {"token_refresh_interval", [=](auto& o) { o.token_refresh_interval = forever; }},
        {"pool.max_connections", [](auto& o) { o.pool.max_connections = 0; }},
        {"pool.idle_timeout", [](auto& o) { o.pool.idle_timeout = -1ms; }},
        {"pool.idle_timeout", [=](auto& o) { o.pool.idle_timeout = forever; }},
        {"pool.max_age", [](auto& o) { o.pool.max_age = 0ms; }},
        {"pool.max_age", [=](auto& o) { o.pool.max_age = forever; }},
        {"pool.connect_timeout", [](auto& o) { o.pool.connect_timeout = 0ms; }},
        {"pool.connect_timeout", [=](auto& o) { o.pool.connect_timeout = forever; }},
        {"pool.address_stagger", [](auto& o) { o.pool.address_stagger = -1ms; }},
        {"pool.address_stagger", [=](auto& o) { o.pool.address_stagger = forever; }},
        {"retry.max_attempts", [](auto& o) { o.retry.max_attempts = 0; }},
        {"retry.base_delay", [](auto& o) { o.retry.base_delay = -1ms; }},
        {"retry.max_delay", [](auto& o) { o.retry.max_delay = -1ms; }},
        {"retry.max_retry_after", [](auto& o) { o.retry.max_retry_after = -1ms; }},
        {"retry.budget", [](auto& o) { o.retry.budget = -1; }},
        {"pacing.rate", [](auto& o) { o.pacing.rate = -1; }},
        {"pacing.rate", [](auto& o) { o.pacing.rate = 1e-6; }},
        {"pacing.rate", [](auto& o) { o.pacing.rate = std::numeric_limits<double>::quiet_NaN(); }},
        {"pacing.rate", [](auto& o) { o.pacing.rate = std::numeric_limits<double>::infinity(); }},
        {"pacing.burst", [](auto& o) { o.pacing.burst = 0; }},
        {"pacing.burst",
         [](auto& o) {
             o.pacing.rate = 0.01;
             o.pacing.burst = std::numeric_limits<int>::max();
         }},
        {"limits.header_bytes", [](auto& o) { o.limits.header_bytes = 0; }},
        {"limits.body_bytes", [](auto& o) { o.limits.body_bytes = 0; }},
        {"limits.json_depth", [](auto& o) { o.limits.json_depth = 0; }},
        {"limits.informational_answers", [](auto& o) { o.limits.informational_answers = -1; }},
        {"proxy.url", [](auto& o) { o.proxy.url = "socks5://proxy"; }},
        {"proxy.url", [](auto& o) { o.proxy.url = "proxy:3128"; }},
        {"tls.ca_file", [](auto& o) { o.tls.ca_file = "/no/such/file.pem"; }},
        {"tls.ca_pem", [](auto& o) { o.tls.ca_pem = "no certificate"; }},
        {"tls.ca_pem",
         [](auto& o) { o.tls.ca_pem = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"; }},
        {"tls.client_key_pem", [](auto& o) { o.tls.client_certificate_pem = "x"; }},
        {"tls.client_certificate_pem", [](auto& o) { o.tls.client_key_pem = "x"; }},
    };
    for (auto const& [field, with] : cases) BOOST_TEST_CONTEXT(field) {
            BOOST_TEST(refused_field([&, &apply = with] { make(apply); }) == field);
        }
}

BOOST_AUTO_TEST_CASE(what_is_unusual_and_makes_sense_is_taken) {
    BOOST_CHECK_NO_THROW(make([](client_options& o) {
        o.base_url = "http://[::1]:8080/prefix/";
        o.timeout = 1ms;
        o.token_skew = 0ms;
        o.token_refresh_interval = 0ms;
        o.pool.idle_timeout = 0ms;
        o.pool.address_stagger = 0ms;
        o.retry = {};
        o.retry.budget = 0;
        o.retry.base_delay = 0ms;
        o.retry.max_retry_after = std::chrono::milliseconds::max();
        o.limits.informational_answers = 0;
        o.proxy.url = "http://user:password@proxy:3128";
    }));
}

BOOST_AUTO_TEST_CASE(no_refusal_quotes_a_secret) {
    for (auto const& failure :
         {refusal_of([] { make([](auto& o) { o.base_url = "ftp://user:hunter2@host"; }); }),
          refusal_of([] { make([](auto& o) { o.proxy.url = "ftp://user:hunter2@host"; }); }), refusal_of([] {
              make({}, {"client-token", "hunter2\n"});
          }),
          refusal_of([] {
              make({}, {"hunter2\n", ""});
          })})
        BOOST_TEST(failure.message().find("hunter2") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
