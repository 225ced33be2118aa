#pragma once

#include <vzaps/error.hpp>

#include <boost/asio/awaitable.hpp>
#include <boost/system/result.hpp>

#include <type_traits>
#include <utility>

namespace vzaps {

/// A value or a `vzaps::error`: `if (found) use(*found); else log(found.error().message());`
template <class T>
using result = boost::system::result<T, error>;

/// Lets `result<T>::value()` throw the error itself.
[[noreturn]] inline void throw_exception_from_error(error const& failure, boost::source_location const&) {
    throw failure;
}

/// Turns a call that throws `vzaps::error` into one that returns it.
///
/// `co_await as_result(client.instances.get(id))` never throws `vzaps::error`; anything else
/// (`std::bad_alloc`, say) passes through. A caller's cancellation is an error like any other here, with the
/// code `operation_aborted`; one that comes before the call has begun is Asio's own exception. It runs the
/// call when it is awaited, where it is awaited, and can be spawned like any call.
template <class T>
boost::asio::awaitable<result<T>> as_result(boost::asio::awaitable<T> call) {
    try {
        if constexpr (std::is_void_v<T>) {
            co_await std::move(call);
            co_return result<T>{};
        } else {
            co_return result<T>{co_await std::move(call)};
        }
    } catch (error const& failure) {
        co_return result<T>{failure};
    }
}

} // namespace vzaps
