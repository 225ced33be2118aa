#pragma once

#include <vzaps/testing/emulator.hpp>
#include <vzaps/vzaps.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace vzaps::test {

/// A steady clock that a test can put forward.
class movable_clock {
public:
    using time_point = std::chrono::steady_clock::time_point;

    std::function<time_point()> function() const {
        return [ahead = ahead_] { return std::chrono::steady_clock::now() + ahead->load(); };
    }
    void advance(std::chrono::steady_clock::duration by) { *ahead_ = ahead_->load() + by; }

private:
    using offset = std::atomic<std::chrono::steady_clock::duration>;
    std::shared_ptr<offset> ahead_ = std::make_shared<offset>(std::chrono::steady_clock::duration::zero());
};

/// A call that has been started, how it ended, and the means to cancel it.
template <class T>
class started_call {
public:
    /// On the call's own executor, as Asio asks. A call that has been started has begun by then: otherwise Boost
    /// decides whether it begins at all (docs/adr/0016).
    void cancel() {
        boost::asio::post(on, [this] { signal.emit(boost::asio::cancellation_type::terminal); });
    }
    bool ended() const { return value.has_value() || unexpected != nullptr; }
    /// How it ended. Throws what was no `vzaps::error`.
    result<T> const& outcome() const {
        if (unexpected) std::rethrow_exception(unexpected);
        if (!value) throw std::logic_error("the call has not ended");
        return *value;
    }

    boost::asio::any_io_executor on;
    boost::asio::cancellation_signal signal;
    std::optional<result<T>> value;
    std::exception_ptr unexpected;
};

template <class T>
using call_ptr = std::shared_ptr<started_call<T>>;

/// An emulator and a client of it that runs on the test's own thread.
///
/// Whatever is run is bounded, and has ended only when `run()` of the context returns: a client that leaves
/// work behind fails every test.
class stage {
public:
    using adjustment = std::function<void(client_options&)>;
    static constexpr std::chrono::seconds bound{60};

    explicit stage(adjustment const& change = {}, emulator_options settings = {})
        : server(std::move(settings)), api(make_client(server.credentials(), change)) {}

    /// Another client of the same emulator, on the same context.
    client make_client(credentials identity, adjustment const& change = {}) {
        auto options = server.client_options();
        options.now = clock.function();
        options.retry.base_delay = std::chrono::milliseconds(1);
        options.timeout = bound;
        options.hooks.on_retry = [this](retry_event const& event) { retries.push_back(event); };
        if (change) change(options);
        return client(io.get_executor(), std::move(identity), std::move(options));
    }

    template <class T>
    call_ptr<T> start(boost::asio::awaitable<T> call) {
        auto made = std::make_shared<started_call<T>>();
        made->on = io.get_executor();
        boost::asio::co_spawn(io, as_result(std::move(call)),
                              boost::asio::bind_cancellation_slot(
                                  made->signal.slot(), [made](std::exception_ptr failure, result<T> value) {
                                      made->unexpected = failure;
                                      if (!failure) made->value.emplace(std::move(value));
                                  }));
        return made;
    }

    /// Until nothing is left to do.
    void finish() {
        io.restart();
        io.run_for(bound);
        if (!io.stopped()) throw std::runtime_error("run() has not returned");
    }

    /// Until something has become true; it may need other threads.
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

    template <class T>
    result<T> run(boost::asio::awaitable<T> call) {
        auto const made = start(std::move(call));
        finish();
        return made->outcome();
    }

    /// So many calls at once.
    template <class T>
    std::vector<result<T>> together(std::size_t count,
                                    std::function<boost::asio::awaitable<T>()> const& make) {
        std::vector<call_ptr<T>> calls;
        for (std::size_t i = 0; i < count; ++i) calls.push_back(start(make()));
        finish();
        std::vector<result<T>> results;
        for (auto const& each : calls) results.push_back(each->outcome());
        return results;
    }

    /// Closes every connection that the client keeps, and waits until the closing has gone out.
    void close_idle_connections() {
        until(
            [this] {
                server.close_idle_connections();
                return server.connections_open() == 0;
            },
            "all connections closed");
        settle();
    }
    /// When it returns, whatever the emulator was about to do with a connection is done.
    void settle() { server.close_idle_connections(); }

    std::size_t exchanges() const { return server.count("POST", "/token"); }

    emulator server;
    movable_clock clock;
    std::vector<retry_event> retries; ///< Their texts are literals of the library.
    boost::asio::io_context io{1};
    client api;
};

template <class T>
std::size_t successes(std::vector<result<T>> const& of) {
    std::size_t count = 0;
    for (auto const& each : of) count += each.has_value() ? 1U : 0U;
    return count;
}

/// That a call failed, and how.
template <class T>
void check_failure(result<T> const& of, boost::system::error_code code, outcome effect, phase where) {
    BOOST_TEST_REQUIRE(of.has_error(), "it has succeeded");
    auto const failure = of.error();
    BOOST_TEST_CONTEXT(failure.message()) {
        BOOST_TEST(failure.code() == code);
        BOOST_TEST(to_string(failure.outcome()) == to_string(effect));
        BOOST_TEST(to_string(failure.phase()) == to_string(where));
    }
}

template <class T>
void check_success(result<T> const& of) {
    BOOST_TEST(of.has_value(), of.error().message());
}

} // namespace vzaps::test
