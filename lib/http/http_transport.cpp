#include "http/http_transport.hpp"

#include "http/failures.hpp"

#include <optional>
#include <utility>

namespace asio = boost::asio;
using steady = std::chrono::steady_clock;

namespace vzaps::http {

namespace {

// Turns whatever ended an attempt into the transport's error. Called in a catch handler.
transport_error current_failure(progress const& so_far) {
    auto const annotated = [&](transport_error error) {
        error.partial = so_far.partial;
        return error;
    };
    try {
        throw;
    } catch (transport_error const& error) {
        return annotated(error);
    } catch (boost::system::system_error const& error) {
        if (error.code() == asio::error::operation_aborted)
            return annotated(transport_error(error.code(), so_far.phase, so_far.written));
        return annotated(failed(errc::connection_lost, so_far.phase, so_far.written, error.code()));
    }
}

// The same failure, told by what the guard knows of it.
transport_error explained(transport_error by_guard, transport_error const& seen) {
    by_guard.partial = seen.partial;
    by_guard.cause = seen.cause;
    return by_guard;
}

} // namespace

http_transport::http_transport(std::shared_ptr<pool> connections, limit_options limits)
    : pool_(std::move(connections)), limits_(limits) {}

asio::awaitable<transport_response> http_transport::send(transport_request request) {
    // A pooled connection can die between the look at it and the write. A request that may be repeated is, once, on a
    // connection that is certainly fresh; for another one nobody can tell whether it has arrived.
    bool stale = false;
    bool replaying = false;
    std::optional<transport_response> answer;
    try {
        try {
            answer = co_await attempt(request, false, stale);
        } catch (transport_error const&) {
            if (!stale || !request.retry_safe) throw;
            replaying = true;
        }
        if (replaying) answer = co_await attempt(request, true, stale);
    } catch (transport_error& failure) {
        failure.written = failure.written || replaying;
        throw;
    } catch (boost::system::system_error const& failure) { // Cancelled between the two.
        throw transport_error(failure.code(), phase::pool, replaying);
    }
    answer->replayed = replaying;
    co_return std::move(*answer);
}

asio::awaitable<transport_response> http_transport::attempt(transport_request const& request, bool fresh,
                                                            bool& stale) {
    pool::wish const how{request.outside_bound, fresh};
    progress so_far;
    lease held;
    try {
        held = pool_->take(how);
        if (!held.connected())
            held = co_await pool_->complete(std::move(held), how, request.deadline, so_far);
        held->arm(request.deadline);
        auto result = co_await exchange(*held, pool_->target(), request, limits_, so_far);
        result.timings = so_far.timings;
        result.connection_reused = held.reused();
        auto const fired = held->guard().disarm();
        if (so_far.reusable && fired == deadline_guard::cause::none) held.give_back(so_far.keep_alive);
        co_return result;
    } catch (...) {
        auto error = current_failure(so_far);
        auto const fired = held.connected() ? held->guard().disarm() : deadline_guard::cause::none;
        if (error.code() != asio::error::operation_aborted) {
            if (fired == deadline_guard::cause::expired)
                error = explained(timed_out(error.phase, error.written), error);
            if (fired == deadline_guard::cause::interrupted)
                error = explained(client_closed(error.phase, error.written), error);
        }
        stale = held.reused() && !so_far.answer_begun && error.code() == errc::connection_lost;
        throw error;
    }
}

void http_transport::close() noexcept { pool_->stop_keeping(); }

pool_statistics http_transport::statistics() const { return pool_->statistics(); }

} // namespace vzaps::http
