#include "support/fake_transport.hpp"

#include <boost/test/unit_test.hpp>

#include <limits>
#include <string>

using vzaps::errc;
using vzaps::outcome;
using vzaps::request_options;

namespace {

struct fixture : vzaps::test::offline {
    vzaps::test::seen_request const& sent(std::string method, std::string path, request_options with = {}) {
        run(client().request(std::move(method), std::move(path), std::move(with)));
        return wire->seen.back();
    }
    std::string refused(std::string method, std::string path, request_options with = {}) {
        auto const failure =
            failure_of(client().request(std::move(method), std::move(path), std::move(with)));
        BOOST_TEST(failure.code() == errc::invalid_argument);
        BOOST_TEST(wire->seen.empty());
        return failure.info().field;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(generic_request, fixture)

BOOST_AUTO_TEST_CASE(the_answer_comes_as_it_is) {
    wire->answer(202, R"({"a":[1]})", {{"X-Thing", "t"}});
    auto const answer = run(client().request("GET", "/anything"));
    BOOST_TEST(answer.status() == 202);
    BOOST_TEST(answer.header("x-thing") == "t");
    BOOST_TEST(answer.body() == R"({"a":[1]})");
}

BOOST_AUTO_TEST_CASE(what_is_no_json_is_an_answer_too) {
    wire->answer(200, "plain text");
    BOOST_TEST(run(client().request("GET", "/anything")).body() == "plain text");
}

BOOST_AUTO_TEST_CASE(failures_are_those_of_typed_calls) {
    wire->answer(404, R"({"message":"no such thing","code":"E4"})");
    auto const missing =
        failure_of(client().request("GET", "/things/{id}", request_options().instance("VZ1")));
    BOOST_TEST(missing.code() == errc::not_found);
    BOOST_TEST(missing.info().untrusted_message == "no such thing");
    BOOST_TEST(missing.info().path_template == "/things/{id}");
    BOOST_TEST(missing.message().find("VZ1") == std::string::npos);
    wire->answer(200, R"({"success":false,"message":"no"})");
    BOOST_TEST(failure_of(client().request("GET", "/anything")).code() == errc::unsuccessful);
}

BOOST_AUTO_TEST_CASE(the_query_is_encoded_and_keeps_its_order) {
    auto const& got =
        sent("GET", "/chats", request_options().query("page", "1").query("a b", "c&d=e/?").query("x", ""));
    BOOST_TEST(got.request.target == "/chats?page=1&a%20b=c%26d%3De%2F%3F&x=");
}

BOOST_AUTO_TEST_CASE(the_instance_fills_its_place_in_the_path) {
    auto const& got = sent("POST", "/chat/{id}/x", request_options().instance({"VZ/1", "instance-token"}));
    BOOST_TEST(got.request.target == "/chat/VZ%2F1/x");
    BOOST_TEST(got.header("X-Instance-Token") == "instance-token");
    auto const& without = sent("POST", "/chat/x", request_options().instance({"VZ1", "instance-token"}));
    BOOST_TEST(without.request.target == "/chat/x");
    BOOST_TEST(without.header("X-Instance-Token") == "instance-token");
}

BOOST_AUTO_TEST_CASE(an_id_that_looks_like_a_placeholder_is_no_placeholder) {
    BOOST_TEST(sent("GET", "/x/{id}", request_options().instance("{id}")).request.target == "/x/%7Bid%7D");
}

BOOST_AUTO_TEST_CASE(bodies_are_given_whole_or_by_field) {
    BOOST_TEST(!sent("POST", "/x").request.body);
    BOOST_TEST(sent("POST", "/x", request_options().field("a", 1).field("b", false).field("a", "")).body() ==
               R"({"a":"","b":false})");
    boost::json::value const array = {1, nullptr};
    BOOST_TEST(sent("POST", "/x", request_options().json(array)).body() == "[1,null]");
    BOOST_TEST(sent("POST", "/x", request_options().json(nullptr)).body() == "null");
    BOOST_TEST(sent("POST", "/x", request_options().json(array).field("a", 1)).body() == R"({"a":1})");
    BOOST_TEST(sent("POST", "/x", request_options().field("a", nullptr)).body() == R"({"a":null})");
}

BOOST_AUTO_TEST_CASE(only_reading_methods_are_repeated_unless_told) {
    for (auto const* const method : {"GET", "HEAD", "OPTIONS"}) {
        wire->answer(503).answer(200);
        run(client().request(method, "/x"));
    }
    for (auto const* const method : {"POST", "PUT", "PATCH", "DELETE"}) {
        wire->answer(503);
        BOOST_TEST(failure_of(client().request(method, "/x")).info().attempts == 1, method);
    }
    wire->answer(503).answer(200);
    run(client().request("POST", "/x", request_options().retry_safe()));
    wire->answer(503);
    BOOST_TEST(
        failure_of(client().request("GET", "/x", request_options().retry_safe(false))).info().attempts == 1);
}

BOOST_AUTO_TEST_CASE(an_anonymous_request_carries_no_token_of_any_kind) {
    auto const& got = sent("GET", "/open", request_options().anonymous().instance({"VZ1", "instance-token"}));
    BOOST_TEST(got.authorization.empty());
    BOOST_TEST(!got.has("X-Client-Token"));
    BOOST_TEST(!got.has("X-Instance-Token"));
    BOOST_TEST(wire->tokens.empty());
}

BOOST_AUTO_TEST_CASE(an_odd_method_is_refused) {
    for (auto const* const method : {"", "get", "Get", "GET ", "GET\r\n", "G-T", "CONNECT", "\xc3\x84"})
        BOOST_TEST_CONTEXT(method) BOOST_TEST(refused(method, "/x") == "method");
}

BOOST_AUTO_TEST_CASE(an_odd_path_is_refused) {
    for (auto const* const path : {"", "x", "/x?y=1", "/x#y", "/x/../y", "/%2e%2e/y", "//host/x", "/x y",
                                   "/x\r\ny", "/{other}", "/{id}/{id}"})
        BOOST_TEST_CONTEXT(path)
    BOOST_TEST(refused("GET", path, request_options().instance("VZ1")) == "path");
}

BOOST_AUTO_TEST_CASE(a_place_for_an_id_asks_for_one) {
    BOOST_TEST(refused("GET", "/x/{id}") == "instance.id");
    BOOST_TEST(refused("GET", "/x/{id}", request_options().instance("")) == "instance.id");
    BOOST_TEST(refused("GET", "/x", request_options().instance("")) == "instance.id");
}

BOOST_AUTO_TEST_CASE(the_calls_options_count) {
    BOOST_TEST(sent("GET", "/x", request_options().options(vzaps::call_options().header("X-Mine", "1")))
                   .header("X-Mine") == "1");
    BOOST_TEST(sent("GET", "/x", vzaps::call_options().header("X-Mine", "2")).header("X-Mine") == "2");
}

BOOST_AUTO_TEST_CASE(without_a_secret_a_request_needs_an_instances_token) {
    identity.client_secret.clear();
    BOOST_TEST(failure_of(client().request("GET", "/x")).code() == errc::missing_credentials);
    BOOST_TEST(sent("GET", "/x", request_options().instance({"VZ1", "t"})).authorization.empty());
}

BOOST_AUTO_TEST_CASE(text_that_is_not_utf8_is_refused_by_its_place) {
    std::string const bad = "promo\xe7\xe3o";
    BOOST_TEST(refused("POST", "/a", request_options().field("message", bad)) == "message");
    BOOST_TEST(refused("POST", "/a", request_options().field(bad, 1)) == "json");
    BOOST_TEST(refused("POST", "/a", request_options().json(boost::json::value(bad))) == "json");
    boost::json::value const rows =
        boost::json::array{"a", boost::json::object{{"b", boost::json::value(bad)}}};
    BOOST_TEST(refused("POST", "/a", request_options().json(rows)) == "[1].b");
    BOOST_TEST(refused("GET", "/a", request_options().query("q", bad)) == "q");
    BOOST_TEST(refused("GET", "/a", request_options().query(bad, "q")) == "query");
    BOOST_TEST(refused("GET", "/a/{id}", request_options().instance(bad)) == "instance.id");
    BOOST_TEST(refused("GET", "/a/" + bad) == "path");
}

BOOST_AUTO_TEST_CASE(a_number_that_json_has_not_is_refused) {
    auto const nan = std::numeric_limits<double>::quiet_NaN();
    BOOST_TEST(refused("POST", "/a", request_options().field("score", nan)) == "score");
}

BOOST_AUTO_TEST_SUITE_END()
