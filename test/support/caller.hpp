#pragma once

#include "support/scripted_server.hpp"

#include <vzaps/vzaps.hpp>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <thread>
#include <utility>

namespace vzaps::test {

/// A client and the context that runs its calls, one at a time and each within a bound.
class caller {
public:
    static constexpr std::chrono::seconds bound{30};

    explicit caller(client_options options, vzaps::credentials identity = {"client-token", "client-secret"})
        : client(io_.get_executor(), std::move(identity), std::move(options)) {}

    /// What became of the call. Fails when it does not end, or leaves something for the context to do.
    template <class T>
    result<T> call(boost::asio::awaitable<T> what) {
        std::optional<result<T>> ended;
        io_.restart();
        boost::asio::co_spawn(io_, settle(std::move(what), ended), boost::asio::detached);
        io_.run_for(bound);
        BOOST_REQUIRE_MESSAGE(ended, "the call did not end within its bound");
        BOOST_CHECK_MESSAGE(io_.stopped(), "the context has something to do without a call");
        BOOST_CHECK_EQUAL(client.statistics().in_use, 0U);
        BOOST_CHECK_EQUAL(client.statistics().waiting, 0U);
        return std::move(*ended);
    }

    template <class T>
    error failure(boost::asio::awaitable<T> what) {
        auto made = call(std::move(what));
        BOOST_REQUIRE_MESSAGE(!made, "the call succeeded and should not have");
        return made.error();
    }

    template <class T>
    T success(boost::asio::awaitable<T> what) {
        auto made = call(std::move(what));
        BOOST_REQUIRE_MESSAGE(made, made.error().what());
        if constexpr (!std::is_void_v<T>) return std::move(*made);
    }

    /// Cancels the call as soon as something is so, and returns the error that it ends with.
    template <class T, class Predicate>
    error cancelled_when(Predicate is_so, boost::asio::awaitable<T> what) {
        std::optional<result<T>> ended;
        boost::asio::cancellation_signal cancel;
        io_.restart();
        boost::asio::co_spawn(io_, settle(std::move(what), ended),
                              boost::asio::bind_cancellation_slot(cancel.slot(), boost::asio::detached));
        auto const end = std::chrono::steady_clock::now() + bound;
        while (!is_so() && std::chrono::steady_clock::now() < end)
            io_.run_one_for(std::chrono::milliseconds(1));
        cancel.emit(boost::asio::cancellation_type::terminal);
        io_.run_for(bound);
        BOOST_REQUIRE_MESSAGE(ended, "the cancelled call did not end within its bound");
        BOOST_REQUIRE_MESSAGE(!*ended, "the call succeeded and should not have");
        BOOST_CHECK_EQUAL(client.statistics().in_use, 0U);
        BOOST_CHECK_EQUAL(client.statistics().waiting, 0U);
        return ended->error();
    }

    boost::asio::io_context& io() noexcept { return io_; }

private:
    template <class T>
    static boost::asio::awaitable<void> settle(boost::asio::awaitable<T> what,
                                               std::optional<result<T>>& ended) {
        auto made = co_await as_result(std::move(what));
        ended.emplace(std::move(made));
    }

    boost::asio::io_context io_{1};

public:
    vzaps::client client;
};

inline client_options options_for(scripted_server const& server) {
    client_options made;
    made.base_url = server.base_url();
    made.tls.ca_pem = server.ca_pem();
    made.retry.base_delay = std::chrono::milliseconds(1);
    return made;
}

/// Waits, within a bound, for something that another thread brings about. Returns whether it came.
template <class Predicate>
bool soon(Predicate reached) {
    auto const end = std::chrono::steady_clock::now() + caller::bound;
    while (!reached()) {
        if (std::chrono::steady_clock::now() > end) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return true;
}

/// All that an error says about itself in kinds.
inline void expect_failure(error const& seen, errc code, outcome what, phase where,
                           int line = __builtin_LINE()) {
    BOOST_CHECK_MESSAGE(seen.code() == code && seen.outcome() == what && seen.phase() == where,
                        "line " << line << ": expected " << make_error_code(code).message() << ", outcome "
                                << to_string(what) << ", phase " << to_string(where)
                                << "; seen: " << seen.what());
}

} // namespace vzaps::test
