#include "http/http_transport.hpp"

#include "http/failures.hpp"
#include "http/tls_alerts.hpp"

#include <utility>

namespace asio = boost::asio;

namespace vzaps::http {

namespace {

// Turns whatever ended an attempt into the transport's error. Called in a catch handler.
transport_error current_failure(progress const& so_far) {
    try {
        throw;
    } catch (transport_error const& failure) {
        return failure;
    } catch (boost::system::system_error const& failure) {
        if (failure.code() == asio::error::operation_aborted)
            return transport_error(failure.code(), so_far.phase, so_far.written);
        return failed(errc::connection_lost, so_far.phase, so_far.written, failure.code());
    }
}

// The failure of an attempt, told by what its connection's guard knows of it. Called in a catch handler.
transport_error judged(progress const& so_far, lease const& held) {
    auto result = current_failure(so_far);
    auto const fired = held.connected() ? held->guard().disarm() : deadline_guard::cause::none;
    if (result.code() != asio::error::operation_aborted) {
        if (auto const ended = failure_of(fired, result.phase, result.written)) result = *ended;
    }
    result.partial = so_far.partial;
    if (held.connected() && !held.reused() && !so_far.answer_begun && result.code() == errc::connection_lost)
        return late_refusal(*held, result.cause).value_or(result);
    return result;
}

} // namespace

http_transport::http_transport(std::shared_ptr<pool> connections, limit_options limits)
    : pool_(std::move(connections)), limits_(limits) {}

asio::awaitable<transport_response> http_transport::send(transport_request request) {
    for (bool replaying = false;; replaying = true) {
        pool::wish const how{request.outside_bound, replaying};
        progress so_far;
        lease held;
        try {
            held = pool_->take(how);
            if (!held.connected())
                held = co_await pool_->complete(std::move(held), how, request.deadline, so_far);
            // Waiting may have ended late, on a thread that was busy: nothing is sent that nobody waits for
            // any more.
            if (std::chrono::steady_clock::now() >= request.deadline) {
                held.put_back();
                throw async::timed_out(phase::pool, false);
            }
            held->arm(request.deadline);
            auto result = co_await exchange(*held, pool_->target(), request, limits_, so_far);
            result.timings = so_far.timings;
            result.connection_reused = held.reused();
            result.replayed = replaying;
            auto const fired = held->guard().disarm();
            if (so_far.reusable && fired == deadline_guard::cause::none) held.give_back(so_far.keep_alive);
            co_return result;
        } catch (...) {
            auto failure = judged(so_far, held);
            // A pooled connection can die between the look at it and the write. A request that may be
            // repeated is, once, on a connection that is certainly fresh; for another one nobody can tell
            // whether it has arrived.
            auto const stale =
                held.reused() && !so_far.answer_begun && failure.code() == errc::connection_lost;
            if (replaying || !stale || !request.retry_safe) {
                failure.written = failure.written || replaying;
                throw failure;
            }
        }
    }
}

void http_transport::close() noexcept { pool_->stop_keeping(); }

pool_statistics http_transport::statistics() const { return pool_->statistics(); }

} // namespace vzaps::http
