#include "support/caller.hpp"

#include <vzaps/testing/emulator.hpp>

#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

namespace json = boost::json;
using vzaps::errc;
using vzaps::outcome;
using vzaps::phase;
using vzaps::request_options;
using namespace vzaps::test;

namespace {

struct tricky_id {
    std::string id;
    std::string encoded;
};

std::vector<tricky_id> const tricky_ids{
    {"VZ TEST/1", "VZ%20TEST%2F1"},
    {"../create", "..%2Fcreate"},
    {"../../token", "..%2F..%2Ftoken"},
    {"..\\..\\token", "..%5C..%5Ctoken"},
    {"...", "..."},
    {"%2F", "%252F"},
    {"%2e%2e", "%252e%252e"},
    {"a?b#c", "a%3Fb%23c"},
    {"a;b=c&d", "a%3Bb%3Dc%26d"},
    {"/", "%2F"},
    {" ", "%20"},
    {"Z\xc3\xbcrich", "Z%C3%BCrich"},
    {"a\r\nX-Evil: 1\r\n\r\n", "a%0D%0AX-Evil%3A%201%0D%0A%0D%0A"},
    {"x HTTP/1.1", "x%20HTTP%2F1.1"},
    {"{id}", "%7Bid%7D"},
};

} // namespace

BOOST_AUTO_TEST_SUITE(injection_paths)

BOOST_AUTO_TEST_CASE(an_id_stays_one_segment_whatever_is_in_it) {
    vzaps::emulator emulator;
    caller on(emulator.client_options(), emulator.credentials());
    auto const& api = on.client.instances;
    for (auto const& each : tricky_ids) {
        BOOST_TEST_CONTEXT(each.id) {
            emulator.clear_requests();
            auto const check = [&](vzaps::error const& seen, std::string const& method,
                                   std::string const& rest) {
                expect_failure(seen, errc::not_found, outcome::refused, phase::answer);
                auto const made = emulator.requests().back();
                BOOST_TEST(made.method == method);
                BOOST_TEST(made.target == "/instances/" + each.encoded + rest);
                BOOST_TEST(made.path_template == "/instances/{id}" + rest);
                BOOST_TEST(!made.processed);
            };
            check(on.failure(api.restart(each.id)), "POST", "/restart");
            check(on.failure(api.remove(each.id)), "DELETE", "");
            check(on.failure(api.update(each.id, {})), "PATCH", "");
            check(on.failure(api.subscribe(each.id)), "POST", "/subscribe");
            check(on.failure(api.cancel(each.id)), "PUT", "/cancel");
            check(on.failure(api.resume_subscription(each.id)), "POST", "/resume-subscription");
        }
    }
    BOOST_TEST(emulator.count("POST", "/token") == 0U); // Of those since the last clearing.
    BOOST_TEST(emulator.instances().empty());
}

BOOST_AUTO_TEST_CASE(an_id_in_a_body_is_one_string_whatever_is_in_it) {
    scripted_server server;
    caller on(options_for(server));
    for (auto const& each : tricky_ids) {
        on.success(on.client.instances.get(each.id));
        auto const made = server.calls().back();
        BOOST_TEST(made.line() == "POST /instances/get HTTP/1.1");
        BOOST_TEST(json::parse(made.body) == json::value({{"id", each.id}}));
    }
}

BOOST_AUTO_TEST_CASE(an_id_that_is_no_segment_is_refused_before_anything_is_sent) {
    scripted_server server;
    caller on(options_for(server));
    auto const check = [&](vzaps::error const& seen) {
        expect_failure(seen, errc::invalid_argument, outcome::not_sent, phase::validation);
        BOOST_TEST(seen.info().field == "instance.id");
    };
    for (auto const& each : {std::string(), std::string("."), std::string(".."), std::string("a\0b", 3)}) {
        check(on.failure(on.client.instances.restart(each)));
        check(on.failure(on.client.instances.remove(each)));
        check(on.failure(on.client.instances.update(each, {})));
        check(on.failure(on.client.instances.subscribe(each)));
        check(on.failure(on.client.request("GET", "/a/{id}", request_options().instance(each))));
    }
    check(on.failure(on.client.instances.get("")));
    check(on.failure(on.client.request("GET", "/a/{id}")));
    BOOST_TEST(server.connections() == 0U);
}

BOOST_AUTO_TEST_CASE(a_path_that_leads_elsewhere_is_refused_before_anything_is_sent) {
    scripted_server server;
    caller on(options_for(server));
    for (auto const& path : {std::string(),
                             std::string("x"),
                             std::string("/a/../b"),
                             std::string("/a/./b"),
                             std::string("/.."),
                             std::string("/a/%2e%2E/b"),
                             std::string("/a/.%2e"),
                             std::string("//example.com/x"),
                             std::string("/a//b"),
                             std::string("/a/"),
                             std::string("/"),
                             std::string("/a?b=c"),
                             std::string("/a#b"),
                             std::string("/a b"),
                             std::string("/a\r\nX: y"),
                             std::string("/a\0b", 4),
                             std::string("/\xc3\xa9"),
                             std::string("/a/%zz"),
                             std::string("/a/%2"),
                             std::string("/a\\b"),
                             std::string("https://example.com/x"),
                             std::string("*"),
                             std::string("/{other}")}) {
        BOOST_TEST_CONTEXT(path) {
            auto const seen = on.failure(on.client.request("GET", path));
            expect_failure(seen, errc::invalid_argument, outcome::not_sent, phase::validation);
            BOOST_TEST(seen.info().field == "path");
        }
    }
    for (auto const* const method :
         {"", "get", "G ET", "GET /evil HTTP/1.1\r\n", "CONNECT", "GET\n", "G\xc3\xa9"}) {
        auto const seen = on.failure(on.client.request(method, "/x"));
        expect_failure(seen, errc::invalid_argument, outcome::not_sent, phase::validation);
        BOOST_TEST(seen.info().field == "method");
    }
    BOOST_TEST(server.connections() == 0U);
}

BOOST_AUTO_TEST_CASE(a_query_cannot_leave_its_place) {
    scripted_server server;
    caller on(options_for(server));
    auto options = request_options().query("a&b", "c=d #\r\n").query("", "\xc3\xa9").query("e", "?/");
    on.success(on.client.request("GET", "/a%2Fb/{id}", std::move(options).instance("x/y")));
    BOOST_TEST(server.calls().at(0).line() ==
               "GET /a%2Fb/x%2Fy?a%26b=c%3Dd%20%23%0D%0A&=%C3%A9&e=%3F%2F HTTP/1.1");
}

BOOST_AUTO_TEST_CASE(a_path_prefix_stays_in_front) {
    scripted_server server;
    auto options = options_for(server);
    options.base_url += "/api/v1/";
    caller on(options);
    on.success(on.client.instances.restart("VZ TEST/1"));
    BOOST_TEST(server.requests().at(0).line() == "POST /api/v1/token HTTP/1.1");
    BOOST_TEST(server.requests().at(1).line() == "POST /api/v1/instances/VZ%20TEST%2F1/restart HTTP/1.1");
}

BOOST_AUTO_TEST_SUITE_END()
