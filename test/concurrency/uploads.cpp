#include "support/caller.hpp"
#include "support/running_context.hpp"

#include <boost/asio/bind_executor.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <atomic>
#include <future>
#include <memory>

// Uploads, which write and read at a time, cancelled on a strand of several threads. Mostly it is for the sanitizers to
// tell.

namespace asio = boost::asio;
using namespace vzaps::test;

namespace {

using sent = vzaps::result<vzaps::sent_message>;

vzaps::client_options options_of(scripted_server const& server) {
    vzaps::client_options made;
    made.base_url = "http://127.0.0.1:" + std::to_string(server.port());
    return made;
}

vzaps::send_image_request image() {
    return {"5511999999999", vzaps::media::from_bytes(std::string(40000, 'a'), "image/png")};
}

asio::awaitable<sent> send(vzaps::client client) {
    vzaps::instance_ref const who("VZ1", "instance-token");
    co_return co_await vzaps::as_result(client.messages.send_image(who, image()));
}

// Lets a context that has one thread to spare do what it had to do before this.
void settle(asio::io_context& io) {
    for (int i = 0; i < 10; ++i) {
        std::promise<void> done;
        asio::post(io, [&] { done.set_value(); });
        done.get_future().wait();
    }
}

struct tally {
    std::atomic<int> answered = 0;
    std::atomic<int> cancelled = 0;
    std::atomic<int> other = 0;
};

// Timers that are up about when the answer comes: earlier if the last one was late, and later otherwise.
asio::awaitable<void> race(vzaps::client client, tally& seen, int rounds) {
    using namespace asio::experimental::awaitable_operators;
    std::chrono::microseconds patience(2000);
    for (int i = 0; i < rounds; ++i) {
        asio::steady_timer timer(co_await asio::this_coro::executor, patience);
        auto const first = co_await (send(client) || timer.async_wait(asio::use_awaitable));
        auto const late = first.index() == 0 && std::get<0>(first).has_value();
        patience = late ? patience * 9 / 10 : patience * 10 / 9;
        if (late)
            ++seen.answered;
        else if (first.index() == 1)
            ++seen.cancelled;
        else
            ++seen.other;
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(uploads)

BOOST_AUTO_TEST_CASE(a_cancellation_behind_the_answer_touches_nothing_that_is_gone) {
    scripted_server server(plain_text());
    server.answer(script().wait().send(ok(R"({"success":true,"data":{"message_id":"M1"}})")).deliver());
    test::running_context context(2);
    vzaps::client client(context.io().get_executor(), {"client-token", ""}, options_of(server));

    auto const strand = asio::make_strand(context.io());
    auto cancel = std::make_unique<asio::cancellation_signal>();
    std::promise<sent> ended;
    auto on_end = [&](std::exception_ptr, sent how) {
        cancel.reset(); // Whoever has ended needs no signal any more.
        ended.set_value(std::move(how));
    };
    asio::co_spawn(strand, send(client),
                   asio::bind_cancellation_slot(cancel->slot(), asio::bind_executor(strand, on_end)));
    BOOST_TEST_REQUIRE(test::eventually([&] { return server.requests().size() == 1; }));

    // The strand is kept busy by one thread while the other one takes the answer from the system.
    asio::post(strand, [&] {
        server.release();
        if (!test::eventually([&] { return server.delivered() == 1; })) return;
        settle(context.io());
        if (cancel) cancel->emit(asio::cancellation_type::terminal);
    });
    auto how = ended.get_future();
    BOOST_TEST_REQUIRE((how.wait_for(std::chrono::seconds(60)) == std::future_status::ready));
    auto const seen = how.get();
    BOOST_TEST_REQUIRE(seen.has_value(), seen.error().what());
    BOOST_TEST(seen->message_id == "M1");
    BOOST_TEST(server.delivered() == 1U);
}

BOOST_AUTO_TEST_CASE(timers_race_with_answers) {
    scripted_server server(plain_text());
    asio::thread_pool threads(3);
    vzaps::client client(threads.get_executor(), {"client-token", ""}, options_of(server));
    constexpr int calls = 6;
    constexpr int rounds = 60;
    tally seen;
    std::atomic<int> failed = 0;
    for (int i = 0; i < calls; ++i)
        asio::co_spawn(asio::make_strand(threads.get_executor()), race(client, seen, rounds),
                       [&](std::exception_ptr failure) { failed += failure ? 1 : 0; });
    threads.join();
    BOOST_TEST(failed == 0);
    BOOST_TEST(seen.other == 0);
    BOOST_TEST(seen.answered + seen.cancelled == calls * rounds);
    BOOST_TEST(seen.cancelled > 0);
    BOOST_TEST(client.statistics().in_use == 0U);
    BOOST_TEST(client.statistics().waiting == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
