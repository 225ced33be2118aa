#include "support/secretive.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace std::chrono_literals;
using namespace vzaps::test;
using vzaps::call_options;

namespace {

vzaps::call_options brief() { return vzaps::call_options().timeout(300ms); }

} // namespace

BOOST_AUTO_TEST_SUITE(secrets_everywhere)

BOOST_AUTO_TEST_CASE(an_answer_that_echoes_the_secrets_does_not_get_them_into_errors_hooks_or_the_log) {
    secretive on;
    for (int const status : {301, 400, 401, 403, 404, 409, 422, 429, 500, 503}) {
        for (auto const& body : echoes(all_secrets())) {
            on.server.answer(with_status(status, body, echoing_headers(all_secrets())));
            if (status == 401)
                on.server.answer(
                    with_status(status, body, echoing_headers(all_secrets()))); // With a new token.
            on.fails(on.client.instances.subscribe(on.instance, {}, call_options().max_attempts(1)));
        }
    }
}

BOOST_AUTO_TEST_CASE(a_2xx_that_reports_failure_does_not_either) {
    secretive on;
    on.server.answer(ok(R"({"success":false,"code":400,"message":")" + escaped(all_secrets()) + R"("})",
                        echoing_headers(all_secrets())));
    on.fails(on.client.instances.restart(on.instance));
    on.server.answer(ok(R"({"success":false,"message":")" + escaped(all_secrets()) + R"("})",
                        echoing_headers(all_secrets())));
    on.fails(on.client.instances.remove(on.instance));
}

BOOST_AUTO_TEST_CASE(an_undecodable_success_does_not_either) {
    secretive on;
    on.server.answer(ok(raw(all_secrets()), echoing_headers(all_secrets())));
    on.fails(on.client.instances.subscribe(on.instance));
    on.server.answer(ok(R"({"name":")" + escaped(all_secrets()) + R"("})", echoing_headers(all_secrets())));
    on.fails(on.client.instances.update(on.instance, {}));
}

BOOST_AUTO_TEST_CASE(an_answer_that_breaks_off_in_the_middle_of_a_secret_does_not_show_its_half) {
    secretive on;
    for (auto const& each : all_secrets()) {
        auto const body = "you sent " + each;
        for (std::size_t const left : {1U, 5U, 10U}) {
            auto const cut = body.substr(0, body.size() - left);
            auto const head =
                "HTTP/1.1 403 No\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n";
            on.server.answer(script(head + cut).close());
            on.fails(on.client.instances.subscribe(on.instance));
        }
    }
}

