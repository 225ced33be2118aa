#pragma once

#include "async/failures.hpp"
#include "call/call_request.hpp"
#include "client_core.hpp"
#include "codec/decoder.hpp"
#include "codec/describe.hpp"

#include <boost/asio/awaitable.hpp>

#include <memory>
#include <type_traits>
#include <utility>

namespace vzaps::call {

// Fills `into` from an answer. Throws `vzaps::error`.
void decode_into(detail::client_core const& core, call_request const& request, trace const& so_far,
                 response answer, codec::field_table const& table, void* into, void (*reset)(void*));

// Throws if an answer that nobody decodes says that it failed.
void check_success(detail::client_core const& core, call_request const& request, trace const& so_far,
                   response const& answer);

// Throws if an answer is coded so that nobody can tell whether it says that.
void check_readable(detail::client_core const& core, call_request const& request, trace const& so_far,
                    response const& answer);

void throw_refusal(error const& reason);

// The coroutine behind every operation. Owns all that it needs.
template <class T>
boost::asio::awaitable<T> perform(std::shared_ptr<detail::client_core> core, call_request request) {
    trace so_far;
    gate::passage const in_flight = core->gate().enter();
    response answer;
    try {
        if (!in_flight) throw async::client_closed(phase::validation, false);
        answer = co_await core->pipeline().run(request, so_far);
    } catch (...) {
        throw core->pipeline().failure(request, so_far);
    }
    if constexpr (std::is_void_v<T>) {
        check_success(*core, request, so_far, answer);
        check_readable(*core, request, so_far, answer);
    } else if constexpr (std::is_same_v<T, response>) {
        check_success(*core, request, so_far, answer);
        co_return answer;
    } else {
        T result;
        decode_into(*core, request, so_far, std::move(answer), codec::table_of<T>(), &result,
                    [](void* object) { *static_cast<T*>(object) = T(); });
        co_return result;
    }
}

// An operation that was refused before any I/O, reported when it is awaited like any other failure.
template <class T>
boost::asio::awaitable<T> refused(error reason) {
    throw_refusal(reason);
    if constexpr (std::is_void_v<T>) {
        co_return;
    } else {
        co_return T();
    }
}

} // namespace vzaps::call
