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

// Debian's tinyproxy, between a client and an emulator.
class tiny {
public:
    explicit tiny(std::string const& settings)
        : process_(files_, [&](unsigned short port) {
              auto const text = "Port " + std::to_string(port) +
                                "\nListen 127.0.0.1\nTimeout 60\nAllow 127.0.0.1\nMaxClients 20\n"
                                "LogLevel Connect\n" +
                                settings;
              return std::vector<std::string>{"tinyproxy", "-d", "-c", files_.write("tinyproxy.conf", text)};
          }) {}

    std::string at(std::string const& who = {}) const {
        return "http://" + who + "localhost:" + std::to_string(process_.port());
    }
    std::string log() const { return process_.output(); }
    void stop() { process_.stop(); }

private:
    temporary_directory files_;
    listening_process process_;
};

std::string allowed(vzaps::emulator const& target) {
    return "ConnectPort " + std::to_string(target.port()) + "\n";
}

vzaps::client_options options_through(vzaps::emulator const& target, std::string proxy) {
    auto made = target.client_options();
    made.proxy.url = std::move(proxy);
    made.retry.base_delay = std::chrono::milliseconds(1);
    return made;
}

} // namespace

BOOST_AUTO_TEST_SUITE(proxy_tinyproxy)

BOOST_AUTO_TEST_CASE(calls_work_through_a_proxy_and_keep_their_tunnel) {
    vzaps::emulator target;
    tiny const proxy(allowed(target));
    caller on(options_through(target, proxy.at()), target.credentials());
    for (int i = 0; i < 5; ++i) on.success(on.client.instances.list());
    auto const made = on.success(on.client.instances.create("Support"));
    on.success(on.client.instances.remove(made));
    BOOST_TEST(on.client.statistics().opened == 1U);
    BOOST_TEST(target.connections_accepted() == 1U);
    BOOST_TEST(proxy.log().find("CONNECT localhost:" + std::to_string(target.port())) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_proxy_that_asks_for_a_password_gets_it) {
    vzaps::emulator target;
    tiny const proxy(allowed(target) + "BasicAuth someone pass-word\n");
    caller on(options_through(target, proxy.at("someone:pass-word@")), target.credentials());
    on.success(on.client.instances.list());
    for (auto const& each : target.requests())
        for (auto const& [name, value] : each.headers) BOOST_TEST(name != "Proxy-Authorization");
}

BOOST_AUTO_TEST_CASE(a_wrong_password_is_a_failed_proxy_and_nothing_was_sent) {
    vzaps::emulator target;
    tiny const proxy(allowed(target) + "BasicAuth someone pass-word\n");
    for (auto const* const who : {"someone:wrong-word@", "nobody:pass-word@", ""}) {
        caller on(options_through(target, proxy.at(who)), {"client-token"});
        auto const seen = on.failure(on.client.instances.restart(vzaps::instance_ref("VZ1", "token")));
        expect_failure(seen, errc::proxy_failed, outcome::not_sent, phase::proxy);
        BOOST_TEST(seen.message().find("-word") == std::string::npos);
        caller account(options_through(target, proxy.at(who)), target.credentials());
        expect_failure(account.failure(account.client.instances.create("Support")), errc::proxy_failed,
                       outcome::not_sent, phase::token);
    }
    BOOST_TEST(target.connections_accepted() == 0U);
}

BOOST_AUTO_TEST_CASE(a_port_that_the_proxy_does_not_allow_is_a_failed_proxy) {
    vzaps::emulator target;
    tiny const proxy("ConnectPort 443\n");
    caller on(options_through(target, proxy.at()), {"client-token"});
    auto const seen = on.failure(on.client.instances.restart(vzaps::instance_ref("VZ1", "token")));
    expect_failure(seen, errc::proxy_failed, outcome::not_sent, phase::proxy);
    BOOST_TEST(target.connections_accepted() == 0U);
}

BOOST_AUTO_TEST_CASE(a_target_that_is_down_behind_the_proxy_is_a_failed_proxy) {
    auto const nobody = free_port();
    tiny const proxy("ConnectPort " + std::to_string(nobody) + "\n");
    vzaps::client_options options;
    options.base_url = "https://localhost:" + std::to_string(nobody);
    options.proxy.url = proxy.at();
    options.retry.base_delay = std::chrono::milliseconds(1);
    caller on(options, {"client-token"});
    auto const seen = on.failure(on.client.instances.restart(vzaps::instance_ref("VZ1", "token")));
    expect_failure(seen, errc::proxy_failed, outcome::not_sent, phase::proxy);
}

BOOST_AUTO_TEST_CASE(the_targets_certificate_is_verified_through_the_proxy_too) {
    vzaps::emulator target;
    tiny const proxy(allowed(target));
    auto options = options_through(target, proxy.at());
    options.tls.ca_pem = authority().pem();
    caller on(options, {"client-token"});
    auto const seen = on.failure(on.client.instances.restart(vzaps::instance_ref("VZ1", "token")));
    expect_failure(seen, errc::tls_failed, outcome::not_sent, phase::tls);
    BOOST_TEST(target.requests().empty());
}

BOOST_AUTO_TEST_CASE(a_proxy_that_goes_away_is_a_failed_connection_the_next_time) {
    vzaps::emulator target;
    tiny proxy(allowed(target));
    caller on(options_through(target, proxy.at()), target.credentials());
    on.success(on.client.instances.list());
    proxy.stop();
    target.close_connections();
    auto const seen = on.failure(on.client.instances.create("Support"));
    expect_failure(seen, errc::connection_failed, outcome::not_sent, phase::connect);
}

BOOST_AUTO_TEST_CASE(the_environment_says_which_proxy_and_for_whom) {
    vzaps::emulator target;
    tiny const proxy(allowed(target) + "BasicAuth someone pass-word\n");
    ::setenv("HTTPS_PROXY", proxy.at("someone:pass-word@").c_str(), 1);
    ::setenv("NO_PROXY", "example.com", 1);
    auto options = target.client_options();
    options.proxy = vzaps::proxy_options::from_environment();
    caller on(options, target.credentials());
    on.success(on.client.instances.list());
    auto const tunnels = proxy.log().find("CONNECT localhost") != std::string::npos;
    BOOST_TEST(tunnels);

    ::setenv("HTTPS_PROXY", ("http://localhost:" + std::to_string(free_port())).c_str(), 1);
    ::setenv("NO_PROXY", "example.com,localhost", 1);
    options.proxy = vzaps::proxy_options::from_environment();
    caller direct(options, target.credentials());
    direct.success(direct.client.instances.list());
    ::unsetenv("HTTPS_PROXY");
    ::unsetenv("NO_PROXY");
}

BOOST_AUTO_TEST_SUITE_END()
