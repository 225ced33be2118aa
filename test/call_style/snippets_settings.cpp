// Snippets of the documentation: the client's settings, threads, hooks and the log.
#include "call_style/on_emulator.hpp"

#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <future>
#include <iostream>
#include <memory>
#include <mutex>
#include <thread>
#include <unistd.h>
#include <vector>

namespace asio = boost::asio;
using namespace std::chrono_literals;
using vzaps::test::on_emulator;

namespace {

//[resolver
class fixed_resolver final : public vzaps::resolver {
public:
    asio::awaitable<std::vector<vzaps::resolved_address>> resolve(std::string, unsigned short port) override {
        co_return std::vector<vzaps::resolved_address>{{"127.0.0.1", port}};
    }
};
//]

std::atomic<int> failures = 0;
std::atomic<int> retries = 0;
void observe(std::string_view, std::chrono::steady_clock::duration) {}

} // namespace

BOOST_AUTO_TEST_SUITE(snippets_settings)

BOOST_AUTO_TEST_CASE(settings_of_a_client) {
    on_emulator emulated;
    asio::io_context io;
    auto const credentials = emulated.service.credentials();
    //[client_options
    using namespace std::chrono_literals;
    vzaps::client_options options;
    options.timeout = 10s;             // for a whole call
    options.pool.max_connections = 64; // 32 by default
    options.retry.max_attempts = 5;    // 3 by default; 1 disables retries
    options.user_agent = "my-server/2.1";
    vzaps::client client{io.get_executor(), credentials, options};
    //]
    BOOST_TEST(client.statistics().open == 0U);
}

BOOST_AUTO_TEST_CASE(credentials_of_a_client) {
    asio::io_context io;
    {
        //[credentials
        vzaps::client client{io.get_executor(), {"client-token", "client-secret"}};
        //]
    }
    ::setenv("VZAPS_CLIENT_TOKEN", "client-token", 1);
    {
        //[credentials_from_environment
        vzaps::client client{io.get_executor(), vzaps::credentials_from_environment()};
        //]
    }
    ::unsetenv("VZAPS_CLIENT_TOKEN");
    BOOST_CHECK_EXCEPTION(vzaps::client(io.get_executor(), vzaps::credentials()), vzaps::error,
                          [](auto const& e) { return e.info().field == "client_token"; });
}

BOOST_AUTO_TEST_CASE(certificates) {
    vzaps::emulator_options settings;
    settings.tls_dir =
        std::filesystem::temp_directory_path() / ("vzaps-snippets-" + std::to_string(::getpid()));
    std::filesystem::create_directory(settings.tls_dir);
    vzaps::emulator const service(settings);
    std::string const authority = (settings.tls_dir / "ca.pem").string();
    std::string const pem = service.ca_pem();
    //[ca
    vzaps::client_options options;
    options.tls.ca_file = authority; // a PEM file; trusted instead of the system's store
    options.tls.ca_pem = pem;        // the same as text; both may be given
    //]
    options.base_url = service.base_url();
    asio::io_context io;
    vzaps::client client(io.get_executor(), service.credentials(), options);
    std::filesystem::remove_all(settings.tls_dir);
    auto page = asio::co_spawn(io, client.instances.list(), asio::use_future);
    io.run();
    BOOST_TEST(page.get().content.empty());
    BOOST_TEST(client.statistics().handshakes >= 1U);
}

BOOST_AUTO_TEST_CASE(client_certificate_and_proxy) {
    std::string const chain;
    std::string const key;
    //[client_certificate
    vzaps::client_options options;
    options.tls.client_certificate_pem = chain; // leaf first
    options.tls.client_key_pem = key;           // unencrypted
    //]
    //[proxy
    options.proxy = vzaps::proxy_options{"http://user:password@proxy.example.com:3128"};
    options.proxy.no_proxy = "localhost,.example.com";
    options.proxy = vzaps::proxy_options::from_environment(); // HTTPS_PROXY and NO_PROXY
    //]
    BOOST_TEST(options.proxy.url.empty());
}

BOOST_AUTO_TEST_CASE(a_resolver) {
    on_emulator emulated;
    //[use_resolver
    auto options = emulated.service.client_options();
    options.resolver = std::make_shared<fixed_resolver>();
    //]
    vzaps::client client(emulated.io.get_executor(), emulated.service.credentials(), options);
    auto page = asio::co_spawn(emulated.io, client.instances.list(), asio::use_future);
    emulated.io.run();
    BOOST_TEST(page.get().content.empty());
}

BOOST_AUTO_TEST_CASE(statistics_of_the_pool) {
    on_emulator emulated;
    auto& client = emulated.client;
    asio::co_spawn(emulated.io, client.instances.list(), asio::use_future);
    emulated.io.run();
    //[statistics
    vzaps::pool_statistics pool = client.statistics();
    std::cout << "open " << pool.open << ", in use " << pool.in_use << ", waiting " << pool.waiting
              << ", reused " << pool.reused << " times, TLS sessions resumed " << pool.resumed << '\n';
    //]
    BOOST_TEST(pool.open == pool.idle);
}

BOOST_AUTO_TEST_CASE(several_threads) {
    on_emulator emulated;
    auto const credentials = emulated.service.credentials();
    auto const options = emulated.service.client_options();
    //[threads
    asio::thread_pool threads{4};
    vzaps::client client{threads.get_executor(), credentials, options};

    std::vector<std::future<vzaps::instance_page>> pending;
    for (int i = 0; i < 100; ++i) // one token, at most 32 connections
        pending.push_back(asio::co_spawn(threads, client.instances.list(), asio::use_future));
    for (auto& each : pending) std::cout << each.get().content.size() << '\n';
    threads.join();
    //]
    BOOST_TEST(emulated.service.count("POST", "/token") == 1U);
}

BOOST_AUTO_TEST_CASE(a_client_may_outlive_its_context) {
    on_emulator emulated;
    auto const credentials = emulated.service.credentials();
    auto const options = emulated.service.client_options();
    auto short_lived = std::make_unique<asio::io_context>();
    vzaps::client client(short_lived->get_executor(), credentials, options);
    short_lived.reset();
    auto listed = asio::co_spawn(emulated.io, vzaps::as_result(client.instances.list()), asio::use_future);
    emulated.io.run();
    BOOST_TEST((listed.get().error().code() == vzaps::errc::client_closed));
}

BOOST_AUTO_TEST_CASE(hooks_and_log) {
    on_emulator emulated;
    auto options = emulated.service.client_options();
    failures = retries = 0;
    //[hooks
    options.hooks.on_response = [](vzaps::response_event const& event) {
        observe(event.operation, event.elapsed); // a histogram, say
        if (event.error || event.status >= 400) ++failures;
    };
    options.hooks.on_retry = [](vzaps::retry_event const&) { ++retries; }; // std::atomic<int>
    //]
    //[logger
    options.logger = vzaps::logger{vzaps::log_level::info, [](vzaps::log_level level, std::string_view line) {
                                       std::clog << vzaps::to_string(level) << ' ' << line << '\n';
                                   }};
    //]
    emulated.service.inject(vzaps::fault::status(503).on("POST", "/instances/list"));
    vzaps::client client(emulated.io.get_executor(), emulated.service.credentials(), options);
    auto page = asio::co_spawn(emulated.io, client.instances.list(), asio::use_future);
    emulated.io.run();
    BOOST_TEST(page.get().content.empty());
    BOOST_TEST(failures == 1);
    BOOST_TEST(retries == 1);
}

BOOST_AUTO_TEST_SUITE_END()
