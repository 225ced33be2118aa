#include "support/caller.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using vzaps::errc;
using vzaps::outcome;
using vzaps::phase;
using namespace vzaps::test;

namespace {

constexpr std::size_t endless = 64 * 1024 * 1024;

struct broken_body {
    char const* name;
    script what;
    errc code;
    outcome effect;
    phase where;
};

std::string chunked(std::string const& rest, std::string const& status = "200 OK") {
    return "HTTP/1.1 " + status + "\r\nTransfer-Encoding: chunked\r\n\r\n" + rest;
}

std::string sized(std::string const& headers, std::string const& body) {
    return "HTTP/1.1 200 OK\r\n" + headers + "\r\n" + body;
}

vzaps::error check(broken_body const& each) {
    scripted_server server;
    auto options = options_for(server);
    options.limits.body_bytes = 100'000;
    options.limits.header_bytes = 8 * 1024;
    caller on(options);
    server.answer(each.what);
    auto const seen = on.failure(on.client.instances.create("Support"));
    BOOST_TEST_CONTEXT(each.name) {
        expect_failure(seen, each.code, each.effect, each.where);
        BOOST_TEST(server.calls().size() == 1U);
        BOOST_TEST(on.success(on.client.instances.get("VZ1")).name == "Next");
        BOOST_TEST(server.flooded() < 16 * 1024 * 1024U);
        BOOST_TEST(server.connections() == 2U);
    }
    return seen;
}

// A 2xx was there: whatever happened to its body, the thing is done, and what came of it is not lost.
void check_done(broken_body const& each) {
    auto const seen = check(each);
    BOOST_TEST_CONTEXT(each.name) {
        BOOST_REQUIRE(seen.info().answer != nullptr);
        BOOST_TEST(seen.info().answer->status() == 200);
        BOOST_TEST(!seen.info().answer->complete());
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(hostile_bodies)

BOOST_AUTO_TEST_CASE(a_length_that_is_no_length_is_malformed) {
    std::vector<broken_body> const all{
        {"negative", script(sized("Content-Length: -5\r\n", "{}")).hold(), errc::malformed_response,
         outcome::unknown, phase::headers},
        {"letters", script(sized("Content-Length: two\r\n", "{}")).hold(), errc::malformed_response,
         outcome::unknown, phase::headers},
        {"empty", script(sized("Content-Length: \r\n", "{}")).hold(), errc::malformed_response,
         outcome::unknown, phase::headers},
        {"past 64 bits", script(sized("Content-Length: 99999999999999999999999\r\n", "{}")).hold(),
         errc::malformed_response, outcome::unknown, phase::headers},
        {"two that differ", script(sized("Content-Length: 2\r\nContent-Length: 12\r\n", "{}")).hold(),
         errc::malformed_response, outcome::unknown, phase::headers},
        {"two in one", script(sized("Content-Length: 2, 12\r\n", "{}")).hold(), errc::malformed_response,
         outcome::unknown, phase::headers},
        {"a length and chunks",
         script(sized("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n")).hold(),
         errc::malformed_response, outcome::unknown, phase::headers},
    };
    for (auto const& each : all) check(each);
}

BOOST_AUTO_TEST_CASE(a_success_that_is_too_large_is_done_and_hands_over_what_came) {
    std::vector<broken_body> const all{
        {"announced", script(sized("Content-Length: 100001\r\n", "{")).hold(), errc::response_too_large,
         outcome::done, phase::body},
        {"announced hugely", script(sized("Content-Length: 18446744073709551615\r\n", "{")).hold(),
         errc::response_too_large, outcome::done, phase::body},
        {"endless without a length", script(sized("", "")).flood("{\"a\":1}", endless),
         errc::response_too_large, outcome::done, phase::body},
        {"endless chunks", script(chunked("")).flood("5\r\n12345\r\n", endless), errc::response_too_large,
         outcome::done, phase::body},
        {"one endless chunk", script(chunked("FFFFFFFF\r\n")).flood("x", endless), errc::response_too_large,
         outcome::done, phase::body},
    };
    for (auto const& each : all) check_done(each);
}

BOOST_AUTO_TEST_CASE(endless_chunk_headers_and_trailers_are_cut_off) {
    std::vector<broken_body> const all{
        {"size", script(chunked("")).flood("0", endless), errc::response_too_large, outcome::done,
         phase::body},
        {"extension", script(chunked("2;a=")).flood("x", endless), errc::response_too_large, outcome::done,
         phase::body},
        {"last extension", script(chunked("0;a=")).flood("x", endless), errc::response_too_large,
         outcome::done, phase::body},
        {"trailers", script(chunked("2\r\n{}\r\n0\r\n")).flood("X-More: and more\r\n", endless),
         errc::response_too_large, outcome::done, phase::body},
    };
    for (auto const& each : all) check_done(each);
}

BOOST_AUTO_TEST_CASE(bad_chunking_of_a_success_is_malformed_and_done) {
    std::vector<broken_body> const all{
        {"no size", script(chunked("\r\n{}\r\n0\r\n\r\n")).hold(), errc::malformed_response, outcome::done,
         phase::body},
        {"letters", script(chunked("zz\r\n{}\r\n0\r\n\r\n")).hold(), errc::malformed_response, outcome::done,
         phase::body},
        {"a sign", script(chunked("-2\r\n{}\r\n0\r\n\r\n")).hold(), errc::malformed_response, outcome::done,
         phase::body},
        {"a size too short", script(chunked("1\r\n{}\r\n0\r\n\r\n")).hold(), errc::malformed_response,
         outcome::done, phase::body},
        {"past 64 bits", script(chunked("FFFFFFFFFFFFFFFFF\r\n{}\r\n0\r\n\r\n")).hold(),
         errc::malformed_response, outcome::done, phase::body},
        {"a broken trailer", script(chunked("2\r\n{}\r\n0\r\nOops\r\n\r\n")).hold(), errc::malformed_response,
         outcome::done, phase::body},
    };
    for (auto const& each : all) check_done(each);
}

BOOST_AUTO_TEST_CASE(a_success_that_breaks_off_is_done_and_hands_over_what_came) {
    std::string const half = R"({"id":"VZHALF",)";
    std::vector<broken_body> const all{
        {"closed", script(sized("Content-Length: 500\r\n", half)).close(), errc::connection_lost,
         outcome::done, phase::body},
        {"cut", script(sized("Content-Length: 500\r\n", half)).cut(), errc::connection_lost, outcome::done,
         phase::body},
        {"a chunk closed", script(chunked("ff\r\n" + half)).close(), errc::connection_lost, outcome::done,
         phase::body},
        {"chunks without an end", script(chunked("f\r\n" + half + "\r\n")).close(), errc::connection_lost,
         outcome::done, phase::body},
        {"no length, TLS not ended", script(sized("", half)).cut(), errc::connection_lost, outcome::done,
         phase::body},
    };
    for (auto const& each : all) {
        check_done(each);
        BOOST_TEST_CONTEXT(each.name) BOOST_TEST(check(each).info().answer->body() == half);
    }
}

BOOST_AUTO_TEST_CASE(a_length_that_is_too_short_yields_no_more_than_it_says) {
    scripted_server server;
    caller on(options_for(server));
    server.answer(sized("Content-Length: 12\r\n", R"({"id":"VZ1"}{"id":"VZ2"})"));
    BOOST_TEST(on.success(on.client.instances.create("Support")).id == "VZ1");
    BOOST_TEST(on.success(on.client.instances.get("VZ1")).id == "VZNEXT");
    BOOST_TEST(server.connections() == 2U);
}

BOOST_AUTO_TEST_CASE(a_failure_that_is_too_large_keeps_its_status_and_outcome) {
    scripted_server server;
    auto options = options_for(server);
    options.limits.body_bytes = 1000;
    caller on(options);
    server.answer(with_status(409, std::string(1001, 'x')));
    auto const seen = on.failure(on.client.instances.create("Support"));
    expect_failure(seen, errc::response_too_large, outcome::refused, phase::body);
    BOOST_TEST(seen.status() == 409);
    BOOST_TEST(seen.info().answer == nullptr);
}

BOOST_AUTO_TEST_CASE(bodies_up_to_the_limit_are_read_in_every_framing) {
    scripted_server server;
    auto options = options_for(server);
    options.limits.body_bytes = 20'000;
    caller on(options);
    auto const body = R"({"id":"VZ1","name":")" + std::string(20'000 - 22, 'x') + R"("})";
    BOOST_REQUIRE(body.size() == 20'000U);
    std::vector<script> const all{
        ok(body), script(sized("", body)).close(), script("HTTP/1.0 200 OK\r\n\r\n" + body).close(),
        chunked("4e20\r\n" + body + "\r\n0\r\n\r\n"),
        chunked("1;ext=a\r\n{\r\n4e1f;b\r\n" + body.substr(1) + "\r\n0;last\r\nX-Sum: 1\r\n\r\n")};
    for (auto const& each : all) {
        server.answer(each);
        BOOST_TEST(on.success(on.client.instances.create("Support")).id == "VZ1");
    }
}

BOOST_AUTO_TEST_CASE(http_1_0_is_understood_and_reused_only_where_it_says_so) {
    scripted_server server;
    caller on(options_for(server));
    std::string const rest = "Content-Length: 12\r\n\r\n{\"id\":\"VZ1\"}";
    server.answer("HTTP/1.0 200 OK\r\n" + rest);
    BOOST_TEST(on.success(on.client.instances.create("Support")).id == "VZ1");
    BOOST_TEST(server.connections() == 1U);
    server.answer("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\n" + rest);
    BOOST_TEST(on.success(on.client.instances.create("Support")).id == "VZ1");
    BOOST_TEST(server.connections() == 2U);
    on.success(on.client.instances.get("VZ1"));
    BOOST_TEST(server.connections() == 2U);
}

BOOST_AUTO_TEST_SUITE_END()
