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
#include <optional>
#include <string>
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

// While a session starts, the service answers with errors what it answers properly a moment later: 500 "No
// session", as its open-source relative does, above all.
bool may_pass(error const& failure) {
    for (auto const kind :
         {errc::server_error, errc::unavailable, errc::conflict, errc::rate_limited, errc::timeout})
        if (failure.code() == kind) return true;
    return false;
}

// The status has said that there is such an instance: what is not found is its code.
bool is_code_to_come(error const& failure) { return may_pass(failure) || failure.code() == errc::not_found; }

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
        if (left.count() <= 0) throw over();
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

    // Whether there is an answer. A failure that may pass is kept in `failure` until there is one; any other
    // is thrown.
    template <class T>
    bool answered(result<T> const& looked, std::optional<error>& failure, bool (*passes)(error const&)) {
        failure.reset();
        if (looked) return true;
        if (!passes(looked.error())) throw looked.error();
        failure = looked.error();
        pause = std::max(pause, failure->info().retry_after.value_or(0ms));
        return false;
    }

    // A new code will be scanned soon, so the next look is soon again.
    steady::time_point next_look(bool is_new) {
        interval =
            is_new ? options.interval : std::min(interval + (interval + 1ms) / 2, options.max_interval);
        auto const wanted = std::max(interval, std::exchange(pause, 0ms));
        return end - steady::now() > wanted ? steady::now() + wanted : end;
    }

    // Past its time: what the service has said to the last instead of an answer, if it has.
    error over() const {
        for (auto const& last : {of_status, of_code}) {
            if (!last || last->code() == errc::timeout) continue; // That says no more than that it is late.
            auto info = last->info();
            info.detail.append(info.detail.empty() ? "" : ", ")
                .append("the instance was not connected in time");
            return error(std::move(info));
        }
        return too_late();
    }

    sessions source;
    instance_ref instance;
    session_wait_options options;
    call_options each;
    std::chrono::milliseconds interval;
    steady::time_point end;
    std::string shown;
    std::optional<error> of_status; // How the last look at each has failed.
    std::optional<error> of_code;
    std::chrono::milliseconds pause{0}; // At least, before the next look.
};

asio::awaitable<session_status> run(std::shared_ptr<detail::client_core> core, session_wait wait) {
    auto const in_flight = core->gate().enter(); // So that closing the client waits for it, or ends it.
    auto const usual = core->pipeline().default_timeout(looking);
    while (true) {
        auto const status = co_await as_result(wait.source.status(wait.instance, wait.for_call(usual)));
        if (wait.answered(status, wait.of_status, may_pass) && status->is_connected()) co_return *status;

        bool is_new = false;
        if (wait.options.on_qr) {
            auto const code = co_await as_result(wait.source.qr(wait.instance, wait.for_call(usual)));
            if (code.has_error() && !is_code_to_come(code.error())) {
                // A phone that was paired in the meantime has no code, which some servers call an error.
                auto const again =
                    co_await as_result(wait.source.status(wait.instance, wait.for_call(usual)));
                if (again && again->is_connected()) co_return *again;
            }
            if (wait.answered(code, wait.of_code, is_code_to_come)) is_new = wait.show(*code);
        }
        auto const next = wait.next_look(is_new);
        try {
            co_await detail::client_core::pause(core, next);
        } catch (...) {
            throw failure_of(*core);
        }
        if (next == wait.end) throw wait.over();
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
