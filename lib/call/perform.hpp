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
#include <variant>

namespace vzaps::call {

// What an answer is decoded into, whatever its type; nothing, for one that is handed out as it is.
class decode_target {
public:
    decode_target() = default;
    decode_target(codec::field_table const& of, void* into, void (*again)(void*))
        : table(&of), object(into), reset(again) {}

    codec::field_table const* table = nullptr;
    void* object = nullptr;
    void (*reset)(void* object) = nullptr;
};

// Fills the target from an answer; without one, looks whether the answer says that the call has failed. Throws
// `vzaps::error`.
void decode(detail::client_core const& core, call_request const& request, trace const& so_far,
            response& answer, decode_target into);

// Throws if an answer is coded so that nobody can tell whether it says that. A large one is taken for such an answer
// unread: to parse it would take as much time and memory as the peer likes, for a call that wants nothing of it.
void check_readable(detail::client_core const& core, call_request const& request, trace const& so_far,
                    response const& answer);

// Whether that takes so long that the deadline, and whoever else needs the thread, must have a say meanwhile.
bool is_large(response const& answer) noexcept;

// The same for such an answer, in slices. Throws `transport_error` when the time is up, and `system_error` when
// cancelled. What is referred to has to live until it has ended.
boost::asio::awaitable<void> decode_large(detail::client_core const& core, call_request const& request,
                                          trace const& so_far, response& answer, decode_target into);

void throw_refusal(error const& reason);

// The coroutine behind every operation. Owns all that it needs.
template <class T>
boost::asio::awaitable<T> perform(std::shared_ptr<detail::client_core> core, call_request request) {
    constexpr bool is_decoded = !std::is_void_v<T> && !std::is_same_v<T, response>;
    trace so_far;
    gate::passage const in_flight = core->gate().enter();
    response answer;
    std::conditional_t<is_decoded, T, std::monostate> result;
    decode_target into;
    if constexpr (is_decoded)
        into = decode_target(codec::table_of<T>(), &result,
                             [](void* object) { *static_cast<T*>(object) = T(); });
    bool large = false;
    try {
        if (!in_flight) throw async::client_closed(phase::validation, false);
        answer = co_await core->pipeline().run(request, so_far);
        large = is_large(answer);
        if (large) {
            so_far.success = &answer;
            co_await decode_large(*core, request, so_far, answer, into);
        }
    } catch (...) {
        throw core->pipeline().failure(request, so_far);
    }
    if (!large) decode(*core, request, so_far, answer, into);
    if constexpr (std::is_void_v<T>) check_readable(*core, request, so_far, answer);
    if constexpr (is_decoded) {
        co_return result;
    } else if constexpr (!std::is_void_v<T>) {
        co_return answer;
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
