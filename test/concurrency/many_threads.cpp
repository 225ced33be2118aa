#include "support/running_context.hpp"
#include "support/seed.hpp"

#include <vzaps/testing/emulator.hpp>
#include <vzaps/vzaps.hpp>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <memory>
#include <random>

namespace asio = boost::asio;

namespace {

constexpr int calls = 10'000;

struct tally {
    std::atomic<int> succeeded = 0;
    std::atomic<int> cancelled = 0;
    std::atomic<int> timed_out = 0;
    std::atomic<int> other = 0;
    std::atomic<int> running = 0;

    void note(std::exception_ptr const& failed) {
        try {
            if (failed) std::rethrow_exception(failed);
            ++succeeded;
        } catch (vzaps::error const& failure) {
            if (failure.code() == asio::error::operation_aborted) {
                ++cancelled;
            } else if (failure.code() == vzaps::errc::timeout) {
                ++timed_out;
            } else {
                ++other;
                BOOST_TEST_MESSAGE(failure.what());
            }
        }
        --running;
    }
    int ended() const { return succeeded + cancelled + timed_out + other; }
};

// One call with a strand of its own, on which it may be cancelled.
struct cancelled_call : std::enable_shared_from_this<cancelled_call> {
    explicit cancelled_call(asio::io_context& io) : strand(asio::make_strand(io)), timer(strand) {}

    template <class T>
    void start(asio::awaitable<T> call, std::shared_ptr<tally> into, std::chrono::microseconds after) {
        asio::co_spawn(strand, std::move(call),
                       asio::bind_cancellation_slot(
                           signal.slot(), [self = shared_from_this(), into](std::exception_ptr failed, auto) {
                               self->timer.cancel();
                               into->note(failed);
                           }));
        timer.expires_after(after);
        timer.async_wait([self = shared_from_this()](boost::system::error_code ec) {
            if (!ec) self->signal.emit(asio::cancellation_type::terminal);
        });
    }

    asio::strand<asio::io_context::executor_type> strand;
    asio::steady_timer timer;
    asio::cancellation_signal signal;
};

} // namespace

BOOST_AUTO_TEST_SUITE(many_threads)

BOOST_AUTO_TEST_CASE(eight_threads_share_one_client_for_ten_thousand_calls) {
    vzaps::emulator emulator;
    auto const unanswered = emulator.seed_instances(3).front();
    // What is never answered ends as it is told to, and in no other way.
    emulator.inject(vzaps::fault::stall(0).on("POST", "/instances/get").times(0));
    test::running_context context(8);
    auto options = emulator.client_options();
    options.timeout = std::chrono::minutes(5);
    vzaps::client const client(context.io().get_executor(), emulator.credentials(), options);
    auto const seen = std::make_shared<tally>();
    auto const note = [seen](std::exception_ptr const& failed, auto const&) { seen->note(failed); };

    auto const seed = vzaps::test::seed_or(20260501);
    BOOST_TEST_MESSAGE("seed " << seed);
    std::mt19937 random(seed);
    int expected_to_succeed = 0;
    int expected_to_be_cancelled = 0;
    int expected_to_time_out = 0;
    for (int i = 0; i < calls; ++i) {
        // Not all at once: connections are to be given back, reused and found dead meanwhile.
        BOOST_TEST_REQUIRE(test::eventually([&] { return seen->running < 200; }, std::chrono::seconds(120)));
        if (i % 1000 == 999) emulator.close_idle_connections();
        ++seen->running;
        auto const kind = random() % 20;
        if (kind <= 1) {
            auto const call = std::make_shared<cancelled_call>(context.io());
            auto const after = std::chrono::microseconds(random() % 20'000);
            expected_to_be_cancelled += kind == 1 ? 1 : 0;
            asio::post(call->strand, [=] {
                if (kind == 0) call->start(client.instances.list(), seen, after);
                if (kind == 1) call->start(client.instances.get(unanswered), seen, after);
            });
        } else if (kind <= 3) {
            auto const brief = vzaps::call_options().timeout(std::chrono::milliseconds(1 + random() % 20));
            expected_to_time_out += kind == 3 ? 1 : 0;
            if (kind == 2) asio::co_spawn(context.io(), client.instances.list({}, brief), note);
            if (kind == 3) asio::co_spawn(context.io(), client.instances.get(unanswered, brief), note);
        } else {
            ++expected_to_succeed;
            asio::co_spawn(context.io(), client.instances.list(), note);
        }
    }
    BOOST_TEST_REQUIRE(test::eventually([&] { return seen->ended() == calls; }, std::chrono::seconds(120)));
    BOOST_TEST(seen->other == 0);
    BOOST_TEST(seen->succeeded >= expected_to_succeed);
    BOOST_TEST_REQUIRE((expected_to_be_cancelled > 0 && expected_to_time_out > 0));
    BOOST_TEST(seen->cancelled >= expected_to_be_cancelled);
    BOOST_TEST(seen->timed_out >= expected_to_time_out);
    BOOST_TEST(emulator.count("POST", "/token") == 1U);

    auto const now = client.statistics();
    BOOST_TEST(now.in_use == 0U);
    BOOST_TEST(now.waiting == 0U);
    BOOST_TEST(now.idle <= 32U);
    BOOST_TEST(now.open == now.idle);
    BOOST_TEST(context.runs_out());
}

BOOST_AUTO_TEST_SUITE_END()
