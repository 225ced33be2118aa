#include "support/caller.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

using namespace std::chrono_literals;
using vzaps::errc;
using vzaps::outcome;
using vzaps::phase;
using namespace vzaps::test;

namespace {

struct broken_head {
    char const* name;
    script what;
    errc code;
    outcome effect;
    phase where;
};

// The call is one that must not be sent twice; afterwards the client has to be as good as new.
void check(broken_head const& each, vzaps::client_options const& tuned = {}) {
    BOOST_TEST_CONTEXT(each.name) {
        scripted_server server;
        auto options = options_for(server);
        options.limits = tuned.limits;
        caller on(options);
        server.answer(each.what);
        expect_failure(on.failure(on.client.instances.create("Support")), each.code, each.effect, each.where);
        BOOST_TEST(server.calls().size() == 1U);
        BOOST_TEST(on.success(on.client.instances.get("VZ1")).name == "Next");
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(hostile_heads)

BOOST_AUTO_TEST_CASE(a_plain_text_server_on_the_tls_port_is_a_failed_handshake) {
    scripted_server server(plain_text());
    server.on_connect(script("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n").hold());
    caller on(options_for(server));
    auto const seen = on.failure(on.client.request("GET", "/x", vzaps::request_options().anonymous()));
    expect_failure(seen, errc::tls_failed, outcome::not_sent, phase::tls);
    BOOST_TEST(server.requests().empty());
    BOOST_TEST(server.connections() == 1U); // No use in trying again.
}

BOOST_AUTO_TEST_CASE(a_server_that_leaves_in_the_handshake_is_not_taken_for_a_wrong_certificate) {
    scripted_server server(plain_text());
    for (int i = 0; i < 3; ++i) server.on_connect(script().cut());
    caller on(options_for(server));
    auto const seen = on.failure(on.client.request("POST", "/x", vzaps::request_options().anonymous()));
    expect_failure(seen, errc::tls_failed, outcome::not_sent, phase::tls);
    BOOST_TEST(server.connections() == 3U); // Nothing was written, so that even a POST may be tried again.
    BOOST_TEST(seen.info().attempts == 3);
}

BOOST_AUTO_TEST_CASE(what_is_not_http_is_malformed_and_its_effect_unknown) {
    std::vector<broken_head> const all{
        {"garbage", script("\x01\x02 garbage\r\n\r\n").hold(), errc::malformed_response, outcome::unknown,
         phase::headers},
        {"another protocol", script("SSH-2.0-OpenSSH_9.2\r\n").hold(), errc::malformed_response,
         outcome::unknown, phase::headers},
        {"another version", script("HTTP/2.0 200 OK\r\n\r\n").hold(), errc::malformed_response,
         outcome::unknown, phase::headers},
        {"a status of letters", script("HTTP/1.1 abc OK\r\n\r\n").hold(), errc::malformed_response,
         outcome::unknown, phase::headers},
        {"a status of four digits", script("HTTP/1.1 2000 OK\r\n\r\n").hold(), errc::malformed_response,
         outcome::unknown, phase::headers},
        {"a status that does not exist", with_status(999, "{}"), errc::malformed_response, outcome::unknown,
         phase::answer},
        {"a header without a colon", script("HTTP/1.1 200 OK\r\nOops\r\n\r\n").hold(),
         errc::malformed_response, outcome::unknown, phase::headers},
        {"a header name with a space", script("HTTP/1.1 200 OK\r\nA b: c\r\n\r\n").hold(),
         errc::malformed_response, outcome::unknown, phase::headers},
        {"NUL in a header", script(std::string("HTTP/1.1 200 OK\r\nA: b\0c\r\n\r\n", 26)).hold(),
         errc::malformed_response, outcome::unknown, phase::headers},
    };
    for (auto const& each : all) check(each);
}

BOOST_AUTO_TEST_CASE(status_0_is_no_reason_to_send_anything_again) {
    scripted_server server;
    caller on(options_for(server));
    server.answer(with_status(0, "{}"));
    auto const seen = on.failure(on.client.instances.create("Support"));
    BOOST_TEST((seen.code() == errc::malformed_response));
    BOOST_TEST((seen.outcome() == outcome::unknown));
    BOOST_TEST(server.calls().size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_connection_that_ends_in_the_head_leaves_the_effect_unknown) {
    auto const half = "HTTP/1.1 200 OK\r\nContent-Len";
    std::vector<broken_head> const all{
        {"closed before", script().close(), errc::connection_lost, outcome::unknown, phase::headers},
        {"cut before", script().cut(), errc::connection_lost, outcome::unknown, phase::headers},
        {"reset before", script().reset(), errc::connection_lost, outcome::unknown, phase::headers},
        {"closed within", script(half).close(), errc::connection_lost, outcome::unknown, phase::headers},
        {"cut within", script(half).cut(), errc::connection_lost, outcome::unknown, phase::headers},
        {"reset within", script(half).deliver().reset(), errc::connection_lost, outcome::unknown,
         phase::headers},
    };
    for (auto const& each : all) check(each);
}

BOOST_AUTO_TEST_CASE(endless_heads_are_cut_off_at_the_limit) {
    constexpr std::size_t most = 64 * 1024 * 1024;
    vzaps::client_options tuned;
    tuned.limits.header_bytes = 8 * 1024;
    std::vector<broken_head> const all{
        {"headers", script("HTTP/1.1 200 OK\r\n").flood("X-More: and more\r\n", most),
         errc::response_too_large, outcome::unknown, phase::headers},
        {"one header", script("HTTP/1.1 200 OK\r\nX-More: ").flood("x", most), errc::response_too_large,
         outcome::unknown, phase::headers},
        {"one reason", script("HTTP/1.1 200 ").flood("OK ", most), errc::response_too_large, outcome::unknown,
         phase::headers},
        {"one header beyond the limit", ok("{}", "X-Long: " + std::string(9000, 'x') + "\r\n"),
         errc::response_too_large, outcome::unknown, phase::headers},
    };
    for (auto const& each : all) check(each, tuned);
}

BOOST_AUTO_TEST_CASE(a_head_below_the_limit_is_read) {
    scripted_server server;
    auto options = options_for(server);
    options.limits.header_bytes = 8 * 1024;
    caller on(options);
    server.answer(ok(R"({"id":"VZ1"})", "X-Long: " + std::string(7000, 'x') + "\r\n"));
    BOOST_TEST(on.success(on.client.instances.create("Support")).id == "VZ1");
}

BOOST_AUTO_TEST_CASE(answers_of_1xx_are_skipped_up_to_the_limit) {
    vzaps::client_options tuned;
    tuned.limits.informational_answers = 2;
    std::string const early = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n";
    std::string const carry_on = "HTTP/1.1 100 Continue\r\n\r\n";
    {
        scripted_server server;
        auto options = options_for(server);
        options.limits = tuned.limits;
        caller on(options);
        server.answer(script(early + carry_on + ok()));
        BOOST_TEST(on.success(on.client.instances.create("Support")).id == "VZNEXT");
        server.answer(script(carry_on).deliver().send(early).deliver().send(ok()));
        BOOST_TEST(on.success(on.client.instances.create("Support")).id == "VZNEXT");
        BOOST_TEST(server.connections() == 1U); // The connection is as good as before.
    }
    check({"one too many", script(early + carry_on + early + ok()), errc::malformed_response,
           outcome::unknown, phase::headers},
          tuned);
    check({"endless", script().flood(carry_on, 64 * 1024 * 1024), errc::malformed_response, outcome::unknown,
           phase::headers});
    check({"1xx and the end", script(carry_on).close(), errc::connection_lost, outcome::unknown,
           phase::headers});
}

BOOST_AUTO_TEST_CASE(an_upgrade_that_nobody_asked_for_is_malformed) {
    check({"101", script("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\nbytes").hold(),
           errc::malformed_response, outcome::unknown, phase::headers});
}

BOOST_AUTO_TEST_CASE(a_redirect_is_an_error_and_is_never_followed) {
    scripted_server server;
    scripted_server elsewhere;
    caller on(options_for(server));
    for (int const status : {300, 301, 302, 303, 304, 307, 308}) {
        server.answer(with_status(status, status == 304 ? "" : "{}",
                                  "Location: " + elsewhere.base_url() + "/instances/create\r\n"));
        auto const seen = on.failure(on.client.instances.create("Support"));
        BOOST_TEST((seen.code() == errc::redirected));
        BOOST_TEST(seen.status() == status);
        BOOST_TEST((seen.outcome() != outcome::done));
        BOOST_TEST((seen.outcome() != outcome::not_sent));
    }
    BOOST_TEST(server.calls().size() == 7U);
    BOOST_TEST(elsewhere.connections() == 0U);
}

BOOST_AUTO_TEST_CASE(an_answer_before_the_whole_request_was_read_is_taken) {
    scripted_server server;
    caller on(options_for(server));
    on.success(on.client.instances.get("VZ1")); // A token is there from now on.
    auto fresh = options_for(server);
    caller other(fresh, {"client-token"});
    server.on_connect(script().hear().send(with_status(403, "{}")).read().close());
    auto const seen = other.failure(other.client.instances.remove({"VZ1", "instance-token"}));
    expect_failure(seen, errc::forbidden, outcome::refused, phase::answer);
}

BOOST_AUTO_TEST_CASE(a_server_that_does_not_read_a_large_request_does_not_hang_the_call) {
    scripted_server server;
    caller on(options_for(server), {"client-token"});
    server.on_connect(script().hear().send(with_status(403, "{}")).deliver().reset());
    vzaps::instance_update_request change;
    change.webhook = "https://example.com/" + std::string(16 * 1024 * 1024, 'x');
    vzaps::instance_ref const which("VZ1", "instance-token");
    auto const seen =
        on.failure(on.client.instances.update(which, change, vzaps::call_options().max_attempts(1)));
    BOOST_TEST((seen.outcome() == outcome::unknown || seen.outcome() == outcome::refused));
    BOOST_TEST((seen.code() == errc::connection_lost || seen.code() == errc::forbidden));
    BOOST_TEST(on.success(on.client.instances.update(which, {})).name == "Next");
}

BOOST_AUTO_TEST_SUITE_END()
