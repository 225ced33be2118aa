#pragma once

#include "async/home.hpp"
#include "async/interrupts.hpp"
#include "auth/token_source.hpp"
#include "call/call_request.hpp"
#include "call/hook_runner.hpp"
#include "call/pacer.hpp"
#include "call/retry_policy.hpp"
#include "call/scrubber.hpp"

#include <vzaps/client_options.hpp>
#include <vzaps/transport.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace vzaps::call {

// What has become of a call so far. Lives in the frame of whoever awaits it, and is what its errors are made
// from.
struct trace {
    vzaps::phase phase = vzaps::phase::token;
    int attempts = 0;       // Handed to the transport.
    int counted = 0;        // The same without the 401 replay.
    bool uncertain = false; // An earlier attempt may have taken effect.
    bool refused = false;   // An earlier attempt was answered with a refusal.
    bool has_turn = false;  // To send; see `pacer`.
    bool token_replaced = false;
    bool server_error_seen = false;
    tokens::token_ptr token;                 // Used last.
    std::vector<tokens::token_ptr> replaced; // Used before: still secrets.
    std::chrono::steady_clock::time_point deadline;
    std::chrono::steady_clock::duration paced{}; // Waited for the turn of the next attempt.
    response const* success = nullptr; // While it is being decoded: the call is done, whatever ends that.

    void use(tokens::token_ptr next) {
        if (token && token != next) replaced.push_back(std::move(token));
        token = std::move(next);
    }
};

// Takes a call through its attempts: deadline, pace, token, transport, 401 replay, retries, errors.
class pipeline {
public:
    struct parts {
        std::shared_ptr<async::home> home;
        std::shared_ptr<vzaps::transport> transport;
        std::shared_ptr<tokens::token_source> tokens; // Null: no JWT is sent.
        std::shared_ptr<call::pacer> pacer;           // Null: nothing is paced.
        std::shared_ptr<async::interrupts> interrupts;
        std::string client_token;
        std::string user_agent;
        std::chrono::milliseconds timeout{};
        std::chrono::milliseconds media_timeout{};
        retry_options retry;
        std::shared_ptr<retry_budget> budget;
        std::shared_ptr<hook_runner const> hooks;
        scrubber secrets;
        std::function<tokens::token::time_point()> now;
        std::function<double()> random;
    };

    explicit pipeline(parts made_of) : parts_(std::move(made_of)) {}

    // Of a call that says nothing else itself.
    std::chrono::milliseconds default_timeout(operation const& op) const noexcept {
        return op.media ? parts_.media_timeout : parts_.timeout;
    }

    // The answer, which is a 2xx. Throws `vzaps::error`, or anything that `failure` makes one of. The
    // pipeline and the arguments have to live until it has ended.
    boost::asio::awaitable<response> run(call_request const& request, trace& so_far) const;

    // The error for the exception that is being handled: call it in a catch handler. Passes on what is not a
    // failure of a call (std::bad_alloc, say).
    error failure(call_request const& request, trace const& so_far) const;

    // For an answer that cannot be what was asked for, or is too large (`why`): the call is done, and the error carries
    // the answer.
    error undecodable(call_request const& request, trace const& so_far, response answer, errc why,
                      std::string field, std::string detail) const;
    error unsuccessful(call_request const& request, trace const& so_far, response const& answer) const;

private:
    using time_point = std::chrono::steady_clock::time_point;
    struct attempt;

    boost::asio::awaitable<void> take_turn(call_request const& request, trace& so_far) const;
    void begin(call_request const& request, trace& so_far, attempt& made) const;
    void end(call_request const& request, trace& so_far, attempt& made) const;
    boost::asio::awaitable<void> back_off(std::chrono::milliseconds delay, trace& so_far) const;
    transport_request assemble(call_request const& request, trace const& so_far, attempt& made) const;
    bool replace_token(call_request const& request, trace& so_far, attempt const& made) const;
    std::optional<std::chrono::milliseconds> next_delay(call_request const& request, trace& so_far,
                                                        attempt const& made) const;

    bool uses_jwt(call_request const& request) const noexcept {
        return parts_.tokens != nullptr && request.op.authorised_by != access::anonymous;
    }
    bool is_paced(call_request const& request) const noexcept {
        return parts_.pacer != nullptr && !request.paced_instance.empty();
    }
    scrubber secrets_of(call_request const& request, trace const& so_far) const;
    error_info described(call_request const& request, trace const& so_far) const;
    error of_answer(call_request const& request, trace const& so_far, response const& answer) const;
    error of_pacing(call_request const& request, trace const& so_far, std::chrono::milliseconds left) const;
    error of_transport(call_request const& request, trace const& so_far,
                       transport_error const& failure) const;

    parts parts_;
};

} // namespace vzaps::call
