#include "support/caller.hpp"
#include "support/listeners.hpp"

#include <boost/asio/use_future.hpp>

#include <chrono>
#include <functional>
#include <future>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// What the hooks tell of how long each part of an exchange took.

namespace asio = boost::asio;
using namespace std::chrono_literals;
using steady = std::chrono::steady_clock;
using vzaps::transport_timings;
using vzaps::test::ok;
using vzaps::test::script;
using vzaps::test::scripted_server;

namespace {

// An attempt as `on_response` tells it.
struct told {
    transport_timings timings;
    steady::duration elapsed{};
    bool reused = false;
};

// A client on the test's own thread. Parts of its calls are held up from outside.
class watched {
public:
    explicit watched(std::function<void(vzaps::client_options&)> const& change = {})
        : client(io.get_executor(), {"client-token"}, make_options(change)) {}

    std::future<vzaps::response> start(std::string path, vzaps::request_options how = {}) {
        return asio::co_spawn(io, client.request("POST", std::move(path), how.anonymous()), asio::use_future);
    }

    void until(std::function<bool()> const& is_so) {
        io.restart();
        auto const end = steady::now() + 30s;
        while (!is_so() && steady::now() < end) io.run_one_for(1ms);
        BOOST_TEST_REQUIRE(is_so());
        io.poll(); // What the client makes of it.
    }

    // Lets a part that has begun last, and returns how long it has lasted at the least.
    steady::duration prolong(std::function<void()> const& release) {
        auto const begun = steady::now();
        io.restart();
        io.run_until(begun + 30ms);
        auto const lasted = steady::now() - begun;
        release();
        return lasted;
    }

    told const& finish(std::string const& path) {
        io.restart();
        io.run_for(30s);
        BOOST_TEST_REQUIRE(attempts.count(path) == 1U);
        return attempts.at(path);
    }
    told const& call(std::string const& path) {
        start(path);
        return finish(path);
    }

    scripted_server server;
    std::shared_ptr<test::switched_resolver> names = std::make_shared<test::switched_resolver>(server.port());
    std::map<std::string, told> attempts;
    asio::io_context io{1};
    vzaps::client client;

private:
    vzaps::client_options make_options(std::function<void(vzaps::client_options&)> const& change) {
        auto made = vzaps::test::options_for(server);
        made.resolver = names;
        made.hooks.on_response = [this](vzaps::response_event const& event) {
            attempts[std::string(event.path_template)] = {event.timings, event.elapsed,
                                                          event.connection_reused};
        };
        if (change) change(made);
        return made;
    }
};

// No part is negative, and none is counted twice.
void check_sum(told const& seen) {
    steady::duration sum{};
    for (auto const each : {seen.timings.waiting, seen.timings.connecting, seen.timings.writing,
                            seen.timings.first_byte, seen.timings.reading}) {
        BOOST_TEST((each >= 0ns));
        sum += each;
    }
    BOOST_TEST((sum <= seen.elapsed));
}

} // namespace

BOOST_AUTO_TEST_SUITE(timings)

BOOST_AUTO_TEST_CASE(a_call_on_a_kept_connection_has_not_connected) {
    watched on;
    auto const first = on.call("/first");
    BOOST_TEST(!first.reused);
    BOOST_TEST((first.timings.waiting == 0ns));
    BOOST_TEST((first.timings.connecting > 0ns));
    BOOST_TEST((first.timings.writing > 0ns));
    BOOST_TEST((first.timings.first_byte > 0ns));
    check_sum(first);
    auto const second = on.call("/second");
    BOOST_TEST(second.reused);
    BOOST_TEST((second.timings.waiting == 0ns));
    BOOST_TEST((second.timings.connecting == 0ns));
    BOOST_TEST((second.timings.writing > 0ns));
    BOOST_TEST((second.timings.first_byte > 0ns));
    check_sum(second);
}

BOOST_AUTO_TEST_CASE(connecting_lasts_from_the_lookup_to_the_handshakes_end) {
    watched on;
    test::barred_way way;
    on.names->lead_to(way.port());
    on.names->hold();
    on.start("/x");
    on.until([&] { return on.names->asked() == 1; });
    auto const lookup = on.prolong([&] { on.names->release(); });
    on.until([&] { return way.touched(); });
    auto const handshake = on.prolong([&] { way.open(on.server.port()); });
    auto const seen = on.finish("/x");
    BOOST_TEST((seen.timings.connecting >= lookup + handshake));
    check_sum(seen);
}

BOOST_AUTO_TEST_CASE(waiting_lasts_until_a_connection_is_free) {
    watched on([](vzaps::client_options& options) { options.pool.max_connections = 1; });
    on.server.answer(script().wait().send(ok()));
    on.start("/first");
    on.until([&] { return on.server.calls().size() == 1; });
    on.start("/second");
    on.until([&] { return on.client.statistics().waiting == 1; });
    auto const lasted = on.prolong([&] { on.server.release(); });
    auto const second = on.finish("/second");
    BOOST_TEST((second.timings.waiting >= lasted));
    BOOST_TEST((second.timings.connecting == 0ns));
    check_sum(second);
    BOOST_TEST((on.attempts.at("/first").timings.waiting == 0ns));
    BOOST_TEST((on.attempts.at("/first").timings.first_byte >= lasted));
}

BOOST_AUTO_TEST_CASE(writing_lasts_until_the_last_byte_is_gone) {
    watched on;
    on.server.on_connect(script().hear().wait());
    // More than the buffers in between hold.
    on.start("/x", vzaps::request_options().field("text", std::string(48 * 1024 * 1024, 'x')));
    on.until([&] { return !on.server.received().empty(); });
    auto const lasted = on.prolong([&] { on.server.release(); });
    auto const seen = on.finish("/x");
    BOOST_TEST((seen.timings.writing >= lasted));
    check_sum(seen);
}

BOOST_AUTO_TEST_CASE(the_first_byte_is_waited_for_from_the_end_of_writing) {
    watched on;
    on.server.answer(script().wait().send(ok()));
    on.start("/x");
    on.until([&] { return on.server.calls().size() == 1; });
    auto const lasted = on.prolong([&] { on.server.release(); });
    auto const seen = on.finish("/x");
    BOOST_TEST((seen.timings.first_byte >= lasted));
    check_sum(seen);
}

BOOST_AUTO_TEST_CASE(reading_lasts_from_the_first_byte_to_the_last) {
    watched on;
    auto const answer = ok();
    auto const half = answer.size() - 5;
    on.server.answer(script().send(answer.substr(0, half)).deliver().wait().send(answer.substr(half)));
    on.start("/x");
    on.until([&] { return on.server.delivered() == 1; });
    auto const lasted = on.prolong([&] { on.server.release(); });
    auto const seen = on.finish("/x");
    BOOST_TEST((seen.timings.reading >= lasted));
    check_sum(seen);
}

BOOST_AUTO_TEST_SUITE_END()
