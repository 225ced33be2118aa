#pragma once

#include "call/call_request.hpp"

#include <vzaps/client_options.hpp>

#include <boost/system/error_code.hpp>

#include <chrono>
#include <functional>
#include <string_view>

namespace vzaps::call {

// How one attempt ended, for those who watch.
struct attempt_end {
    int attempt = 1;
    int status = 0;
    boost::system::error_code error;
    vzaps::phase phase = vzaps::phase::answer;
    std::string_view request_id;
    transport_timings timings;
    std::chrono::steady_clock::duration elapsed{};
    bool connection_reused = false;
};

// Calls the user's hooks and writes the log. A hook that throws is the log's business, not the call's.
class hook_runner {
public:
    hook_runner(hooks watchers, logger log) : hooks_(std::move(watchers)), log_(std::move(log)) {}

    bool watching() const noexcept {
        return hooks_.on_request || hooks_.on_response || hooks_.on_retry || log_.enabled(log_level::error);
    }

    // `paced`: waited for the turn before.
    void request(operation const& op, int attempt, std::chrono::steady_clock::duration paced) const;
    void response(operation const& op, attempt_end const& end) const;
    void retry(operation const& op, attempt_end const& end, std::chrono::milliseconds delay,
               bool token_refreshed) const;
    // For what is no call: the connections of a subscription.
    void tell(log_level level, std::string_view line) const noexcept {
        if (log_.enabled(level)) write(level, line);
    }

private:
    template <class Hook, class Event>
    void run(Hook const& hook, Event const& event, std::string_view name) const;
    void write(log_level level, std::string_view line) const noexcept;

    hooks hooks_;
    logger log_;
};

} // namespace vzaps::call
