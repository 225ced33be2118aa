#include "call/hook_runner.hpp"

#include "async/forced_unwind.hpp"

#include <exception>
#include <string>

namespace vzaps::call {

namespace {

std::string start_of_line(operation const& op, int attempt) {
    std::string line(op.method);
    line += ' ';
    line += op.path;
    line += " attempt " + std::to_string(attempt);
    return line;
}

std::string milliseconds_of(std::chrono::steady_clock::duration time) {
    return std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(time).count()) + " ms";
}

void append_end(std::string& line, attempt_end const& end) {
    if (end.error) {
        line += ": " + end.error.message() + " in phase ";
        line += to_string(end.phase);
    } else {
        line += ": HTTP " + std::to_string(end.status);
    }
    line += ", " + milliseconds_of(end.elapsed);
}

} // namespace

template <class Hook, class Event>
void hook_runner::run(Hook const& hook, Event const& event, std::string_view name) const {
    if (!hook) return;
    try {
        hook(event);
    } catch (async::forced_unwind const&) {
        throw;
    } catch (...) { // Whatever a user's hook throws must not change what becomes of the call.
        if (log_.enabled(log_level::warning))
            write(log_level::warning, "hook " + std::string(name) + " has thrown");
    }
}

void hook_runner::write(log_level level, std::string_view line) const noexcept {
    try {
        log_.write(level, line);
    } catch (...) { // There is nowhere left to report that the log is broken.
        return;
    }
}

void hook_runner::request(operation const& op, int attempt, std::chrono::steady_clock::duration paced) const {
    run(hooks_.on_request, request_event{op.name, op.method, op.path, attempt, paced}, "on_request");
    if (!log_.enabled(log_level::debug)) return;
    auto line = start_of_line(op, attempt);
    if (paced.count() > 0) line += ", after " + milliseconds_of(paced) + " for its turn";
    write(log_level::debug, line);
}

void hook_runner::response(operation const& op, attempt_end const& end) const {
    response_event const event{
        op.name,   op.method,      op.path,     end.attempt, end.status,           end.error,
        end.phase, end.request_id, end.timings, end.elapsed, end.connection_reused};
    run(hooks_.on_response, event, "on_response");
    if (!log_.enabled(log_level::debug)) return;
    auto line = start_of_line(op, end.attempt);
    append_end(line, end);
    write(log_level::debug, line);
}

void hook_runner::retry(operation const& op, attempt_end const& end, std::chrono::milliseconds delay,
                        bool token_refreshed) const {
    retry_event const event{op.name,    op.method, op.path, end.attempt,
                            end.status, end.error, delay,   token_refreshed};
    run(hooks_.on_retry, event, "on_retry");
    if (!log_.enabled(log_level::info)) return;
    auto line = start_of_line(op, end.attempt);
    append_end(line, end);
    line += token_refreshed ? ", again with another token"
                            : ", again in " + std::to_string(delay.count()) + " ms";
    write(log_level::info, line);
}

} // namespace vzaps::call
