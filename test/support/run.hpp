#pragma once

#include "support/print.hpp"

#include <vzaps/error.hpp>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <future>
#include <string>
#include <utility>

namespace vzaps::test {

/// Runs a coroutine to its end and returns what it returns, or throws what it throws. Fails when it hangs.
/// What else the context has to do is not waited for.
template <class T>
T run(boost::asio::io_context& io, boost::asio::awaitable<T> call) {
    auto ended = boost::asio::co_spawn(io, std::move(call), boost::asio::use_future);
    auto const until = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    auto const has_ended = [&] {
        return ended.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
    };
    io.restart();
    while (!has_ended() && io.run_one_until(until) != 0) {}
    BOOST_REQUIRE_MESSAGE(has_ended(), "the coroutine has not ended");
    return ended.get();
}

template <class T>
T run(boost::asio::awaitable<T> call) {
    boost::asio::io_context io;
    return run(io, std::move(call));
}

/// The error that a call fails with. A call that succeeds, or throws anything else, fails the test.
template <class T>
error failure_of(boost::asio::io_context& io, boost::asio::awaitable<T> call) {
    try {
        run(io, std::move(call));
    } catch (error const& failure) {
        return failure;
    }
    BOOST_FAIL("the call has succeeded");
    return error();
}

/// The error that a plain function throws.
template <class Function>
error refusal_of(Function function) {
    try {
        function();
    } catch (error const& failure) {
        return failure;
    }
    BOOST_FAIL("nothing was thrown");
    return error();
}

/// The field that a plain function refuses as an invalid argument.
template <class Function>
std::string refused_field(Function function) {
    auto const failure = refusal_of(std::move(function));
    BOOST_TEST(failure.code() == errc::invalid_argument);
    BOOST_TEST(failure.outcome() == outcome::not_sent);
    return failure.info().field;
}

} // namespace vzaps::test
