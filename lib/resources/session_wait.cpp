#include "call/perform.hpp"
#include "client_core.hpp"
#include "support/durations.hpp"
#include "support/invalid_argument.hpp"

#include <vzaps/resources/sessions.hpp>
#include <vzaps/result.hpp>

#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>

#include <algorithm>
#include <chrono>
#include <utility>

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace vzaps {

namespace {

using steady = std::chrono::steady_clock;

// What errors of the wait itself tell: it is about nothing but looking.
constexpr call::operation looking{.name = "sessions.wait_until_connected",
                                  .method = "GET",
                                  .path = "/instances/{id}/session/status",
                                  .retry_safe = true};

void check(session_wait_options const& options) {
    check_positive(options.timeout, "timeout");
    check_positive(options.interval, "interval");
    check_positive(options.max_interval, "max_interval");
    if (options.max_interval < options.interval)
        throw invalid_argument("max_interval", "is shorter than interval");
}

error too_late() {
    error_info info;
    info.code = errc::timeout;
    info.phase = phase::backoff;
    info.outcome = outcome::not_sent;
    info.method = looking.method;
    info.path_template = looking.path;
    info.detail = "the instance was not connected in time";
    return error(std::move(info));
}

// Of the exception that is being handled.
error failure_of(detail::client_core const& core) {
    call::call_request request;
    request.op = looking;
    call::trace so_far;
    so_far.phase = phase::backoff;
    return core.pipeline().failure(request, so_far);
}

// One wait: what has been shown, and when to look again.
struct session_wait {
    session_wait(sessions of, instance_ref which, session_wait_options how, call_options calls)
        : source(std::move(of)),
          instance(std::move(which)),
          options(std::move(how)),
          each(std::move(calls)),
          interval(options.interval),
          end(steady::now() + options.timeout) {}

    // The calls' options, with what is left of the time.
    call_options for_call(std::chrono::milliseconds usual) const {
        auto const left = std::chrono::ceil<std::chrono::milliseconds>(end - steady::now());
        if (left.count() <= 0) throw too_late();
        auto made = each;
        made.timeout(std::min(each.timeout().value_or(usual), left));
        return made;
    }

    // Whether the code is one that has not been shown before.
    bool show(session_qr const& seen) {
        if (!seen.qr_code || seen.qr_code->empty() || *seen.qr_code == shown) return false;
        shown = *seen.qr_code;
        options.on_qr(seen);
        return true;
    }

    // A new code will be scanned soon, so the next look is soon again.
    steady::time_point next_look(bool is_new) {
        interval =
            is_new ? options.interval : std::min(interval + (interval + 1ms) / 2, options.max_interval);
        return std::min(steady::now() + interval, end);
    }

    sessions source;
    instance_ref instance;
    session_wait_options options;
    call_options each;
    std::chrono::milliseconds interval;
    steady::time_point end;
    std::string shown;
};

asio::awaitable<session_status> run(std::shared_ptr<detail::client_core> core, session_wait wait) {
    auto const in_flight = core->gate().enter(); // So that closing the client waits for it, or ends it.
    auto const usual = core->pipeline().default_timeout(looking);
    while (true) {
        auto status = co_await wait.source.status(wait.instance, wait.for_call(usual));
        if (status.is_connected()) co_return status;

        bool is_new = false;
        if (wait.options.on_qr) {
            auto code = co_await as_result(wait.source.qr(wait.instance, wait.for_call(usual)));
            if (code) {
                is_new = wait.show(*code);
            } else {
                // A phone that was paired in the meantime has no code, which some servers call an error.
                status = co_await wait.source.status(wait.instance, wait.for_call(usual));
                if (status.is_connected()) co_return status;
                throw code.error();
            }
        }
        auto const next = wait.next_look(is_new);
        try {
            co_await detail::client_core::pause(core, next);
        } catch (...) {
            throw failure_of(*core);
        }
        if (next == wait.end) throw too_late();
    }
}

// Asio throws its own error at the next await of a cancelled coroutine, which may lie between two calls.
asio::awaitable<session_status> run_to_an_end(std::shared_ptr<detail::client_core> core, session_wait wait) {
    try {
        co_return co_await run(core, std::move(wait));
    } catch (error const&) {
        throw;
    } catch (boost::system::system_error const& failure) {
        if (failure.code() != asio::error::operation_aborted) throw; // From the caller's own callback.
        throw failure_of(*core);
    }
}

} // namespace

asio::awaitable<session_status>
sessions::wait_until_connected(instance_ref which, session_wait_options options, call_options each) const {
    try {
        check(options);
        return run_to_an_end(core_,
                             session_wait(*this, std::move(which), std::move(options), std::move(each)));
    } catch (error const& reason) {
        return call::refused<session_status>(reason);
    }
}

} // namespace vzaps
