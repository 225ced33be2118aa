#include "support/caller.hpp"

#include <boost/test/unit_test.hpp>

#include <functional>
#include <string>
#include <vector>

using vzaps::call_options;
using vzaps::errc;
using vzaps::outcome;
using vzaps::phase;
using namespace vzaps::test;

namespace {

// What would end a header, or confuse whoever reads it.
std::vector<std::string> const poisons{"\r\nX-Evil: 1", "\nX-Evil: 1", "\rX-Evil: 1", std::string("\0", 1),
                                       "\x7f",          "\x01",        "\x1b[31m",    "\xc3\xa9"};

template <class T>
void check_refused(caller& on, scripted_server const& server, boost::asio::awaitable<T> what,
                   std::string const& field) {
    auto const seen = on.failure(std::move(what));
    expect_failure(seen, errc::invalid_argument, outcome::not_sent, phase::validation);
    BOOST_TEST(seen.info().field == field);
    BOOST_TEST(seen.info().attempts == 0);
    BOOST_TEST(server.connections() == 0U);
}

// The field that is blamed when a client is made.
std::string blamed(vzaps::credentials identity, std::function<void(vzaps::client_options&)> const& set = {}) {
    boost::asio::io_context io;
    vzaps::client_options options;
    if (set) set(options);
    try {
        vzaps::client const made(io.get_executor(), std::move(identity), options);
    } catch (vzaps::error const& failure) {
        expect_failure(failure, errc::invalid_argument, outcome::not_sent, phase::validation);
        return failure.info().field;
    }
    return "none";
}

} // namespace

BOOST_AUTO_TEST_SUITE(injection_headers)

BOOST_AUTO_TEST_CASE(a_client_is_not_made_of_what_a_header_cannot_carry) {
    for (auto const& each : poisons) {
        BOOST_TEST(blamed({"token" + each, "secret"}) == "client_token");
        BOOST_TEST(blamed({each + "token", "secret"}) == "client_token");
        BOOST_TEST(blamed({"token", "secret" + each}) == "client_secret");
        BOOST_TEST(blamed({"token", "secret"}, [&](auto& to) { to.user_agent = "app/1" + each; }) ==
                   "user_agent");
    }
    BOOST_TEST(blamed({"", "secret"}) == "client_token");
    BOOST_TEST(blamed({"token", "secret"}) == "none");
}

BOOST_AUTO_TEST_CASE(an_instance_token_that_a_header_cannot_carry_is_never_sent) {
    scripted_server server;
    caller on(options_for(server));
    for (auto const& each : poisons) {
        vzaps::instance_ref const bad("VZ1", "token" + each);
        auto const& api = on.client.instances;
        check_refused(on, server, api.restart(bad), "instance.token");
        check_refused(on, server, api.update(bad, {}), "instance.token");
        check_refused(on, server, api.remove(bad), "instance.token");
        check_refused(on, server, api.subscribe(bad), "instance.token");
        check_refused(on, server, on.client.request("GET", "/x", vzaps::request_options().instance(bad)),
                      "instance.token");
    }
}

BOOST_AUTO_TEST_CASE(a_header_of_the_callers_cannot_bring_another_one) {
    scripted_server server;
    caller on(options_for(server));
    auto const with = [&](std::string name, std::string value) {
        return on.client.instances.create("Support",
                                          call_options().header(std::move(name), std::move(value)));
    };
    for (auto const& each : poisons) {
        check_refused(on, server, with("X-Own", "value" + each), "X-Own");
        check_refused(on, server, with("X-Own" + each, "value"), "header");
    }
    for (auto const* const name : {"", " ", "X Own", "X-Own:", ":", "X-Own ", "(x)", "X,Y"})
        check_refused(on, server, with(name, "value"), "header");
}

BOOST_AUTO_TEST_CASE(the_librarys_own_headers_cannot_be_replaced) {
    scripted_server server;
    caller on(options_for(server));
    for (auto const* const name : {"Authorization", "authorization", "HOST", "Content-Length",
                                   "Transfer-Encoding", "Connection", "X-Client-Token", "x-instance-token",
                                   "Upgrade", "Expect", "Proxy-Authorization", "TE", "Trailer"}) {
        check_refused(on, server, on.client.instances.create("Support", call_options().header(name, "mine")),
                      "header");
    }
}

BOOST_AUTO_TEST_CASE(what_a_header_can_carry_arrives_as_it_was_given) {
    scripted_server server;
    caller on(options_for(server), {"client token \"quoted\"", "s"});
    std::string const strange = "a: b; c=\"d\" \t %0d%0a \\r\\n ~";
    on.success(on.client.instances.restart(vzaps::instance_ref("VZ1", "in:stance\ttoken"),
                                           call_options().header("X-Own", strange).header("x-own-2", "")));
    auto const seen = server.calls().at(0);
    BOOST_TEST(seen.header("X-Own") == strange);
    BOOST_TEST(seen.header("X-Client-Token") == "client token \"quoted\"");
    BOOST_TEST(seen.header("X-Instance-Token") == "in:stance\ttoken");
    BOOST_TEST(seen.head.find("x-own-2: \r\n") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_token_from_the_service_that_a_header_cannot_carry_is_never_sent) {
    scripted_server server(without_tokens());
    caller on(options_for(server));
    for (auto const* const token : {"a\\r\\nX-Evil: 1", "a\\nX-Evil: 1", "a\\u0000", "a\\u007f", "\\u00e9"}) {
        server.answer(ok(std::string(R"({"expires_in":60,"access_token":")") + token + "\"}"));
        auto const seen = on.failure(on.client.instances.create("Support"));
        expect_failure(seen, errc::undecodable, outcome::not_sent, phase::token);
        BOOST_TEST(seen.info().field == "access_token");
    }
    BOOST_TEST(server.calls().empty());
}

BOOST_AUTO_TEST_CASE(a_base_urls_host_cannot_bring_a_header) {
    for (auto const* const host : {"localhost%0d%0aX-Evil:%201", "localhost%0a", "localhost%00.example.com",
                                   "local%20host", "a%2Fb", "a%40b", "a%3Ab", "a%3F", "a%23", "%c3%a9"}) {
        auto const url = "https://" + std::string(host);
        BOOST_TEST_CONTEXT(url) {
            BOOST_TEST(blamed({"t", "s"}, [&](auto& to) { to.base_url = url; }) == "base_url");
            BOOST_TEST(blamed({"t", "s"}, [&](auto& to) {
                           to.proxy.url = "http://" + std::string(host) + ":3128";
                       }) == "proxy.url");
        }
    }
    for (auto const* const url :
         {"https://localhost\r\nX: y", "https://local host", "https://localhost/a b",
          "https://localhost/\r\nX: y", "https://localhost/?a", "https://localhost/#a", "https://",
          "localhost", "ftp://localhost", "https://localhost:0", "https://localhost:65536",
          "http://example.com", ""}) {
        BOOST_TEST_CONTEXT(url) {
            BOOST_TEST(blamed({"t", "s"}, [&](auto& to) { to.base_url = url; }) == "base_url");
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
