#include "support/fake_transport.hpp"

#include <vzaps/vzaps.hpp>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <boost/test/unit_test.hpp>

#include <exception>

// Calls that are cancelled before they have run. Whether such a call begins at all is decided by Asio, and differently
// by its versions (docs/adr/0016).

namespace asio = boost::asio;
using namespace vzaps;
using namespace vzaps::test;
using namespace std::chrono_literals;

namespace {

struct spawning : offline {
    // Spawned, and not run yet.
    void spawn() {
        asio::co_spawn(
            io, client().instances.create("Support"),
            asio::bind_cancellation_slot(signal.slot(), [this](std::exception_ptr why, instance const&) {
                ended = true;
                failure = why;
            }));
    }

    asio::cancellation_signal signal;
    std::exception_ptr failure;
    bool ended = false;
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(not_begun, spawning)

BOOST_AUTO_TEST_CASE(whoever_throws_it_is_operation_aborted_and_nothing_is_sent) {
    spawn();
    signal.emit(asio::cancellation_type::terminal);
    settle();
    BOOST_TEST_REQUIRE(ended);
    BOOST_REQUIRE(failure);
    BOOST_CHECK_EXCEPTION(std::rethrow_exception(failure), boost::system::system_error,
                          [](auto const& seen) { return seen.code() == asio::error::operation_aborted; });
    BOOST_TEST(wire->seen.empty());
    run(client().close(1h)); // Waits for nobody.
}

BOOST_AUTO_TEST_CASE(
    a_signal_on_the_calls_executor_finds_it_begun_and_gives_an_error_that_knows_the_outcome) {
    spawn();
    asio::post(io, [this] { signal.emit(asio::cancellation_type::terminal); });
    settle();
    BOOST_TEST_REQUIRE(ended);
    BOOST_REQUIRE(failure);
    BOOST_CHECK_EXCEPTION(std::rethrow_exception(failure), error, [](error const& seen) {
        return seen.code() == asio::error::operation_aborted && seen.outcome() == outcome::not_sent &&
               seen.info().path_template == "/instances/create";
    });
    BOOST_TEST(wire->seen.empty());
}

BOOST_AUTO_TEST_SUITE_END()
