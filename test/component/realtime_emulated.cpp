#include "support/running_context.hpp"
#include "support/seed.hpp"
#include "support/stage.hpp"

#include <vzaps/events.hpp>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_future.hpp>

#include <random>
#include <string>
#include <thread>
#include <vector>

namespace asio = boost::asio;
using namespace std::chrono_literals;
using vzaps::errc;
using vzaps::fault;

namespace {

// An emulated instance, and a subscription to it that reconnects without delay.
struct emulated : vzaps::test::stage {
    emulated() : instance(server.seed_instances(1).front()), request(vzaps::instance_ref(instance)) {
        request.min_backoff = 1ms;
        request.max_backoff = 5ms;
        request.ping_interval = 50ms;
        request.dead_after = 500ms;
    }

    void say(int first, int last) {
        for (int i = first; i <= last; ++i) server.receive_text(instance, "5511988887777", std::to_string(i));
    }

    // Texts of the events that came until the one that says `last` has been acknowledged; each once.
    std::vector<std::string> hear(std::string last) {
        auto events = api.events.subscribe(request);
        auto heard = run(listen(events, std::move(last)));
        BOOST_TEST(heard.has_value());
        return heard ? *heard : std::vector<std::string>();
    }
    vzaps::error end() {
        auto events = api.events.subscribe(request);
        auto ended = run(listen(events, "never"));
        BOOST_TEST_REQUIRE(ended.has_error());
        return ended.error();
    }

    static asio::awaitable<std::vector<std::string>> listen(vzaps::subscription& to, std::string last) {
        std::vector<std::string> heard;
        while (auto event = co_await to.next()) {
            auto const* const message = event->as<vzaps::message_event>();
            if (message == nullptr) continue;
            heard.emplace_back(message->message.text());
            if (heard.back() != last) continue;
            co_await event->ack();
            co_await to.close();
        }
        co_return heard;
    }

    std::string instance;
    vzaps::subscribe_request request;
};

std::vector<std::string> numbers(int first, int last) {
    std::vector<std::string> made;
    for (int i = first; i <= last; ++i) made.push_back(std::to_string(i));
    return made;
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(realtime_emulated, emulated)

BOOST_AUTO_TEST_CASE(what_was_not_acknowledged_before_is_sent_again_to_the_next_process) {
    say(1, 3);
    BOOST_TEST(hear("2") == numbers(1, 2), boost::test_tools::per_element());
    BOOST_TEST(server.acknowledged(instance).size() == 2U);
    BOOST_TEST(hear("3") == numbers(3, 3), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(whatever_goes_wrong_with_an_event_it_comes_once_and_in_order) {
    std::vector<std::pair<char const*, fault>> const mishaps{
        {"cut in the middle", fault::cut_frame(20)},
        {"cut before", fault::cut_frame(0)},
        {"silence", fault::silence()},
        {"slow", fault::slow_frame(1ms)},
        {"duplicate", fault::duplicate_frame()},
        {"no JSON", fault::frame("no JSON")},
        {"closed without a code", fault::close_frame(0)},
        {"closed with 1000", fault::close_frame(1000)},
        {"closed with 1001", fault::close_frame(1001, "going away")},
        {"closed with 1011", fault::close_frame(1011)},
        {"closed with 1012", fault::close_frame(1012)},
        {"closed with 1013", fault::close_frame(1013)},
        {"closed with 4999", fault::close_frame(4999)},
        {"dropped after the upgrade", fault::close_after_answer().on("GET", "/events/ws")},
        {"never answered", fault::status(503).on("GET", "/events/ws").times(3)},
        {"too many", fault::status(429).retry_after(0s).on("GET", "/events/ws")},
    };
    for (auto const& [name, what] : mishaps) {
        BOOST_TEST_CONTEXT(name) {
            emulated one;
            one.say(1, 5);
            one.server.inject(what.is_of_realtime() ? what.after(2) : what);
            BOOST_TEST(one.hear("5") == numbers(1, 5), boost::test_tools::per_element());
        }
    }
}

BOOST_AUTO_TEST_CASE(refusals_end_it_with_their_errors) {
    for (auto const& [status, code] : std::vector<std::pair<int, errc>>{
             {403, errc::forbidden}, {404, errc::not_found}, {400, errc::bad_request}}) {
        emulated one;
        one.server.inject(fault::status(status).on("GET", "/events/ws"));
        BOOST_TEST((one.end().code() == code));
    }
    request.instance = "VZNOBODY";
    BOOST_TEST((end().code() == errc::not_found));
}

BOOST_AUTO_TEST_CASE(a_token_that_was_revoked_is_replaced) {
    run(api.instances.list());
    server.revoke_tokens();
    say(1, 2);
    BOOST_TEST(hear("2") == numbers(1, 2), boost::test_tools::per_element());
    BOOST_TEST(exchanges() == 2U);
}

BOOST_AUTO_TEST_CASE(through_sockets_that_are_cut_and_closed_while_it_is_busy_none_is_lost) {
    constexpr int breaks = 50;
    constexpr int between = 100;
    auto const seed = vzaps::test::seed_or(20260502);
    bool came_again = true;
    std::thread chaos([&] {
        std::mt19937 random(seed); // NOLINT(cert-msc51-cpp)
        for (int i = 0; i < breaks; ++i) {
            say(i * between + 1, (i + 1) * between);
            // There has to be something to break.
            auto const sockets = static_cast<std::size_t>(i);
            came_again = came_again &&
                         ::test::eventually([&] { return server.realtime_connections().accepted > sockets; });
            if (random() % 3 == 0)
                server.close_realtime(1012, "restart");
            else
                server.cut_realtime();
        }
        say(breaks * between + 1, breaks * between + 1);
    });
    auto const heard = hear(std::to_string(breaks * between + 1));
    chaos.join();
    BOOST_TEST_CONTEXT("seed " << seed) {
        BOOST_TEST(came_again);
        BOOST_TEST(server.realtime_connections().accepted > breaks);
        BOOST_TEST((heard == numbers(1, breaks * between + 1)));
    }
}

BOOST_AUTO_TEST_SUITE_END()
