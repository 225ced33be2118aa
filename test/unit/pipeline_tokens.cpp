#include "support/fake_transport.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>

namespace asio = boost::asio;
using namespace std::chrono_literals;
using vzaps::errc;
using vzaps::outcome;
using vzaps::phase;
using vzaps::test::answered;

namespace {

constexpr auto instance = R"({"id":"VZ1"})";

struct fixture : vzaps::test::offline {
    auto safe() { return client().instances.get("VZ1"); }
    auto unsafe() { return client().instances.create("Support"); }
    void grant(std::string body) {
        wire->on_token = [body](auto const&) { return answered(200, body); };
    }

    using ending = std::shared_ptr<std::exception_ptr>;
    template <class T>
    ending start(asio::awaitable<T> call) {
        auto const made = std::make_shared<std::exception_ptr>();
        asio::co_spawn(io, std::move(call), [made](std::exception_ptr why, auto&&...) { *made = why; });
        settle();
        return made;
    }
    static boost::system::error_code code_of(std::exception_ptr const& ended) {
        return vzaps::test::refusal_of([&] {
                   if (ended) std::rethrow_exception(ended);
               })
            .code();
    }
};

// Waits for a connection for so long that the token expires, and another call renews it.
asio::awaitable<void> outlive_the_token(fixture& in) {
    in.wire->connect = nullptr;
    in.now += 3600s;
    co_await in.client().auth.get_access_token();
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(pipeline_tokens, fixture)

BOOST_AUTO_TEST_CASE(the_credentials_are_exchanged_without_any_token) {
    wire->answer(200, instance);
    run(safe());
    BOOST_REQUIRE(wire->tokens.size() == 1u);
    auto const& exchange = wire->tokens.front();
    BOOST_TEST(exchange.request.method == "POST");
    BOOST_TEST(exchange.body() == R"({"client_token":"client-token","client_secret":"client-secret"})");
    BOOST_TEST(exchange.authorization.empty());
    BOOST_TEST(!exchange.has("X-Client-Token"));
    BOOST_TEST(exchange.request.outside_bound);
    BOOST_TEST(wire->seen.front().authorization == "Bearer jwt-1");
    BOOST_TEST(!wire->seen.front().request.outside_bound);
}

BOOST_AUTO_TEST_CASE(both_spellings_and_an_envelope_of_the_tokens_answer_are_understood) {
    for (auto const* const body :
         {R"({"access_token":"j","expires_in":60})", R"({"accessToken":"j","expiresIn":"60"})",
          R"({"success":true,"data":{"access_token":"j","expires_in":60.5}})",
          R"({"access_token":null,"accessToken":"j","expires_in":null,"expiresIn":60})",
          R"({"access_token":"j","expires_in":1e300})"}) {
        vzaps::test::offline other;
        other.wire->on_token = [body](auto const&) { return answered(200, body); };
        BOOST_TEST(other.run(other.client().auth.get_access_token()) == "j", body);
    }
}

BOOST_AUTO_TEST_CASE(a_tokens_answer_that_lacks_something_is_a_failure_that_quotes_nothing) {
    for (auto const* const body :
         {"", "[]", "nonsense-jwt", R"({"access_token":"","expires_in":60})", R"({"expires_in":60})",
          R"({"access_token":"secret-jwt"})", R"({"access_token":"secret-jwt","expires_in":0})",
          R"({"access_token":"secret-jwt","expires_in":-5})",
          R"({"access_token":"secret-jwt","expires_in":"x"})",
          R"({"access_token":"secret-jwt\r\nX: y","expires_in":60})",
          R"({"access_token":7,"expires_in":60})"}) {
        grant(body);
        auto const failure = failure_of(safe());
        BOOST_TEST(failure.code() == errc::undecodable, body);
        BOOST_TEST(failure.phase() == phase::token);
        BOOST_TEST(failure.outcome() == outcome::not_sent);
        BOOST_TEST(failure.message().find("jwt") == std::string::npos);
        BOOST_TEST(failure.info().body_excerpt.empty());
        BOOST_TEST(!failure.info().answer);
    }
    BOOST_TEST(wire->seen.empty());
}

BOOST_AUTO_TEST_CASE(refused_credentials_are_the_calls_failure_before_it_was_sent) {
    wire->on_token = [](auto const&) { return answered(401, R"({"message":"bad client-secret"})"); };
    auto const failure = failure_of(unsafe());
    BOOST_TEST(failure.code() == errc::authentication);
    BOOST_TEST(failure.outcome() == outcome::not_sent);
    BOOST_TEST(failure.phase() == phase::token);
    BOOST_TEST(failure.status() == 401);
    BOOST_TEST(failure.info().method == "PUT");
    BOOST_TEST(failure.info().path_template == "/instances/create");
    BOOST_TEST(failure.info().untrusted_message.empty()); // Nothing of the token's answer is quoted.
    BOOST_TEST(failure.info().body_excerpt.empty());
    BOOST_TEST(wire->tokens.size() == 1u);
    BOOST_TEST(wire->seen.empty());
}

BOOST_AUTO_TEST_CASE(the_exchange_is_retried_like_any_safe_call) {
    wire->on_token = [this](auto const&) {
        return wire->tokens.size() < 3 ? answered(503)
                                       : answered(200, R"({"access_token":"late","expires_in":60})");
    };
    BOOST_TEST(run(client().auth.get_access_token()) == "late");
}

BOOST_AUTO_TEST_CASE(a_token_serves_many_calls_and_is_renewed_before_it_expires) {
    for (int i = 0; i < 4; ++i) wire->answer(200, instance);
    run(safe());
    now += 3539s;
    run(safe());
    BOOST_TEST(wire->tokens.size() == 1u);
    now += 1s;
    run(safe());
    BOOST_TEST(wire->tokens.size() == 2u);
    BOOST_TEST(wire->seen.back().authorization == "Bearer jwt-2");
}

BOOST_AUTO_TEST_CASE(a_401_gets_a_fresh_token_and_is_sent_again_once_unsafe_or_not) {
    wire->answer(401).answer(200, instance);
    BOOST_TEST(run(unsafe()).id == "VZ1");
    BOOST_REQUIRE(wire->seen.size() == 2u);
    BOOST_TEST(wire->seen[0].authorization == "Bearer jwt-1");
    BOOST_TEST(wire->seen[1].authorization == "Bearer jwt-2");
    BOOST_TEST(wire->tokens.size() == 2u);
}

BOOST_AUTO_TEST_CASE(a_second_401_is_final) {
    options.token_refresh_interval = 0s;
    wire->answer(401).answer(401).answer(200, instance);
    auto const failure = failure_of(safe());
    BOOST_TEST(failure.code() == errc::authentication);
    BOOST_TEST(failure.outcome() == outcome::refused);
    BOOST_TEST(failure.info().attempts == 2);
    BOOST_TEST(wire->tokens.size() == 2u);
}

BOOST_AUTO_TEST_CASE(the_replay_after_a_401_does_not_count_as_a_retry) {
    wire->answer(401).answer(503).answer(503).answer(200, instance);
    BOOST_TEST(run(safe()).id == "VZ1");
    vzaps::test::offline poor;
    poor.options.retry.budget = 0;
    poor.wire->answer(401).answer(200, instance);
    BOOST_TEST(poor.run(poor.client().instances.get("VZ1", vzaps::call_options().max_attempts(1))).id ==
               "VZ1");
}

BOOST_AUTO_TEST_CASE(a_401_is_final_when_the_same_token_has_succeeded_since) {
    wire->answer(200, instance);
    run(safe());
    now += 1s;
    wire->hang(401).answer(200, instance);
    auto const refused = start(safe());
    now += 1s;
    run(safe()); // Sent later, with the same token, and successful.
    wire->release();
    settle();
    BOOST_TEST(code_of(*refused) == errc::authentication);
    BOOST_TEST(wire->tokens.size() == 1u);
    BOOST_TEST(wire->seen.size() == 3u);
}

BOOST_AUTO_TEST_CASE(a_401_is_not_final_when_the_token_has_only_succeeded_before) {
    wire->answer(200, instance);
    run(safe());
    now += 1s;
    wire->answer(401).answer(200, instance);
    BOOST_TEST(run(safe()).id == "VZ1");
    BOOST_TEST(wire->tokens.size() == 2u);
}

BOOST_AUTO_TEST_CASE(a_success_of_a_call_sent_before_says_nothing_however_late_its_answer_comes) {
    wire->hang(200, instance).hang(401).answer(200, instance);
    auto const early = start(safe());
    now += 1s;
    auto const refused = start(safe()); // The token has been revoked in between.
    now += 1s;
    wire->release();
    settle();
    BOOST_TEST((*early == nullptr));
    BOOST_TEST((*refused == nullptr));
    BOOST_TEST(wire->tokens.size() == 2u);
}

BOOST_AUTO_TEST_CASE(a_token_that_was_replaced_is_still_a_secret) {
    wire->answer(401).answer(403, R"({"error":"not with jwt-1, nor jwt-2"})");
    auto const failure = failure_of(safe());
    BOOST_TEST(failure.info().untrusted_message == "not with [secret], nor [secret]");
}

BOOST_AUTO_TEST_CASE(a_tokens_answer_that_reports_failure_is_not_quoted) {
    for (auto const* const body :
         {R"({"success":false,"message":"your secret-jwt","access_token":"secret-jwt"})",
          R"({"success":false,"code":409,"error":{"message":"secret-jwt"}})"}) {
        grant(body);
        auto const failure = failure_of(safe());
        BOOST_TEST(failure.phase() == phase::token);
        BOOST_TEST(failure.outcome() == outcome::not_sent);
        BOOST_TEST(failure.message().find("secret-jwt") == std::string::npos);
        BOOST_TEST(failure.info().untrusted_message.empty());
        BOOST_TEST(failure.info().api_code.empty());
        auto const direct = failure_of(client().auth.get_access_token());
        BOOST_TEST(direct.message().find("secret-jwt") == std::string::npos);
        BOOST_TEST(!direct.info().answer);
    }
}

BOOST_AUTO_TEST_CASE(a_tokens_answer_with_a_byte_order_mark_or_half_an_emoji_is_read) {
    grant("\xef\xbb\xbf{\"access_token\":\"j\",\"expires_in\":60,\"name\":\"Ana \\ud83d\"}");
    BOOST_TEST(run(client().auth.get_access_token()) == "j");
}

BOOST_AUTO_TEST_CASE(a_tokens_answer_that_is_very_long_is_not_decoded) {
    grant(R"({"access_token":"secret-jwt","expires_in":60,"x":")" + std::string(300 * 1024, 'x') + R"("})");
    auto const failure = failure_of(safe());
    BOOST_TEST(failure.code() == errc::undecodable);
    BOOST_TEST(failure.message().find("secret-jwt") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_a_failed_exchange_failed_with_is_told) {
    options.retry.max_attempts = 1;
    wire->on_token = [](auto const&) -> vzaps::transport_response {
        vzaps::transport_error failure(errc::connection_lost, phase::headers, true);
        failure.cause = asio::error::connection_reset;
        throw failure;
    };
    auto const lost = failure_of(safe());
    BOOST_TEST(lost.code() == errc::connection_lost);
    BOOST_TEST(lost.outcome() == outcome::not_sent);
    BOOST_TEST(lost.info().cause == asio::error::connection_reset);
    BOOST_TEST(lost.message().find("the token exchange failed") != std::string::npos);
    BOOST_TEST(lost.message().find(lost.info().cause.message()) != std::string::npos);
    wire->on_token = [](auto const&) -> vzaps::transport_response {
        vzaps::transport_error failure(errc::tls_failed, phase::tls, false);
        failure.detail = "certificate has expired";
        failure.transient = false;
        throw failure;
    };
    auto const refused = failure_of(safe());
    BOOST_TEST(refused.code() == errc::tls_failed);
    BOOST_TEST(refused.message().find("the token exchange failed: certificate has expired") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_token_that_no_header_would_hold_is_refused) {
    grant(R"({"expires_in":60,"access_token":")" + std::string(20 * 1024, 'j') + R"("})");
    auto const failure = failure_of(safe());
    BOOST_TEST(failure.code() == errc::undecodable);
    BOOST_TEST(failure.info().field == "access_token");
    BOOST_TEST(wire->seen.empty());
}

BOOST_AUTO_TEST_CASE(refreshes_for_401s_come_at_most_once_in_the_interval) {
    wire->answer(401).answer(401);
    BOOST_TEST(failure_of(safe()).code() == errc::authentication);
    now += 4s;
    wire->answer(401);
    BOOST_TEST(failure_of(safe()).code() == errc::authentication);
    BOOST_TEST(wire->tokens.size() == 2u);
    now += 2s;
    wire->answer(401).answer(200, instance);
    BOOST_TEST(run(safe()).id == "VZ1");
    BOOST_TEST(wire->tokens.size() == 3u);
}

BOOST_AUTO_TEST_CASE(a_token_that_has_served_and_is_refused_is_replaced_within_the_interval_too) {
    wire->answer(200, instance);
    run(safe());
    for (int revoked = 0; revoked < 4; ++revoked) {
        now += 1s;
        wire->answer(401).answer(200, instance);
        BOOST_TEST(run(safe()).id == "VZ1");
    }
    BOOST_TEST(wire->tokens.size() == 5u);
}

BOOST_AUTO_TEST_CASE(a_wrong_instance_token_among_good_calls_asks_for_one_token_in_the_interval) {
    auto const wrong = [&] { return client().instances.restart({"VZ1", "not-its-token"}); };
    wire->answer(200, instance);
    run(safe());
    for (int i = 0; i < 20; ++i) {
        now += 100ms;
        wire->answer(401);
        if (i == 0) wire->answer(401); // With the fresh token.
        BOOST_TEST(failure_of(wrong()).code() == errc::authentication);
        now += 100ms;
        wire->answer(200, instance); // The token goes on serving.
        run(safe());
    }
    BOOST_TEST(wire->tokens.size() == 2u);
    // A revocation meanwhile is noticed by all the others.
    now += 100ms;
    wire->answer(401).answer(200, instance);
    BOOST_TEST(run(safe()).id == "VZ1");
    BOOST_TEST(wire->tokens.size() == 3u);
}

BOOST_AUTO_TEST_CASE(an_instance_that_is_refused_keeps_no_other_from_noticing_a_revocation) {
    auto const status_of = [&](std::string id) { return client().sessions.status(std::move(id)); };
    wire->answer(200, R"({"connected":true})");
    run(status_of("GOOD1"));
    now += 100ms;
    wire->answer(401).answer(401);
    BOOST_TEST(failure_of(status_of("BAD")).code() == errc::authentication);
    now += 100ms;
    wire->answer(200, R"({"connected":true})");
    run(status_of("GOOD1"));
    now += 100ms;
    wire->answer(401).answer(200, R"({"connected":true})"); // Revoked.
    run(status_of("GOOD2"));
    BOOST_TEST(wire->tokens.size() == 3u);
    // Whatever is asked of it, the bad one goes on waiting.
    now += 100ms;
    wire->answer(401);
    BOOST_TEST(failure_of(client().chats.pin("BAD", "5511999999999")).code() == errc::authentication);
    BOOST_TEST(wire->tokens.size() == 3u);
}

BOOST_AUTO_TEST_CASE(many_wrong_instance_tokens_do_not_cost_a_token_each) {
    wire->answer(200, instance);
    run(safe());
    for (int i = 0; i < 40; ++i) {
        now += 100ms;
        // Sent twice as long as it may have a token replaced.
        wire->answer(401);
        if (i < 3) wire->answer(401);
        auto wrong = client().instances.restart({"VZ1", "wrong-" + std::to_string(i)});
        BOOST_TEST(failure_of(std::move(wrong)).code() == errc::authentication);
        now += 10ms;
        wire->answer(200, instance);
        run(safe());
    }
    BOOST_TEST(wire->tokens.size() == 4u);
}

BOOST_AUTO_TEST_CASE(many_401s_of_one_token_make_one_exchange) {
    wire->answer(200, instance);
    run(safe());
    now += 10s;
    int succeeded = 0;
    for (int i = 0; i < 50; ++i) wire->answer(401);
    for (int i = 0; i < 50; ++i) wire->answer(200, instance);
    for (int i = 0; i < 50; ++i)
        asio::co_spawn(io, safe(),
                       [&](std::exception_ptr why, vzaps::instance const&) { succeeded += !why; });
    settle();
    BOOST_TEST(succeeded == 50);
    BOOST_TEST(wire->tokens.size() == 2u);
}

BOOST_AUTO_TEST_CASE(a_401_where_no_jwt_was_sent_asks_for_none) {
    identity.client_secret.clear();
    wire->answer(401);
    auto const failure = failure_of(client().instances.remove({"VZ1", "instance-token"}));
    BOOST_TEST(failure.code() == errc::authentication);
    BOOST_TEST(failure.info().attempts == 1);
    BOOST_TEST(wire->tokens.empty());

    vzaps::test::offline other;
    other.wire->answer(401);
    auto const anonymous =
        other.failure_of(other.client().request("GET", "/open", vzaps::request_options().anonymous()));
    BOOST_TEST(anonymous.info().attempts == 1);
    BOOST_TEST(other.wire->tokens.empty());
}

BOOST_AUTO_TEST_CASE(the_token_is_read_again_when_the_request_is_written) {
    wire->answer(200, instance).answer(200, instance);
    run(safe());
    wire->connect = [this] { return outlive_the_token(*this); };
    run(safe());
    BOOST_TEST(wire->tokens.size() == 2u);
    BOOST_TEST(wire->seen.back().authorization == "Bearer jwt-2");
}

BOOST_AUTO_TEST_CASE(the_token_that_was_read_last_is_the_one_that_a_401_is_about) {
    wire->answer(200, instance).answer(401).answer(200, instance);
    run(safe());
    wire->connect = [this] { return outlive_the_token(*this); };
    run(safe());
    BOOST_TEST(wire->tokens.size() == 3u);
    BOOST_TEST(wire->seen[1].authorization == "Bearer jwt-2");
    BOOST_TEST(wire->seen[2].authorization == "Bearer jwt-3");
}

BOOST_AUTO_TEST_CASE(a_failed_exchange_is_not_kept) {
    wire->on_token = [](auto const&) { return answered(403); };
    BOOST_TEST(failure_of(safe()).code() == errc::forbidden);
    wire->on_token = nullptr;
    wire->answer(200, instance);
    BOOST_TEST(run(safe()).id == "VZ1");
}

BOOST_AUTO_TEST_SUITE_END()
