#pragma once

#include "support/websocket_server.hpp"

#include <vzaps/vzaps.hpp>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace vzaps::test {

/// Where a `next` ends: an event's id, "" for the end, or an error.
struct next_call {
    boost::asio::cancellation_signal signal;
    std::optional<result<std::optional<realtime_event>>> ended;
    void cancel() { signal.emit(boost::asio::cancellation_type::terminal); }
};
using next_ptr = std::shared_ptr<next_call>;

/// A scripted server of WebSockets, and a client of it that runs on the test's own thread. Waits are bounded.
class live {
public:
    static constexpr std::chrono::seconds bound{60};

    explicit live(websocket_server::settings how = {}) : server(std::move(how)), options(make_options()) {
        request.min_backoff = std::chrono::milliseconds(1);
        request.max_backoff = std::chrono::milliseconds(2);
        request.on_state = [this](subscription_state const& state) { states.push_back(state); };
    }
    ~live() { subscription_.reset(); }

    vzaps::client& client() {
        if (!client_) client_.emplace(io.get_executor(), identity, options);
        return *client_;
    }
    vzaps::subscription& events() {
        if (!subscription_) subscription_.emplace(client().events.subscribe(request));
        return *subscription_;
    }
    void drop_events() { subscription_.reset(); }

    template <class T>
    result<T> run(boost::asio::awaitable<T> call) {
        std::optional<result<T>> ended;
        boost::asio::co_spawn(io, settle(std::move(call), ended), boost::asio::detached);
        until([&] { return ended.has_value(); }, "the call's end");
        return std::move(*ended);
    }

    /// The same on a context of its own.
    template <class T>
    static T elsewhere(boost::asio::awaitable<T> call) {
        boost::asio::io_context own;
        auto ended = boost::asio::co_spawn(own, std::move(call), boost::asio::use_future);
        own.run_for(bound);
        return ended.get();
    }

    next_ptr start_next() {
        auto made = std::make_shared<next_call>();
        boost::asio::co_spawn(
            io, settle(events().next(), made->ended),
            boost::asio::bind_cancellation_slot(made->signal.slot(), [made](std::exception_ptr failure) {
                BOOST_TEST((failure == nullptr));
            }));
        return made;
    }
    std::optional<realtime_event> next_event() {
        auto got = run(events().next());
        if (!got) throw got.error();
        return *got;
    }
    /// The id of the next event, or `(end)`.
    std::string next() {
        auto const got = next_event();
        return got ? got->id() : "(end)";
    }
    error failure() {
        auto got = run(events().next());
        BOOST_TEST_REQUIRE(got.has_error(), "there was an event, or the end");
        return got.error();
    }

    void until(std::function<bool()> const& is_so, std::string_view what) {
        auto const end = std::chrono::steady_clock::now() + bound;
        while (!is_so()) {
            if (std::chrono::steady_clock::now() > end)
                throw std::runtime_error("never happened: " + std::string(what));
            io.restart();
            if (io.run_one_for(std::chrono::milliseconds(1)) == 0)
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
    }
    void until_status(subscription_status what) {
        until([&] { return events().state().status == what; }, to_string(what));
    }
    void until_acks(std::vector<std::string> const& expected) {
        until([&] { return server.acks().size() >= expected.size(); }, "the acknowledgements");
        BOOST_TEST(server.acks() == expected, boost::test_tools::per_element());
    }
    /// Until the context has nothing left to do.
    void finish() {
        io.restart();
        io.run_for(bound);
        if (!io.stopped()) throw std::runtime_error("run() has not returned");
    }
    /// What becomes of the work that is there.
    void settle() {
        io.restart();
        io.poll();
    }

    websocket_server server;
    boost::asio::io_context io{1};
    vzaps::credentials identity{"client-token", "client-secret"};
    client_options options;
    subscribe_request request{instance_ref("VZ1", "instance-token")};
    std::vector<subscription_state> states;
    std::string log;

private:
    template <class T>
    static boost::asio::awaitable<void> settle(boost::asio::awaitable<T> call,
                                               std::optional<result<T>>& into) {
        auto made = co_await as_result(std::move(call));
        into.emplace(std::move(made));
    }

    client_options make_options() {
        auto made = options_for(server);
        made.retry.base_delay = std::chrono::milliseconds(1);
        made.logger = logger(log_level::debug,
                             [this](log_level, std::string_view line) { log.append(line).append("\n"); });
        return made;
    }

    std::optional<vzaps::client> client_;
    std::optional<subscription> subscription_;
};

} // namespace vzaps::test
