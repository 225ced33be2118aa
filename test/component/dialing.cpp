#include "support/caller.hpp"
#include "support/listeners.hpp"

#include <boost/asio/error.hpp>

#include <algorithm>
#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>

// Of several addresses that a host has, the first one that answers is used.

namespace asio = boost::asio;
using namespace std::chrono_literals;
using test::full_listener;
using test::refusing_port;
using test::silent_listener;
using vzaps::errc;
using vzaps::outcome;
using vzaps::phase;
using vzaps::resolved_address;
using vzaps::test::caller;
using vzaps::test::expect_failure;
using vzaps::test::scripted_server;

namespace {

// Longer than anything that is waited for here.
constexpr auto never = 1h;

using addresses = std::vector<resolved_address>;

class listed_resolver final : public vzaps::resolver {
public:
    explicit listed_resolver(addresses all) : all_(std::move(all)) {}
    asio::awaitable<addresses> resolve(std::string, unsigned short) override { co_return all_; }

private:
    addresses all_;
};

resolved_address at(unsigned short port) { return {"127.0.0.1", port}; }

vzaps::client_options options_for(scripted_server const& server, addresses all,
                                  std::chrono::milliseconds stagger) {
    auto made = vzaps::test::options_for(server);
    made.pool.address_stagger = stagger;
    made.resolver = std::make_shared<listed_resolver>(std::move(all));
    return made;
}

asio::awaitable<vzaps::response> ask(caller const& of) {
    return of.client.request("GET", "/anything",
                             vzaps::request_options(vzaps::call_options().max_attempts(1)).anonymous());
}

// Whether the machine has an address of the other family.
struct with_ipv6 {
    boost::test_tools::assertion_result operator()(boost::unit_test::test_unit_id) const {
        asio::io_context io;
        asio::ip::tcp::acceptor acceptor(io, asio::ip::tcp::v6());
        boost::system::error_code ec;
        acceptor.bind({asio::ip::address_v6::loopback(), 0}, ec);
        return !ec;
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(dialing)

BOOST_AUTO_TEST_CASE(an_address_that_refuses_is_followed_by_the_next_one_at_once) {
    scripted_server server;
    refusing_port const refusing;
    caller api(options_for(server, {at(refusing.port()), at(server.port())}, never));
    api.success(ask(api));
    BOOST_TEST(server.calls().size() == 1U);
}

BOOST_AUTO_TEST_CASE(an_address_that_says_nothing_is_followed_by_the_next_one_after_the_stagger) {
    scripted_server server;
    full_listener const first;
    full_listener const second;
    auto const stagger = 40ms;
    caller api(options_for(server, {at(first.port()), at(second.port()), at(server.port())}, stagger));
    auto const begun = std::chrono::steady_clock::now();
    api.success(ask(api));
    BOOST_TEST((std::chrono::steady_clock::now() - begun >= 2 * stagger));
    BOOST_TEST(server.connections() == 1U);
}

BOOST_AUTO_TEST_CASE(where_connecting_took_long_a_connection_is_given_up_so_much_earlier) {
    scripted_server server;
    full_listener const silent;
    auto now = std::chrono::steady_clock::now();
    auto options = options_for(server, {at(silent.port()), at(server.port())}, 60ms);
    options.now = [&now] { return now; };
    caller api(std::move(options));
    for (int i = 0; i < 3; ++i) server.answer(vzaps::test::ok("{}", "Keep-Alive: timeout=10\r\n"));
    api.success(ask(api));
    now += 1s;
    api.success(ask(api));
    BOOST_TEST(server.connections() == 1U);
    // Four fifths of what the peer said, and less: a request may need as long as the connecting did to get there.
    now += 7999ms;
    api.success(ask(api));
    BOOST_TEST(server.connections() == 2U);
}

BOOST_AUTO_TEST_CASE(the_sockets_of_those_that_were_too_slow_are_closed) {
    scripted_server server;
    full_listener const first;
    full_listener const second;
    caller api(options_for(server, {at(first.port()), at(second.port()), at(server.port())}, 1ms));
    api.success(ask(api));
    BOOST_TEST(first.hanging() == 0U);
    BOOST_TEST(second.hanging() == 0U);
}

BOOST_AUTO_TEST_CASE(an_address_that_answers_in_time_is_the_only_one_tried) {
    scripted_server server;
    silent_listener other;
    caller api(options_for(server, {at(server.port()), at(other.port())}, never));
    api.success(ask(api));
    BOOST_TEST(!other.touched());
}

BOOST_AUTO_TEST_CASE(when_every_address_refuses_the_call_fails_at_once) {
    scripted_server server;
    refusing_port const first;
    refusing_port const second;
    caller api(options_for(server, {at(first.port()), at(second.port())}, never));
    auto const seen = api.failure(ask(api));
    expect_failure(seen, errc::connection_failed, outcome::not_sent, phase::connect);
    BOOST_TEST((seen.info().cause == asio::error::connection_refused));
}

BOOST_AUTO_TEST_CASE(a_refusal_does_not_end_the_race_while_others_may_still_answer) {
    scripted_server server;
    full_listener const first;
    refusing_port const refusing;
    full_listener const last;
    caller api(options_for(server, {at(first.port()), at(refusing.port()), at(last.port())}, 1ms));
    // The last one is tried when the one before it has failed, at the latest.
    auto const seen =
        api.cancelled_when([&] { return first.hanging() == 1 && last.hanging() == 1; }, ask(api));
    BOOST_TEST((seen.code() == asio::error::operation_aborted));
    BOOST_TEST((seen.phase() == phase::connect));
    BOOST_TEST((seen.outcome() == outcome::not_sent));
}

BOOST_AUTO_TEST_CASE(a_race_that_is_cancelled_closes_its_sockets) {
    scripted_server server;
    full_listener const first;
    full_listener const second;
    caller api(options_for(server, {at(first.port()), at(second.port())}, 1ms));
    api.cancelled_when([&] { return first.hanging() == 1 && second.hanging() == 1; }, ask(api));
    BOOST_TEST(first.hanging() == 0U);
    BOOST_TEST(second.hanging() == 0U);
    BOOST_TEST(api.io().stopped());
}

BOOST_AUTO_TEST_CASE(a_race_that_runs_out_of_time_closes_its_sockets) {
    scripted_server server;
    full_listener const nobody;
    auto options = options_for(server, {at(nobody.port())}, 1ms);
    options.pool.connect_timeout = 200ms;
    caller api(std::move(options));
    auto const seen = api.failure(ask(api));
    BOOST_TEST((seen.code() == errc::timeout));
    BOOST_TEST((seen.outcome() == outcome::not_sent));
    BOOST_TEST(nobody.hanging() == 0U);
}

BOOST_AUTO_TEST_CASE(the_families_take_turns, *boost::unit_test::precondition(with_ipv6())) {
    scripted_server server;
    refusing_port const refusing;
    full_listener const same_family;
    silent_listener other_family(asio::ip::address_v6::loopback());
    caller api(options_for(
        server, {at(refusing.port()), at(same_family.port()), {"::1", other_family.port()}}, never));
    api.cancelled_when([&] { return other_family.touched(); }, ask(api));
    BOOST_TEST(other_family.touched());
    BOOST_TEST(same_family.hanging() == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