BOOST_AUTO_TEST_CASE(an_excerpt_of_a_long_body_that_repeats_a_secret_does_not_end_in_the_middle_of_it) {
    secretive on;
    for (auto const& each : all_secrets()) {
        std::string body;
        while (body.size() < 10'000) body += each;
        on.server.answer(with_status(403, body));
        on.fails(on.client.instances.subscribe(on.instance));
    }
}

BOOST_AUTO_TEST_CASE(what_goes_wrong_on_the_wire_does_not_either) {
    secretive on;
    for (auto const& each :
         {script().cut(), script().reset(), script(raw(all_secrets()) + "\r\n\r\n").close(),
          script("HTTP/1.1 200 OK\r\nX: " + raw(all_secrets()) + "\r\nOops\r\n\r\n").close(),
          script("HTTP/1.1 101 " + raw(all_secrets()) + "\r\n\r\n").close()}) {
        on.server.answer(each);
        on.fails(on.client.instances.subscribe(on.instance));
    }
}

BOOST_AUTO_TEST_CASE(timeouts_and_cancellations_do_not_either) {
    secretive on;
    on.server.answer(script().hold());
    on.fails(on.client.instances.subscribe(on.instance, {}, brief()));
    on.server.answer(script("HTTP/1.1 403 No\r\nContent-Length: 999\r\n\r\n" + raw(all_secrets())).hold());
    on.fails(on.client.instances.subscribe(on.instance, {}, brief()));
    on.server.answer(script().hold());
    on.cancelled(on.client.instances.subscribe(on.instance));
}

BOOST_AUTO_TEST_CASE(retries_tell_hooks_and_log_nothing) {
    secretive on;
    for (auto const& body : echoes(all_secrets())) {
        on.server.answer(with_status(503, body, echoing_headers(all_secrets())));
        on.server.answer(script().cut()); // Replayed at once, and not counted as a retry.
        for (int i = 0; i < 2; ++i) on.server.answer(with_status(503, body, echoing_headers(all_secrets())));
        on.fails(on.client.instances.update(on.instance, {}));
        on.server.answer(with_status(401, body, echoing_headers(all_secrets())));
        on.server.answer(with_status(401, body, echoing_headers(all_secrets())));
        on.fails(on.client.instances.restart(on.instance));
    }
}

BOOST_AUTO_TEST_CASE(a_token_exchange_that_fails_keeps_the_credentials_to_itself) {
    for (int const status : {302, 400, 401, 403, 429, 500, 503}) {
        for (auto const& body : echoes(account_secrets())) {
            secretive on(false);
            on.server.answer(with_status(status, body, echoing_headers(account_secrets())));
            on.fails(on.client.instances.create("Support", call_options().max_attempts(1)));
        }
    }
    for (auto const& body :
         {raw(account_secrets()), R"({"access_token":"jwt-)" + escaped(account_secrets()) + R"("})",
          R"({"access_token":"a\nb","expires_in":60,"x":")" + escaped(account_secrets()) + R"("})",
          R"({"success":false,"message":")" + escaped(account_secrets()) + R"("})"}) {
        secretive on(false);
        on.server.answer(ok(body, echoing_headers(account_secrets())));
        on.fails(on.client.instances.create("Support"));
        on.server.answer(script(ok(body, echoing_headers(account_secrets())) + "x").cut());
        on.fails(on.client.auth.get_access_token());
        on.server.answer(script("HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n" + body).close());
        for (int i = 0; i < 2; ++i)
            on.server.answer(script("HTTP/1.1 500 No\r\nContent-Length: 9999\r\n\r\n" + body).close());
        on.fails(on.client.instances.create("Support"));
    }
}

BOOST_AUTO_TEST_CASE(what_is_refused_before_it_is_sent_is_not_repeated) {
    secretive on;
    vzaps::instance_ref const bad("VZ1", on.instance.token + "\r\nX: y");
    on.fails(on.client.instances.restart(bad));
    on.fails(
        on.client.instances.restart(on.instance, call_options().header("X-Own\r\n", raw(all_secrets()))));
    on.fails(
        on.client.instances.restart(on.instance, call_options().header("X-Own", raw(all_secrets()) + "\n")));
    on.fails(
        on.client.instances.restart(on.instance, call_options().header("Authorization", raw(all_secrets()))));
    boost::asio::io_context io;
    auto identity = vzaps::credentials(secrets::client_token, std::string(secrets::client_secret) + "\n");
    try {
        vzaps::client const made(io.get_executor(), identity);
        BOOST_FAIL("the credentials were taken");
    } catch (vzaps::error const& failure) {
        check_harmless(failure);
    }
}

BOOST_AUTO_TEST_CASE(a_proxys_password_is_nowhere_to_be_seen) {
    for (std::string const& answer :
         {"HTTP/1.1 407 " + proxy_secrets() + "\r\nX-Request-Id: " + proxy_secrets() +
              "\r\nProxy-Authenticate: Basic realm=\"" + proxy_secrets() + "\"\r\n\r\n" + proxy_secrets(),
          "HTTP/1.1 502 " + proxy_secrets() + "\r\n\r\n" + proxy_secrets(), proxy_secrets() + "\r\n\r\n",
          "HTTP/1.1 200 OK\r\n\r\n" + proxy_secrets(), std::string()}) {
        scripted_server proxy(plain_text());
        for (int i = 0; i < 3; ++i) proxy.answer(script(answer).close());
        secretive on(true, "http://" + proxy_user_info() + "@localhost:" + std::to_string(proxy.port()));
        on.fails(on.client.instances.create("Support"));
        BOOST_TEST(proxy.requests().at(0).header("Proxy-Authorization") == "Basic " + proxy_base64());
    }
    secretive on(true, "http://" + proxy_user_info() + "@localhost:1");
    on.fails(on.client.instances.create("Support", brief()));
    for (std::string const& bad :
         {"http://" + proxy_user_info() + "@local host:1", "ftp://" + proxy_user_info() + "@localhost",
          proxy_user_info(), "http://" + proxy_user_info() + "@localhost:99999"}) {
        boost::asio::io_context io;
        vzaps::client_options options;
        options.proxy.url = bad;
        try {
            vzaps::client const made(io.get_executor(), {"a", "b"}, options);
            BOOST_FAIL("a bad proxy was taken: " << bad);
        } catch (vzaps::error const& failure) {
            check_harmless(failure);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_base_url_with_a_password_is_refused_without_repeating_it) {
    secretive on;
    boost::asio::io_context io;
    vzaps::client_options options;
    options.base_url = "https://" + proxy_user_info() + "@localhost";
    try {
        vzaps::client const made(io.get_executor(), {"a", "b"}, options);
        BOOST_FAIL("a base URL with a password was taken");
    } catch (vzaps::error const& failure) {
        BOOST_TEST(failure.info().field == "base_url");
        check_harmless(failure);
    }
}

BOOST_AUTO_TEST_SUITE_END()
