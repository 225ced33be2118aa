#include "support/live.hpp"
#include "support/scripted_server.hpp"
#include "support/websocket_frames.hpp"

#include <string>
#include <vector>

namespace asio = boost::asio;
using namespace std::chrono_literals;
using vzaps::errc;
using vzaps::subscription_status;
using vzaps::test::socket_script;

// How a subscription ends, and what is no end.
BOOST_FIXTURE_TEST_SUITE(realtime_endings, vzaps::test::live)

BOOST_AUTO_TEST_CASE(every_close_that_does_not_name_a_culprit_is_followed_by_another_connection) {
    for (std::uint16_t const code : std::vector<std::uint16_t>{1000, 1001, 1002, 1003, 1007, 1009, 1010, 1011,
                                                               1012, 1013, 1014, 3000, 4000, 4999})
        server.next(socket_script().close(code, "because"));
    server.next(socket_script().event("e1"));
    BOOST_TEST(next() == "e1");
    BOOST_TEST(server.upgrades().size() == 15U);
    BOOST_TEST(server.tokens() == 1U);
}

BOOST_AUTO_TEST_CASE(a_close_for_the_instance_is_the_end) {
    server.next(socket_script().close(4404, "no such instance"));
    BOOST_TEST((failure().code() == errc::not_found));
    live other;
    other.server.next(socket_script().close(4403));
    BOOST_TEST((other.failure().code() == errc::forbidden));
    BOOST_TEST(other.server.upgrades().size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_refused_upgrade_is_the_end_with_its_error) {
    server.next(socket_script().refuse(404, "X-Request-Id: r-1\r\n", R"({"message":"no such instance"})"));
    auto const gone = failure();
    BOOST_TEST((gone.code() == errc::not_found));
    BOOST_TEST((gone.outcome() == vzaps::outcome::refused));
    BOOST_TEST((gone.phase() == vzaps::phase::answer));
    BOOST_TEST(gone.status() == 404);
    BOOST_TEST(gone.info().untrusted_message == "no such instance");
    BOOST_TEST(gone.info().request_id == "r-1");
    BOOST_TEST(gone.info().path_template == "/events/ws");
    live other;
    other.server.next(socket_script().refuse(403));
    BOOST_TEST((other.failure().code() == errc::forbidden));
    finish();
}

BOOST_AUTO_TEST_CASE(what_may_pass_is_waited_for) {
    for (int const status : {200, 408, 425, 429, 500, 502, 503, 504})
        server.next(socket_script().refuse(status));
    server.next(socket_script().event("e1"));
    BOOST_TEST(next() == "e1");
    BOOST_TEST(server.upgrades().size() == 9U);
}

BOOST_AUTO_TEST_CASE(the_service_is_not_asked_before_it_wants_to_be) {
    server.next(socket_script().refuse(429, "Retry-After: 1\r\n"));
    server.next(socket_script().event("e1"));
    auto const begun = std::chrono::steady_clock::now();
    BOOST_TEST(next() == "e1");
    BOOST_TEST((std::chrono::steady_clock::now() - begun >= 1s));
}

BOOST_AUTO_TEST_CASE(a_frame_that_is_too_large_is_not_read_and_ends_it_when_it_comes_again_and_again) {
    request.max_frame_bytes = 1000;
    auto const huge = std::string(1001, 'x');
    server.next(socket_script().text(huge));
    server.next(socket_script().event("e1").text(huge));
    for (int i = 0; i < 2; ++i) server.next(socket_script().text(huge));
    BOOST_TEST(next() == "e1");
    BOOST_TEST((failure().code() == errc::response_too_large));
    BOOST_TEST(server.upgrades().size() == 4U);
}

BOOST_AUTO_TEST_CASE(nor_do_losses_in_between_save_a_subscription_from_a_frame_that_is_too_large) {
    request.max_frame_bytes = 1000;
    auto const huge = std::string(1001, 'x');
    server.next(socket_script().text(huge));
    server.next(socket_script().cut());
    server.next(socket_script().text(huge));
    server.next(socket_script().refuse(503));
    server.next(socket_script().text(huge));
    BOOST_TEST((failure().code() == errc::response_too_large));
    BOOST_TEST(server.upgrades().size() == 5U);
}

BOOST_AUTO_TEST_CASE(a_frame_that_announces_more_than_there_is_costs_no_memory) {
    auto const announcement = std::string("\x81\x7f\x00\x00\x7f\xff\xff\xff\xff\xff", 10);
    server.next(socket_script().raw(announcement));
    server.next(socket_script().event("e1"));
    BOOST_TEST(next() == "e1");
}

BOOST_AUTO_TEST_CASE(what_is_no_websocket_is_given_up_on_and_tried_again) {
    server.next(socket_script().raw("\xff\xff\xff\xff garbage"));
    server.next(socket_script().raw(std::string("\x81\x85pass", 6))); // Masked, which a server must not.
    server.next(socket_script().event("e1"));
    BOOST_TEST(next() == "e1");
    BOOST_TEST(server.upgrades().size() == 3U);
}

BOOST_AUTO_TEST_CASE(a_connection_that_breaks_in_the_middle_of_a_frame_is_made_again) {
    auto const frame = vzaps::test::server_frame(1, vzaps::test::message_frame("e1"));
    for (std::size_t const cut :
         {std::size_t(0), std::size_t(1), std::size_t(3), frame.size() / 2, frame.size() - 1})
        server.next(socket_script().raw(frame.substr(0, cut)).cut());
    server.next(socket_script().raw(frame.substr(0, 10)).reset());
    server.next(socket_script().event("e1"));
    BOOST_TEST(next() == "e1");
    BOOST_TEST(server.upgrades().size() == 7U);
}

BOOST_AUTO_TEST_CASE(a_certificate_that_does_not_verify_is_the_end_if_it_never_did) {
    options.tls.ca_pem = vzaps::test::authority().pem();
    BOOST_TEST((failure().code() == errc::tls_failed)); // Of the token exchange.
    finish();
    live other;
    other.identity = {"client-token", ""};
    other.options.tls.ca_pem = vzaps::test::authority().pem();
    BOOST_TEST((other.failure().code() == errc::tls_failed)); // Of the socket itself.
    BOOST_TEST(other.server.upgrades().empty());
}

BOOST_AUTO_TEST_CASE(nobody_there_is_waited_for) {
    options.realtime_url = "ws://127.0.0.1:1";
    events();
    until([&] { return events().state().failures >= 3; }, "three failures");
    auto const state = events().state();
    BOOST_TEST((state.status == subscription_status::reconnecting));
    BOOST_TEST((state.reason.code() == errc::connection_failed));
    drop_events();
    finish();
}

BOOST_AUTO_TEST_CASE(credentials_that_get_no_token_are_the_end) {
    vzaps::test::scripted_server refusing(vzaps::test::without_tokens());
    refusing.answer(vzaps::test::with_status(401, R"({"message":"wrong"})"));
    live one({.tls = false, .expires_in = 3600});
    one.options.base_url = refusing.base_url();
    one.options.tls.ca_pem = refusing.ca_pem();
    auto const refused = one.failure();
    BOOST_TEST((refused.code() == errc::authentication));
    BOOST_TEST((refused.phase() == vzaps::phase::token));
    BOOST_TEST(refused.info().path_template == "/events/ws");
    BOOST_TEST(one.server.upgrades().empty());
}

BOOST_AUTO_TEST_CASE(a_token_that_cannot_be_had_yet_is_waited_for) {
    vzaps::test::scripted_server slow(vzaps::test::without_tokens());
    slow.answer(vzaps::test::with_status(503, "{}"));
    slow.answer(vzaps::test::ok(R"({"access_token":"late","expires_in":3600})"));
    live one({.tls = false, .expires_in = 3600});
    one.options.base_url = slow.base_url();
    one.options.tls.ca_pem = slow.ca_pem();
    one.options.retry.max_attempts = 1;
    one.server.next(socket_script().event("e1"));
    BOOST_TEST(one.next() == "e1");
}

BOOST_AUTO_TEST_CASE(a_closed_client_ends_them_and_their_next) {
    server.next(socket_script().event("e1"));
    BOOST_TEST(next() == "e1");
    auto const waiting = start_next();
    settle();
    BOOST_TEST(!run(client().close()).has_error());
    until([&] { return waiting->ended.has_value(); }, "the end of next");
    BOOST_TEST((waiting->ended->error().code() == errc::client_closed));
    BOOST_TEST(server.goodbyes() == std::vector<std::uint16_t>{1000}, boost::test_tools::per_element());
    BOOST_TEST((events().state().reason.code() == errc::client_closed));
    finish();
    BOOST_TEST((failure().code() == errc::client_closed));
}

BOOST_AUTO_TEST_CASE(of_a_closed_client_none_begins) {
    run(client().close());
    BOOST_TEST((failure().code() == errc::client_closed));
    BOOST_TEST(server.upgrades().empty());
    finish();
}

BOOST_AUTO_TEST_SUITE_END()
