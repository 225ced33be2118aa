#include "support/running_context.hpp"

#include <vzaps/vzaps.hpp>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <chrono>
#include <list>
#include <memory>
#include <string>

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

// Answers everything, from any thread, and counts.
class counting_transport final : public vzaps::transport {
public:
    asio::awaitable<vzaps::transport_response> send(vzaps::transport_request) override {
        ++sent;
        vzaps::transport_response result;
        result.answer = vzaps::response(200, {}, "{}");
        co_return result;
    }
    std::atomic<int> sent = 0;
};

struct tally {
    std::atomic<int> passed = 0;
    std::atomic<int> refused = 0;
    std::atomic<int> cancelled = 0;
    std::atomic<int> other = 0;
    int ended() const { return passed + refused + cancelled + other; }

    void count(vzaps::result<vzaps::response> const& how) {
        if (!how.has_error()) {
            ++passed;
        } else if (how.error().code() == vzaps::errc::rate_limited) {
            ++refused;
        } else if (how.error().code() == asio::error::operation_aborted) {
            ++cancelled;
        } else {
            ++other;
        }
    }
};

// A caller on a strand of its own, where it can be cancelled.
struct caller {
    explicit caller(asio::io_context& io) : strand(asio::make_strand(io)) {}
    asio::strand<asio::io_context::executor_type> strand;
    asio::cancellation_signal signal;
};

} // namespace

BOOST_AUTO_TEST_SUITE(pacing)

BOOST_AUTO_TEST_CASE(callers_that_wait_leave_and_give_up_on_four_threads_are_all_accounted_for) {
    constexpr int callers = 1000;
    constexpr int instances = 4;
    constexpr auto interval = 2ms;
    auto const wire = std::make_shared<counting_transport>();
    vzaps::client_options options;
    options.transport = wire;
    options.timeout = 60s;
    options.pacing.rate = 1000.0 / interval.count();

    test::running_context context(4);
    vzaps::client client(context.io().get_executor(), {"client-token"}, options);
    std::list<caller> all;
    tally ends;
    auto const begun = std::chrono::steady_clock::now();
    for (int i = 0; i < callers; ++i) {
        auto& each = all.emplace_back(context.io());
        vzaps::call_options how;
        if (i % 5 == 0) how.timeout(i * 1ms / 20); // Some are refused at once, some in time.
        if (i % 5 == 0 && i < 20) how.timeout(1ms);
        if (i % 7 == 0) how.unpaced();
        auto call = client.request(
            "POST", "/instances/{id}/chat/send/text",
            vzaps::request_options(how).instance({"VZ" + std::to_string(i % instances), "token"}).paced());
        asio::co_spawn(
            each.strand, vzaps::as_result(std::move(call)),
            asio::bind_cancellation_slot(
                each.signal.slot(), [&ends](std::exception_ptr failure, vzaps::result<vzaps::response> end) {
                    if (failure) {
                        ++ends.other;
                    } else {
                        ends.count(end);
                    }
                }));
        if (i % 3 == 0)
            asio::post(each.strand, [&each] { each.signal.emit(asio::cancellation_type::terminal); });
    }
    BOOST_TEST_REQUIRE(test::eventually([&] { return ends.ended() == callers; }));
    auto const took = std::chrono::steady_clock::now() - begun;

    BOOST_TEST(ends.other == 0);
    BOOST_TEST(ends.passed == wire->sent);
    BOOST_TEST(ends.cancelled > 0);
    // On the average an instance has not sent faster than allowed, the unpaced ones set aside.
    auto const unpaced = (callers + 6) / 7;
    BOOST_TEST((took >= (ends.passed - unpaced - instances) * interval / instances));
    BOOST_TEST(context.runs_out());
}

BOOST_AUTO_TEST_CASE(a_context_that_stops_in_the_middle_takes_the_callers_with_it) {
    auto const sentinel = std::make_shared<int>(0);
    auto wait = [](asio::awaitable<vzaps::response> call, std::shared_ptr<int>) -> asio::awaitable<void> {
        co_await std::move(call);
    };
    {
        auto const wire = std::make_shared<counting_transport>();
        vzaps::client_options options;
        options.transport = wire;
        options.timeout = 1h;
        options.pacing.rate = 1000;
        test::running_context context(4);
        vzaps::client client(context.io().get_executor(), {"client-token"}, options);
        for (int i = 0; i < 20'000; ++i)
            asio::co_spawn(context.io(),
                           wait(client.request("POST", "/instances/{id}/chat/send/text",
                                               vzaps::request_options().instance({"VZ1", "token"}).paced()),
                                sentinel),
                           [](std::exception_ptr) {});
        BOOST_TEST(test::eventually([&] { return wire->sent > 20; }));
        context.stop();
        BOOST_TEST(wire->sent < 20'000);
    }
    BOOST_TEST(sentinel.use_count() == 1);
}

BOOST_AUTO_TEST_SUITE_END()
