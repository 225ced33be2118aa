#include "support/fake_transport.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <stdexcept>

namespace asio = boost::asio;
using namespace std::chrono_literals;
using vzaps::errc;
using vzaps::outcome;
using vzaps::phase;

namespace {

struct fixture : vzaps::test::offline {
    auto safe(vzaps::call_options with = {}) { return client().instances.get("VZ1", with); }
    auto unsafe(vzaps::call_options with = {}) { return client().instances.create("Support", with); }

    // Cancels a call once it can go no further by itself.
    template <class T>
    vzaps::error cancelled(asio::awaitable<T> call) {
        asio::cancellation_signal signal;
        std::exception_ptr ended;
        asio::co_spawn(io, std::move(call),
                       asio::bind_cancellation_slot(signal.slot(),
                                                    [&](std::exception_ptr why, auto&&...) { ended = why; }));
        settle();
        BOOST_REQUIRE(!ended);
        signal.emit(asio::cancellation_type::terminal);
        settle();
        return vzaps::test::refusal_of([&] {
            if (ended) std::rethrow_exception(ended);
        });
    }

    static vzaps::transport_error broken_off(int status, std::string body = {}) {
        vzaps::transport_error failure(errc::connection_lost, phase::body, true);
        failure.partial = std::make_shared<vzaps::response>(
            status, vzaps::header_list{{"X-Request-Id", "r-1"}}, body, false);
        return failure;
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(pipeline_outcomes, fixture)

BOOST_AUTO_TEST_CASE(nothing_written_is_not_sent) {
    wire->fail(errc::connection_failed, phase::connect, false);
    auto const failure = failure_of(unsafe(vzaps::call_options().max_attempts(1)));
    BOOST_TEST(failure.outcome() == outcome::not_sent);
    BOOST_TEST(failure.phase() == phase::connect);
}

BOOST_AUTO_TEST_CASE(a_4xx_is_refused_and_408_and_everything_else_unknown) {
    for (auto const status : {400, 403, 404, 409, 422, 429}) {
        wire->answer(status);
        BOOST_TEST(failure_of(unsafe()).outcome() == outcome::refused, status);
    }
    for (auto const status : {302, 408, 500, 502, 503, 504}) {
        wire->answer(status);
        BOOST_TEST(failure_of(unsafe()).outcome() == outcome::unknown, status);
    }
}

BOOST_AUTO_TEST_CASE(a_refusal_after_an_uncertain_attempt_is_unknown) {
    wire->answer(503).answer(404);
    BOOST_TEST(failure_of(safe()).outcome() == outcome::unknown);
    wire->fail(errc::connection_lost, phase::headers, true).answer(404);
    BOOST_TEST(failure_of(safe()).outcome() == outcome::unknown);
}

BOOST_AUTO_TEST_CASE(a_refusal_after_an_attempt_that_was_not_sent_is_refused) {
    wire->fail(errc::connection_failed, phase::connect, false).answer(403);
    BOOST_TEST(failure_of(unsafe()).outcome() == outcome::refused);
}

BOOST_AUTO_TEST_CASE(no_connection_after_a_refusal_is_refused) {
    wire->answer(429).fail(errc::connection_failed, phase::connect, false);
    auto const failure = failure_of(safe(vzaps::call_options().max_attempts(2)));
    BOOST_TEST(failure.code() == errc::connection_failed);
    BOOST_TEST(failure.outcome() == outcome::refused);
}

BOOST_AUTO_TEST_CASE(no_connection_after_an_uncertain_attempt_is_unknown) {
    wire->answer(503).fail(errc::connection_failed, phase::connect, false);
    BOOST_TEST(failure_of(safe(vzaps::call_options().max_attempts(2))).outcome() == outcome::unknown);
}

BOOST_AUTO_TEST_CASE(an_answer_that_broke_off_tells_what_its_status_says) {
    wire->fail(broken_off(200, R"({"id":"VZ)"));
    auto const done = failure_of(unsafe());
    BOOST_TEST(done.code() == errc::connection_lost);
    BOOST_TEST(done.outcome() == outcome::done);
    BOOST_TEST(done.status() == 200);
    BOOST_TEST(done.info().request_id == "r-1");
    BOOST_REQUIRE(done.info().answer);
    BOOST_TEST(done.info().answer->body() == R"({"id":"VZ)");
    BOOST_TEST(!done.info().answer->complete());

    wire->fail(broken_off(409, "conf"));
    auto const refused = failure_of(unsafe());
    BOOST_TEST(refused.outcome() == outcome::refused);
    BOOST_TEST(!refused.info().answer);

    wire->fail(broken_off(503));
    BOOST_TEST(failure_of(unsafe()).outcome() == outcome::unknown);
}

BOOST_AUTO_TEST_CASE(a_create_whose_answer_cannot_be_decoded_is_done_and_carries_the_answer) {
    wire->answer(201, R"({"name":"Support"})", {{"X-Request-Id", "r-2"}});
    auto const failure = failure_of(unsafe());
    BOOST_TEST(failure.code() == errc::undecodable);
    BOOST_TEST(failure.outcome() == outcome::done);
    BOOST_TEST(failure.phase() == phase::answer);
    BOOST_TEST(failure.info().field == "id");
    BOOST_TEST(failure.info().request_id == "r-2");
    BOOST_TEST(failure.info().body_excerpt.empty());
    BOOST_REQUIRE(failure.info().answer);
    BOOST_TEST(failure.info().answer->status() == 201);
    BOOST_TEST(failure.info().answer->body() == R"({"name":"Support"})");
    BOOST_TEST(failure.info().answer->complete());
}

BOOST_AUTO_TEST_CASE(an_empty_success_where_something_is_required_is_done) {
    wire->answer(200, "");
    BOOST_TEST(failure_of(unsafe()).outcome() == outcome::done);
}

BOOST_AUTO_TEST_CASE(an_unconfirmed_answer_of_any_shape_is_a_success) {
    for (auto const* const body : {"", "{}", "[1,2]", "null", "\"ok\"", "{\"id\":5}"}) {
        wire->answer(200, body);
        run(client().instances.provision("Support"));
    }
    wire->answer(200, "[1,2]");
    auto const kept = run(client().instances.restart("VZ1"));
    BOOST_TEST(kept.extra.at("data") == (boost::json::array{1, 2}));
}

BOOST_AUTO_TEST_CASE(a_success_that_says_it_failed_is_a_failure) {
    wire->answer(200, R"({"success":false,"message":"no card"})");
    auto const failure = failure_of(client().instances.subscribe("VZ1"));
    BOOST_TEST(failure.code() == errc::unsuccessful);
    BOOST_TEST(failure.outcome() == outcome::refused);
    BOOST_TEST(failure.info().untrusted_message == "no card");
    BOOST_TEST(failure.status() == 200);
}

BOOST_AUTO_TEST_CASE(a_success_that_says_it_failed_with_a_status_is_that_kind_of_failure) {
    wire->answer(200, R"({"success":false,"code":409,"message":"twice"})");
    auto const failure = failure_of(unsafe());
    BOOST_TEST(failure.code() == errc::conflict);
    BOOST_TEST(failure.outcome() == outcome::refused);
    BOOST_TEST(failure.info().api_code == "409");
    wire->answer(200, R"({"success":false,"code":503})");
    BOOST_TEST(failure_of(unsafe()).outcome() == outcome::unknown);
    wire->answer(200, R"({"success":false,"code":200})");
    BOOST_TEST(failure_of(unsafe()).code() == errc::unsuccessful);
}

BOOST_AUTO_TEST_CASE(calls_that_return_nothing_notice_a_reported_failure_too) {
    wire->answer(200, R"({"success":false})");
    BOOST_TEST(failure_of(client().instances.remove("VZ1")).code() == errc::unsuccessful);
    wire->answer(200, R"({"success":true})").answer(204);
    run(client().instances.remove("VZ1"));
    run(client().instances.remove("VZ1"));
}

BOOST_AUTO_TEST_CASE(a_reported_failure_after_an_uncertain_attempt_is_unknown) {
    wire->fail(errc::connection_lost, phase::headers, true).answer(200, R"({"success":false})");
    BOOST_TEST(failure_of(safe()).outcome() == outcome::unknown);
}

BOOST_AUTO_TEST_CASE(a_cancelled_call_whose_request_was_written_is_unknown) {
    wire->hang();
    auto const failure = cancelled(unsafe());
    BOOST_TEST(failure.code() == asio::error::operation_aborted);
    BOOST_TEST(failure.outcome() == outcome::unknown);
    BOOST_TEST(failure.phase() == phase::headers);
}

BOOST_AUTO_TEST_CASE(a_call_cancelled_while_it_waits_for_another_try_says_what_the_first_one_did) {
    options.retry.base_delay = 1h;
    options.retry.max_delay = 1h;
    options.timeout = 2h;
    wire->answer(503);
    auto const failure = cancelled(safe());
    BOOST_TEST(failure.code() == asio::error::operation_aborted);
    BOOST_TEST(failure.phase() == phase::backoff);
    BOOST_TEST(failure.outcome() == outcome::unknown);
    wire->answer(429);
    BOOST_TEST(cancelled(safe()).outcome() == outcome::refused);
    wire->fail(errc::connection_failed, phase::connect, false);
    BOOST_TEST(cancelled(unsafe()).outcome() == outcome::not_sent);
}

BOOST_AUTO_TEST_CASE(the_deadline_is_a_timeout_and_never_a_cancellation) {
    wire->hang();
    auto const failure = failure_of(unsafe(vzaps::call_options().timeout(20ms)));
    BOOST_TEST(failure.code() == errc::timeout);
    BOOST_TEST(failure.outcome() == outcome::unknown);
}

BOOST_AUTO_TEST_CASE(what_a_transport_throws_besides_its_own_error_counts_as_a_lost_connection) {
    wire->then([](auto const&) -> vzaps::transport_response {
        throw boost::system::system_error(asio::error::connection_reset);
    });
    auto const failure = failure_of(unsafe());
    BOOST_TEST(failure.code() == errc::connection_lost);
    BOOST_TEST(failure.outcome() == outcome::unknown);
    BOOST_TEST(failure.info().cause == asio::error::connection_reset);

    wire->then([](auto const&) -> vzaps::transport_response { throw std::runtime_error("a fake's own"); });
    BOOST_TEST(failure_of(unsafe()).code() == errc::connection_lost);

    wire->then([](auto const&) -> vzaps::transport_response { throw std::runtime_error("a fake's own"); });
    wire->answer(200, R"({"id":"VZ1"})");
    BOOST_TEST(run(safe()).id == "VZ1");
}

BOOST_AUTO_TEST_CASE(whatever_a_transport_throws_is_a_failure_of_the_call_and_is_told) {
    auto const thrown_as = [&](auto what) {
        wire->then([what](auto const&) -> vzaps::transport_response { throw what; });
        auto const ended = run(vzaps::as_result(unsafe()));
        BOOST_REQUIRE(!ended);
        BOOST_TEST(ended.error().code() == errc::connection_lost);
        BOOST_TEST(ended.error().outcome() == outcome::unknown);
        BOOST_TEST(ended.error().phase() == phase::pool);
        return ended.error().message();
    };
    BOOST_TEST(thrown_as(42).find("not a std::exception") != std::string::npos);
    BOOST_TEST(thrown_as("text").find("not a std::exception") != std::string::npos);
    BOOST_TEST(thrown_as(std::logic_error("with client-secret")).find("thrown: with [secret]") !=
               std::string::npos);
    vzaps::error_info info;
    info.code = errc::forbidden;
    BOOST_TEST(thrown_as(vzaps::error(info)).find("forbidden") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(whatever_a_transport_throws_for_a_token_is_a_failure_of_all_who_wait) {
    options.retry.max_attempts = 1;
    wire->on_token = [](auto const&) -> vzaps::transport_response { throw 42; };
    auto const ended = run(vzaps::as_result(unsafe()));
    BOOST_REQUIRE(!ended);
    BOOST_TEST(ended.error().code() == errc::connection_lost);
    BOOST_TEST(ended.error().outcome() == outcome::not_sent);
    BOOST_TEST(ended.error().phase() == phase::token);
}

BOOST_AUTO_TEST_CASE(what_is_no_failure_of_a_call_passes_through) {
    wire->then([](auto const&) -> vzaps::transport_response { throw std::bad_alloc(); });
    BOOST_CHECK_THROW(run(unsafe()), std::bad_alloc);
}

BOOST_AUTO_TEST_SUITE_END()
