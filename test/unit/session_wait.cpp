#include "support/fake_transport.hpp"

#include <vzaps/vzaps.hpp>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/error.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <exception>
#include <stdexcept>
#include <string>
#include <vector>

// Waiting until an instance is connected, without a socket.

namespace asio = boost::asio;
using namespace vzaps;
using namespace vzaps::test;
using namespace std::chrono_literals;

namespace {

constexpr auto disconnected = R"({"code":200,"success":true,"data":{"connected":false}})";
constexpr auto connected = R"({"code":200,"success":true,"data":{"connected":true,"phone":"5541998765432"}})";

std::string code(std::string const& bytes_as_base64) {
    return R"({"code":200,"success":true,"data":{"qr_code":"data:image/png;base64,)" + bytes_as_base64 +
           R"("}})";
}

struct waiting : offline {
    waiting() {
        how.interval = 1ms;
        how.max_interval = 2ms;
    }

    session_wait_options with_codes() {
        how.on_qr = [this](session_qr const& seen) { shown.push_back(seen.png()); };
        return how;
    }

    auto wait(session_wait_options how_to) {
        return client().sessions.wait_until_connected("VZ1", std::move(how_to));
    }

    std::size_t asked(std::string const& path) const {
        std::size_t count = 0;
        for (auto const& each : wire->seen)
            if (each.request.target == "/instances/VZ1/session/" + path) ++count;
        return count;
    }

