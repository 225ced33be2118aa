#include "support/fake_transport.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <optional>

namespace asio = boost::asio;
using namespace std::chrono_literals;
using vzaps::errc;
using vzaps::outcome;

namespace {

struct ending {
    bool ended = false;
    std::exception_ptr why;
    asio::cancellation_signal signal;
};

struct fixture : vzaps::test::offline {
    template <class T>
    std::shared_ptr<ending> start(asio::awaitable<T> call) {
        auto const made = std::make_shared<ending>();
        asio::co_spawn(
            io, std::move(call),
            asio::bind_cancellation_slot(made->signal.slot(), [made](std::exception_ptr why, auto&&...) {
                made->ended = true;
                made->why = why;
            }));
        settle();
        return made;
    }
    static vzaps::error failure(ending const& of) {
        return vzaps::test::refusal_of([&] {
            if (of.why) std::rethrow_exception(of.why);
        });
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(closing, fixture)

BOOST_AUTO_TEST_CASE(a_closed_client_refuses_calls_without_sending_anything) {
    run(client().close());
    BOOST_TEST(wire->closed);
    for (int i = 0; i < 2; ++i) {
        auto const failure = failure_of(client().instances.get("VZ1"));
        BOOST_TEST(failure.code() == errc::client_closed);
        BOOST_TEST(failure.outcome() == outcome::not_sent);
        BOOST_TEST(failure.info().attempts == 0);
    }
    BOOST_TEST(failure_of(client().auth.get_access_token()).code() == errc::client_closed);
    BOOST_TEST(wire->seen.empty());
    BOOST_TEST(wire->tokens.empty());
}

BOOST_AUTO_TEST_CASE(closing_is_for_every_copy) {
    auto const copy = client();
    run(client().close());
    BOOST_TEST(failure_of(copy.instances.get("VZ1")).code() == errc::client_closed);
}

BOOST_AUTO_TEST_CASE(closing_waits_for_the_calls_in_flight_and_lets_them_finish) {
    wire->hang(200, R"({"id":"VZ1"})");
    auto const call = start(client().instances.get("VZ1"));
    auto const closing = start(client().close(1h));
    auto const again = start(client().close(1h));
    BOOST_TEST(!call->ended);
    BOOST_TEST(!closing->ended);
    BOOST_TEST(!again->ended);
    BOOST_TEST(failure_of(client().instances.get("VZ1")).code() == errc::client_closed);
    wire->release();
    settle();
    BOOST_TEST(call->ended);
    BOOST_TEST(!call->why);
    BOOST_TEST(closing->ended);
    BOOST_TEST(again->ended);
}

BOOST_AUTO_TEST_CASE(a_call_under_way_may_still_retry) {
    wire->hang(503).answer(200, R"({"id":"VZ1"})");
    auto const call = start(client().instances.get("VZ1"));
    auto const closing = start(client().close(1h));
    wire->release();
    settle();
    BOOST_TEST(call->ended);
    BOOST_TEST(!call->why);
    BOOST_TEST(closing->ended);
}

BOOST_AUTO_TEST_CASE(what_still_waits_after_the_drain_ends_as_closed) {
    options.retry.base_delay = 1h;
    options.retry.max_delay = 1h;
    options.timeout = 2h;
    wire->answer(503);
    auto const call = start(client().instances.get("VZ1"));
    run(client().close(10ms));
    settle();
    BOOST_TEST(call->ended);
    BOOST_TEST(failure(*call).code() == errc::client_closed);
    BOOST_TEST(failure(*call).outcome() == outcome::unknown); // The 503 may have done something.
}

BOOST_AUTO_TEST_CASE(a_call_that_waits_for_a_token_ends_as_closed_and_was_not_sent) {
    wire->connect = nullptr;
    options.retry.base_delay = 1h;
    options.retry.max_delay = 1h;
    options.timeout = 2h;
    wire->on_token = [](auto const&) { return vzaps::test::answered(503); };
    auto const call = start(client().instances.create("Support"));
    run(client().close(0ms));
    settle();
    BOOST_TEST(call->ended);
    BOOST_TEST(failure(*call).code() == errc::client_closed);
    BOOST_TEST(failure(*call).outcome() == outcome::not_sent);
}

BOOST_AUTO_TEST_CASE(closing_without_calls_takes_no_time) {
    auto const closing = start(client().close(1h));
    BOOST_TEST(closing->ended);
    BOOST_TEST(start(client().close(1h))->ended);
}

BOOST_AUTO_TEST_CASE(cancelling_close_leaves_the_client_closed_and_the_calls_running) {
    wire->hang(200, R"({"id":"VZ1"})");
    auto const call = start(client().instances.get("VZ1"));
    auto const closing = start(client().close(1h));
    closing->signal.emit(asio::cancellation_type::terminal);
    settle();
    BOOST_TEST(closing->ended);
    BOOST_TEST(!call->ended);
    BOOST_TEST(failure_of(client().instances.get("VZ1")).code() == errc::client_closed);
    wire->release();
    settle();
    BOOST_TEST(!call->why);
}

BOOST_AUTO_TEST_CASE(a_drain_of_any_length_is_waited_for) {
    wire->hang(200, R"({"id":"VZ1"})");
    auto const call = start(client().instances.get("VZ1"));
    auto const closing = start(client().close(std::chrono::milliseconds::max()));
    BOOST_TEST(!closing->ended);
    wire->release();
    settle();
    BOOST_TEST(closing->ended);
    BOOST_TEST(!call->why);
}

BOOST_AUTO_TEST_CASE(a_client_without_calls_leaves_the_context_nothing_to_do) {
    wire->answer(200, R"({"id":"VZ1"})");
    run(client().instances.get("VZ1"));
    io.restart();
    io.run_for(10s);
    BOOST_TEST(io.stopped());
}

BOOST_AUTO_TEST_CASE(a_client_may_outlive_its_context) {
    std::optional<vzaps::client> late;
    {
        vzaps::test::offline inner;
        late.emplace(inner.client());
    }
    auto const failure = vzaps::test::failure_of(io, late->instances.get("VZ1"));
    BOOST_TEST(failure.code() == errc::client_closed);
}

BOOST_AUTO_TEST_SUITE_END()
