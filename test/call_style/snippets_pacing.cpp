// Snippets of the documentation: the pace of sends.
#include "support/fake_transport.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

std::vector<std::chrono::milliseconds> postponed;
void send_later(std::string_view, std::chrono::milliseconds after) { postponed.push_back(after); }
void observe(std::string_view, std::chrono::steady_clock::duration) {}

asio::awaitable<void> paced(vzaps::client client, vzaps::instance_ref support) {
    //[paced_request
    co_await client.request("POST", "/instances/{id}/chat/send/text",
                            vzaps::request_options()
                                .instance(support)
                                .paced()
                                .field("phone", "5511999999999")
                                .field("message", "Hello"));
    //]
}

asio::awaitable<void> too_late(vzaps::client client, vzaps::instance_ref support) {
    auto const options = vzaps::request_options(vzaps::call_options().timeout(1s)).instance(support).paced();
    auto sent = co_await vzaps::as_result(client.request("POST", "/instances/{id}/chat/send/text", options));
    //[paced_too_late
    if (!sent && sent.error().phase() == vzaps::phase::pacing &&
        sent.error().code() == vzaps::errc::rate_limited)
        send_later("Hello", *sent.error().info().retry_after); // nothing was sent
    //]
}

asio::awaitable<void> urgent(vzaps::client client, vzaps::instance_ref support) {
    vzaps::request_options options = vzaps::request_options().instance(support).paced();
    //[unpaced
    options.options(vzaps::call_options().unpaced()); // sent at once; the others wait longer
    //]
    co_await client.request("POST", "/instances/{id}/chat/send/text", options);
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(snippets_pacing, vzaps::test::offline)

BOOST_AUTO_TEST_CASE(the_pace_of_a_client) {
    //[pacing_options
    options.pacing.rate = 0.5; // one every two seconds for each instance
    options.pacing.burst = 3;  // up to three at once after a pause
    //]
    //[pacing_hook
    options.hooks.on_request = [](vzaps::request_event const& event) {
        observe(event.operation, event.paced); // how long the call waited for its turn
    };
    //]
    options.timeout = 1s; // The fourth turn comes after two.
    for (int i = 0; i < 3; ++i) run(paced(client(), "VZ1"));
    BOOST_TEST(wire->seen.size() == 3U);
    postponed.clear();
    run(too_late(client(), "VZ1"));
    BOOST_TEST_REQUIRE(postponed.size() == 1U);
    BOOST_TEST((postponed.front() <= 2s));
    run(urgent(client(), "VZ1"));
    BOOST_TEST(wire->seen.size() == 4U);
}

BOOST_AUTO_TEST_SUITE_END()