    session_wait_options how;
    std::vector<std::string> shown;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(session_wait, waiting)

BOOST_AUTO_TEST_CASE(one_that_is_connected_is_not_asked_for_a_code) {
    wire->answer(200, connected);
    auto const status = run(wait(with_codes()));
    BOOST_TEST(status.phone.value() == "5541998765432");
    BOOST_TEST(asked("status") == 1U);
    BOOST_TEST(asked("qr") == 0U);
}

BOOST_AUTO_TEST_CASE(each_new_code_is_shown_once_and_decoded) {
    wire->answer(200, disconnected).answer(200, code("AAE="));
    wire->answer(200, disconnected).answer(200, code("AAE="));
    wire->answer(200, disconnected).answer(200, code("AAI="));
    wire->answer(200, connected);
    run(wait(with_codes()));
    BOOST_TEST_REQUIRE(shown.size() == 2U);
    BOOST_TEST(shown.front() == std::string("\0\1", 2));
    BOOST_TEST(shown.back() == std::string("\0\2", 2));
    BOOST_TEST(asked("qr") == 3U);
}

BOOST_AUTO_TEST_CASE(it_looks_less_and_less_often) {
    for (int i = 0; i < 1000; ++i) wire->answer(200, disconnected);
    how.timeout = 200ms;
    how.max_interval = 1h;
    BOOST_TEST(failure_of(wait(how)).code() == errc::timeout);
    BOOST_TEST(asked("status") < 20U); // 1, 2, 3, 5, 8, ... ms
}

BOOST_AUTO_TEST_CASE(without_a_callback_codes_are_not_asked_for) {
    wire->answer(200, disconnected).answer(200, disconnected).answer(200, connected);
    run(wait(how));
    BOOST_TEST(asked("status") == 3U);
    BOOST_TEST(asked("qr") == 0U);
}

BOOST_AUTO_TEST_CASE(a_code_that_is_refused_because_the_phone_was_paired_meanwhile_is_no_failure) {
    wire->answer(200, disconnected).answer(400, R"({"error":"Already Loggedin"})").answer(200, connected);
    BOOST_TEST(run(wait(with_codes())).is_connected());
    BOOST_TEST(shown.empty());
}

BOOST_AUTO_TEST_CASE(a_code_that_is_refused_otherwise_ends_the_wait_with_that_error) {
    wire->answer(200, disconnected).answer(403, R"({"error":"Forbidden"})").answer(200, disconnected);
    auto const failure = failure_of(wait(with_codes()));
    BOOST_TEST(failure.code() == errc::forbidden);
    BOOST_TEST(failure.info().path_template == "/instances/{id}/session/qr");
}

BOOST_AUTO_TEST_CASE(one_without_a_phone_is_not_connected_whatever_else_it_says) {
    for (auto const* spelled :
         {R"({"connected":true,"logged_in":false})", R"({"Connected":true,"LoggedIn":false})",
          R"({"connected":true,"loggedIn":false})", R"({"connected":"true","loggedIn":"false"})",
          R"({"connected":false,"logged_in":true})"})
        wire->answer(200, R"({"code":200,"success":true,"data":)" + std::string(spelled) + "}");
    wire->answer(200, R"({"code":200,"success":true,"data":{"connected":true,"loggedIn":true}})");
    BOOST_TEST(run(wait(how)).logged_in.value());
    BOOST_TEST(asked("status") == 6U);
}

BOOST_AUTO_TEST_CASE(connected_as_text_is_connected) {
    wire->answer(200, R"({"code":200,"success":true,"data":{"connected":"true","loggedIn":"true"}})");
    BOOST_TEST(run(wait(how)).is_connected());
    BOOST_TEST(asked("status") == 1U);
}

BOOST_AUTO_TEST_CASE(what_a_session_answers_while_it_starts_is_looked_at_again) {
    options.retry.max_attempts = 1;
    for (auto const status : {500, 503, 409, 429, 408}) wire->answer(status, R"({"error":"No session"})");
    wire->answer(200, R"({"code":500,"success":false,"error":"No session"})");
    wire->answer(200, connected);
    BOOST_TEST(run(wait(how)).is_connected());
    BOOST_TEST(asked("status") == 7U);
}

BOOST_AUTO_TEST_CASE(so_is_a_code_and_that_is_what_starts_the_session) {
    options.retry.max_attempts = 1;
    wire->answer(500, R"({"error":"No session"})").answer(500, R"({"error":"No session"})");
    wire->answer(200, disconnected).answer(404, R"({"error":"no code yet"})");
    wire->answer(200, disconnected).answer(409, R"({"error":"starting"})");
    wire->answer(200, disconnected).answer(200, code("AAE="));
    wire->answer(200, connected);
    BOOST_TEST(run(wait(with_codes())).is_connected());
    BOOST_TEST(shown.size() == 1U);
    BOOST_TEST(asked("qr") == 4U);
    BOOST_TEST(asked("status") == 5U);
}

BOOST_AUTO_TEST_CASE(an_error_that_goes_on_to_the_end_is_the_error) {
    options.retry.max_attempts = 1;
    wire->answer(500, R"({"error":"Starting up"})");
    for (int i = 0; i < 1000; ++i) wire->answer(500, R"({"error":"No session"})");
    how.timeout = 500ms;
    auto const failure = failure_of(wait(how));
    BOOST_TEST(failure.code() == errc::server_error);
    BOOST_TEST(failure.status() == 500);
    BOOST_TEST(failure.info().untrusted_message == "No session"); // The last one.
    BOOST_TEST(failure.info().path_template == "/instances/{id}/session/status");
    BOOST_TEST(failure.message().find("the instance was not connected in time") != std::string::npos,
               failure.message());
    BOOST_TEST(asked("status") > 2U);
}

BOOST_AUTO_TEST_CASE(so_is_a_codes) {
    options.retry.max_attempts = 1;
    for (int i = 0; i < 1000; ++i) wire->answer(200, disconnected).answer(500, R"({"error":"no code"})");
    how.timeout = 500ms;
    auto const failure = failure_of(wait(with_codes()));
    BOOST_TEST(failure.code() == errc::server_error);
    BOOST_TEST(failure.info().path_template == "/instances/{id}/session/qr");
    BOOST_TEST(failure.info().untrusted_message == "no code");
}

BOOST_AUTO_TEST_CASE(an_error_that_has_passed_is_not_the_error) {
    options.retry.max_attempts = 1;
    wire->answer(500, R"({"error":"No session"})");
    for (int i = 0; i < 1000; ++i) wire->answer(200, disconnected);
    how.timeout = 500ms;
    BOOST_TEST(failure_of(wait(how)).code() == errc::timeout);
}

BOOST_AUTO_TEST_CASE(a_call_that_takes_too_long_is_not_the_end_of_the_wait) {
    wire->hang();
    wire->answer(200, connected);
    BOOST_TEST(
        run(client().sessions.wait_until_connected("VZ1", how, call_options().timeout(5ms))).is_connected());
    BOOST_TEST(asked("status") == 2U);
}

BOOST_AUTO_TEST_CASE(the_service_is_not_asked_again_before_it_wants_to_be) {
    options.retry.max_attempts = 1;
    wire->answer(503, "{}", {{"Retry-After", "1"}});
    wire->answer(200, connected);
    auto const begun = std::chrono::steady_clock::now();
    BOOST_TEST(run(wait(how)).is_connected());
    BOOST_TEST((std::chrono::steady_clock::now() - begun >= 1s));
}

BOOST_AUTO_TEST_CASE(what_will_not_pass_ends_it_at_once) {
    for (auto const status : {400, 401, 403, 404}) {
        waiting one;
        one.identity.client_secret = "";
        one.wire->answer(status, "{}");
        auto const failure =
            one.failure_of(one.client().sessions.wait_until_connected({"VZ1", "token"}, one.how));
        BOOST_TEST(failure.status() == status);
        BOOST_TEST(one.asked("status") == 1U);
    }
}

BOOST_AUTO_TEST_CASE(a_status_that_fails_ends_the_wait_with_that_error) {
    wire->answer(404, "{}");
    BOOST_TEST(failure_of(wait(how)).code() == errc::not_found);
}

BOOST_AUTO_TEST_CASE(past_its_time_it_is_a_timeout_of_the_wait) {
    for (int i = 0; i < 1000; ++i) wire->answer(200, disconnected);
    how.timeout = 20ms;
    auto const failure = failure_of(wait(how));
    BOOST_TEST(failure.code() == errc::timeout);
    BOOST_TEST(failure.outcome() == outcome::not_sent);
    BOOST_TEST(failure.info().path_template == "/instances/{id}/session/status");
}

BOOST_AUTO_TEST_CASE(a_call_that_hangs_ends_with_the_wait) {
    wire->hang();
    how.timeout = 20ms;
    BOOST_TEST(failure_of(wait(how)).code() == errc::timeout);
}

BOOST_AUTO_TEST_CASE(cancelling_it_between_two_looks_is_told_as_that) {
    wire->answer(200, disconnected);
    how.interval = how.max_interval = 1h;
    how.timeout = 2h;
    asio::cancellation_signal signal;
    std::exception_ptr ended;
    asio::co_spawn(
        io, wait(how),
        asio::bind_cancellation_slot(
            signal.slot(), [&](std::exception_ptr how_ended, session_status const&) { ended = how_ended; }));
    settle();
    BOOST_TEST(asked("status") == 1U);
    signal.emit(asio::cancellation_type::terminal);
    io.restart();
    io.run();
    BOOST_REQUIRE(ended);
    try {
        std::rethrow_exception(ended);
    } catch (error const& failure) {
        BOOST_TEST((failure.code() == asio::error::operation_aborted));
    }
}

// As when the signal arrives together with an answer: the call succeeds, and the await after it is cancelled.
BOOST_AUTO_TEST_CASE(cancelling_it_between_two_calls_is_told_as_that) {
    asio::cancellation_signal signal;
    wire->then([&](transport_request const&) {
        signal.emit(asio::cancellation_type::terminal);
        return answered(200, disconnected);
    });
    std::exception_ptr ended;
    asio::co_spawn(
        io, wait(with_codes()),
        asio::bind_cancellation_slot(
            signal.slot(), [&](std::exception_ptr how_ended, session_status const&) { ended = how_ended; }));
    settle();
    BOOST_REQUIRE(ended);
    BOOST_CHECK_EXCEPTION(std::rethrow_exception(ended), error, [](error const& failure) {
        return failure.code() == asio::error::operation_aborted &&
               failure.info().path_template == "/instances/{id}/session/status";
    });
    BOOST_TEST(asked("qr") == 0U);
}

BOOST_AUTO_TEST_CASE(closing_the_client_ends_it) {
    wire->answer(200, disconnected);
    how.interval = how.max_interval = 1h;
    how.timeout = 2h;
    std::exception_ptr ended;
    asio::co_spawn(io, wait(how),
                   [&](std::exception_ptr how_ended, session_status const&) { ended = how_ended; });
    settle();
    run(client().close(0ms));
    io.restart();
    io.run_for(10s);
    BOOST_REQUIRE(ended);
    BOOST_CHECK_EXCEPTION(std::rethrow_exception(ended), error,
                          [](error const& failure) { return failure.code() == errc::client_closed; });
}

BOOST_AUTO_TEST_CASE(what_the_callback_throws_ends_it) {
    wire->answer(200, disconnected).answer(200, code("AAE="));
    how.on_qr = [](session_qr const&) { throw std::runtime_error("no screen"); };
    BOOST_CHECK_THROW(run(wait(how)), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(options_that_cannot_be_used_are_named) {
    auto const field_of = [&](auto change) {
        session_wait_options bad;
        change(bad);
        auto const failure = failure_of(wait(bad));
        BOOST_TEST(failure.code() == errc::invalid_argument);
        return failure.info().field;
    };
    BOOST_TEST(field_of([](auto& o) { o.timeout = 0ms; }) == "timeout");
    BOOST_TEST(field_of([](auto& o) { o.interval = -1ms; }) == "interval");
    BOOST_TEST(field_of([](auto& o) { o.max_interval = 1ms; }) == "max_interval");
    BOOST_TEST(field_of([](auto& o) { o.timeout = std::chrono::hours(24 * 365 * 200); }) == "timeout");
    BOOST_TEST(wire->seen.empty());
}

BOOST_AUTO_TEST_SUITE_END()
