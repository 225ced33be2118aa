#include "support/caller.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using vzaps::errc;
using vzaps::outcome;
using vzaps::phase;
using namespace vzaps::test;

namespace {

// `{"id":"VZ1"}`, compressed.
std::string const
    zipped("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xab\x56\xca\x4c\x51\xb2\x52\x0a\x8b\x32\x54\xaa\x05\x00",
           24);
std::string const gzip = "Content-Encoding: gzip\r\n";

bool says(std::string const& text, std::string const& what) { return text.find(what) != std::string::npos; }

} // namespace

BOOST_AUTO_TEST_SUITE(content_codings)

BOOST_AUTO_TEST_CASE(no_coding_is_asked_for_unless_the_caller_asks) {
    scripted_server server;
    caller on(options_for(server));
    on.success(on.client.instances.get("VZ1"));
    auto const own = vzaps::request_options(vzaps::call_options().header("accept-encoding", "br"));
    on.success(on.client.request("GET", "/anything", own));
    auto const seen = server.requests();
    BOOST_TEST_REQUIRE(seen.size() == 3U);
    BOOST_TEST(seen[0].is_for_token());
    BOOST_TEST(seen[0].header("Accept-Encoding") == "identity");
    BOOST_TEST(seen[1].header("Accept-Encoding") == "identity");
    BOOST_TEST(seen[2].header("Accept-Encoding") == "br");
    BOOST_TEST(!says(seen[2].head, "identity"));
}

BOOST_AUTO_TEST_CASE(a_coding_that_nobody_asked_for_is_named_and_the_thing_is_done) {
    for (std::string const coding : {"Content-Encoding: gzip\r\n", "content-encoding: identity, GZIP\r\n",
                                     "X: y\r\nContent-Encoding: br,gzip\r\n"}) {
        scripted_server server;
        caller on(options_for(server));
        server.answer(ok(zipped, coding));
        auto const seen = on.failure(on.client.instances.create("Support"));
        BOOST_TEST_CONTEXT(coding) {
            expect_failure(seen, errc::malformed_response, outcome::done, phase::answer);
            BOOST_TEST((says(seen.what(), "gzip") || says(seen.what(), "GZIP")));
            BOOST_REQUIRE(seen.info().answer != nullptr);
            BOOST_TEST(seen.info().answer->body() == zipped);
            BOOST_TEST(server.calls().size() == 1U);
        }
    }
    scripted_server server;
    caller on(options_for(server));
    server.answer(script("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n" + zipped).close());
    auto const seen = on.failure(on.client.instances.create("Support"));
    expect_failure(seen, errc::malformed_response, outcome::done, phase::answer);
    BOOST_TEST(says(seen.what(), "gzip"));
}

BOOST_AUTO_TEST_CASE(a_success_that_cannot_be_read_is_none_of_a_call_without_an_answer_either) {
    scripted_server server;
    caller on(options_for(server));
    server.answer(ok(zipped, gzip));
    auto const seen = on.failure(on.client.instances.remove("VZ1"));
    expect_failure(seen, errc::malformed_response, outcome::done, phase::answer);
    server.answer(with_status(204, "", gzip));
    on.success(on.client.instances.remove("VZ1"));
}

BOOST_AUTO_TEST_CASE(a_large_one_is_not_parsed_to_find_out) {
    std::string list = "[1";
    while (list.size() < 300'000) list += ",1";
    scripted_server server;
    caller on(options_for(server));
    server.answer(ok(list + "]", gzip));
    auto const seen = on.failure(on.client.instances.remove("VZ1"));
    expect_failure(seen, errc::malformed_response, outcome::done, phase::answer);
    BOOST_TEST(says(seen.what(), "gzip"));
    server.answer(ok(list + "]"));
    on.success(on.client.instances.remove("VZ1"));
    server.answer(ok("[1]", gzip)); // Was decoded on the way.
    on.success(on.client.instances.remove("VZ1"));
}

BOOST_AUTO_TEST_CASE(an_error_keeps_its_kind_and_says_why_it_has_no_text) {
    scripted_server server;
    caller on(options_for(server));
    server.answer(with_status(409, zipped, gzip));
    auto const seen = on.failure(on.client.instances.create("Support"));
    expect_failure(seen, errc::conflict, outcome::refused, phase::answer);
    BOOST_TEST(says(seen.info().detail, "gzip"));
    BOOST_TEST(seen.info().untrusted_message == "");
    BOOST_TEST(seen.info().body_excerpt == "");
}

BOOST_AUTO_TEST_CASE(what_was_decoded_on_the_way_is_read_though_its_header_stays) {
    scripted_server server;
    caller on(options_for(server));
    server.answer(ok(R"({"id":"VZ1"})", gzip));
    BOOST_TEST(on.success(on.client.instances.create("Support")).id == "VZ1");
    server.answer(ok(R"({"id":"VZ1"})", "Content-Encoding: identity\r\n"));
    BOOST_TEST(on.success(on.client.instances.create("Support")).id == "VZ1");
    server.answer(ok("no JSON", "Content-Encoding: identity\r\n"));
    BOOST_TEST((on.failure(on.client.instances.create("Support")).code() == errc::undecodable));
}

BOOST_AUTO_TEST_CASE(a_tokens_answer_that_cannot_be_read_names_its_coding_and_is_not_quoted) {
    scripted_server server(without_tokens());
    caller on(options_for(server));
    server.answer(ok(zipped, gzip));
    auto const seen = on.failure(on.client.instances.create("Support"));
    expect_failure(seen, errc::malformed_response, outcome::not_sent, phase::token);
    BOOST_TEST(says(seen.what(), "gzip"));
    BOOST_TEST(seen.info().answer == nullptr);
}

BOOST_AUTO_TEST_CASE(a_raw_answer_is_given_as_it_is_and_says_so_when_it_is_read_as_json) {
    scripted_server server;
    caller on(options_for(server));
    server.answer(ok(zipped, gzip));
    auto const answer = on.success(on.client.request("GET", "/anything"));
    BOOST_TEST(answer.body() == zipped);
    BOOST_CHECK_EXCEPTION(answer.json(), vzaps::error, [](vzaps::error const& seen) {
        return seen.code() == errc::malformed_response && seen.outcome() == outcome::done &&
               says(seen.what(), "gzip");
    });
}

BOOST_AUTO_TEST_SUITE_END()
