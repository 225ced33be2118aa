#include "support/obstacles.hpp"
#include "support/running_context.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <future>
#include <optional>

namespace asio = boost::asio;
namespace data = boost::unit_test::data;

// {every point where a call can wait} x {cancelled, deadline} x {one thread, four threads, four threads and a
// strand}

namespace {

enum class ending { cancelled, deadline };
enum class threading { one, four, strand };

std::ostream& operator<<(std::ostream& to, ending value) {
    return to << (value == ending::cancelled ? "cancelled" : "deadline");
}
std::ostream& operator<<(std::ostream& to, threading value) {
    return to << (value == threading::one    ? "one thread"
                  : value == threading::four ? "four threads"
                                             : "strand");
}

struct wait_fixture {
    wait_fixture(std::string const& where, threading how)
        : obstacle(test::make_obstacle(where)),
          context(how == threading::one ? 1 : 4),
          client(context.io().get_executor(), obstacle->credentials(), obstacle->options()),
          executor(context.io().get_executor()) {
        if (how == threading::strand) executor = asio::make_strand(context.io());
        obstacle->put_up(client, context.io().get_executor());
    }

    // The failure of a call that has to fail.
    static std::optional<vzaps::error> failure_of(std::future<void>& call) {
        if (call.wait_for(std::chrono::seconds(30)) != std::future_status::ready) return std::nullopt;
        try {
            call.get();
        } catch (vzaps::error const& failure) {
            return failure;
        }
        return std::nullopt;
    }

    std::optional<vzaps::error> cancelled() {
        asio::cancellation_signal signal;
        auto call = asio::co_spawn(executor, obstacle->call(client, {}),
                                   asio::bind_cancellation_slot(signal.slot(), asio::use_future));
        BOOST_TEST_REQUIRE(test::eventually([&] { return obstacle->reached(client); }));
        asio::post(executor, [&] { signal.emit(asio::cancellation_type::terminal); });
        return failure_of(call);
    }

    std::optional<vzaps::error> out_of_time(std::chrono::milliseconds after) {
        auto const options = vzaps::call_options().timeout(after);
        auto call = asio::co_spawn(executor, obstacle->call(client, options), asio::use_future);
        test::eventually([&] {
            came_there = came_there || obstacle->reached(client);
            return call.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
        });
        return failure_of(call);
    }

    std::unique_ptr<test::obstacle> obstacle;
    test::running_context context;
    vzaps::client client;
    asio::any_io_executor executor;
    bool came_there = false; // In time to be seen.
};

// A call whose time was up before it came to its obstacle has ended elsewhere, and says nothing: again, with
// more time.
void run_out_of_time(std::optional<wait_fixture>& world, std::optional<vzaps::error>& failure,
                     std::string const& where, threading how) {
    for (auto time = std::chrono::milliseconds(400); time < std::chrono::seconds(30); time *= 2) {
        world.emplace(where, how);
        failure = world->out_of_time(time);
        if (world->came_there || !failure || failure->phase() == world->obstacle->where_at_deadline()) return;
    }
}

bool is_idle(vzaps::client const& client) {
    auto const now = client.statistics();
    return now.in_use == 0 && now.waiting == 0;
}

} // namespace

BOOST_AUTO_TEST_SUITE(every_wait)

BOOST_DATA_TEST_CASE(ends_as_it_was_asked_to_and_leaves_the_client_whole,
                     data::make(test::obstacle_names()) * data::make({ending::cancelled, ending::deadline}) *
                         data::make({threading::one, threading::four, threading::strand}),
                     where, how, threads) {
    // Cancelling on several threads without a strand is what Asio forbids.
    if (how == ending::cancelled && threads == threading::four) {
        BOOST_TEST(where.size() > 0);
        return;
    }
    std::optional<wait_fixture> world;
    std::optional<vzaps::error> failure;
    if (how == ending::cancelled) {
        world.emplace(where, threads);
        failure = world->cancelled();
    } else {
        run_out_of_time(world, failure, where, threads);
    }
    BOOST_TEST_REQUIRE(failure.has_value());
    auto& obstacle = *world->obstacle;
    BOOST_TEST_CONTEXT(failure->what()) {
        if (how == ending::cancelled) {
            BOOST_TEST((failure->code() == asio::error::operation_aborted));
            BOOST_TEST(to_string(failure->phase()) == to_string(obstacle.where()));
        } else {
            BOOST_TEST((failure->code() == obstacle.code_at_deadline()));
            BOOST_TEST(to_string(failure->phase()) == to_string(obstacle.where_at_deadline()));
        }
        BOOST_TEST(to_string(failure->outcome()) == to_string(obstacle.effect()));
        BOOST_TEST(obstacle.tells_all(*failure));
    }

    obstacle.clear();
    BOOST_TEST(test::eventually([&] { return is_idle(world->client); }));
    auto next = asio::co_spawn(world->executor, obstacle.call(world->client, {}), asio::use_future);
    BOOST_TEST_REQUIRE((next.wait_for(std::chrono::seconds(30)) == std::future_status::ready));
    BOOST_CHECK_NO_THROW(next.get());
    BOOST_TEST(is_idle(world->client));
    BOOST_TEST(world->context.runs_out());
}

BOOST_AUTO_TEST_SUITE_END()
