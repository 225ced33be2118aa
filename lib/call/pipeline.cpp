#include "call/pipeline.hpp"

#include "async/failures.hpp"
#include "async/forced_unwind.hpp"
#include "async/waiter.hpp"
#include "call/answer_error.hpp"
#include "call/authorizer.hpp"
#include "call/retry_after.hpp"
#include "support/ascii.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/this_coro.hpp>

#include <algorithm>
#include <exception>
#include <new>
#include <utility>

namespace asio = boost::asio;
using steady = std::chrono::steady_clock;

namespace vzaps::call {

namespace {

// What a transport lets out besides its own error may have been written.
transport_error foreign(boost::system::error_code cause, std::string said) {
    auto const cancelled = cause == asio::error::operation_aborted;
    transport_error result(cancelled ? cause : make_error_code(errc::connection_lost), phase::pool, true);
    if (cancelled) return result;
    result.cause = cause;
    result.detail = std::move(said);
    return result;
}

// What a transport has thrown. Called in a catch handler; passes on what is nobody's failure: want of memory, and a
// thread that is being ended.
transport_error failure_of_transport() {
    try {
        throw;
    } catch (transport_error const& failure) {
        return failure;
    } catch (std::bad_alloc const&) {
        throw;
    } catch (async::forced_unwind const&) {
        throw;
    } catch (error const& failure) { // Another client's, say. Its line has phases and outcomes of its own.
        return foreign(failure.code(), "the transport has thrown an error: " + failure.code().message());
    } catch (boost::system::system_error const& failure) {
        return foreign(failure.code(), {});
    } catch (std::exception const& failure) {
        return foreign({}, std::string("the transport has thrown: ") + failure.what());
    } catch (...) {
        return foreign({}, "the transport has thrown something that is not a std::exception");
    }
}

bool has_header(header_list const& headers, std::string_view name) {
    return std::any_of(headers.begin(), headers.end(),
                       [&](auto const& each) { return equal_ignoring_case(each.first, name); });
}

// What may be at fault in the place of a token that was refused: the instance's own token; without one the instance, whose
// id stands in the target where its path has a place for it; or else the operation.
std::string_view culprit_of(call_request const& request) {
    if (!request.instance_token.empty()) return request.instance_token;
    auto const at = request.op.path.find("{id}");
    if (at == std::string_view::npos) return request.op.path;
    auto const id = std::string_view(request.target).substr(at);
    return id.substr(0, id.find_first_of("/?"));
}

} // namespace

// One exchange with the transport, however it ended.
struct pipeline::attempt {
    std::optional<transport_response> answer;
    std::optional<transport_error> failure;
    steady::time_point begun;
    std::shared_ptr<authorizer> authorized;
    tokens::token::time_point sent; // By the token's clock.
    attempt_end end;
    std::string request_id; // What `end` shows of the answer: without secrets.

    int status() const noexcept { return answer ? answer->answer.status() : 0; }
    bool may_have_taken_effect() const noexcept {
        if (!answer) return failure->written;
        return answer->replayed || outcome_of_answer(answer->answer) == outcome::unknown;
    }
};

asio::awaitable<response> pipeline::run(call_request const& request, trace& so_far) const {
    so_far.deadline = steady::now() + request.timeout.value_or(default_timeout(request.op));
    for (;;) {
        if (is_paced(request) && !so_far.has_turn) co_await take_turn(request, so_far);
        if (uses_jwt(request)) {
            so_far.phase = phase::token;
            auto token = parts_.tokens->current();
            if (!token) token = co_await parts_.tokens->get(so_far.deadline);
            so_far.use(std::move(token));
        }
        // Looked at here, so that whatever a cancelled coroutine throws from now on comes out of the
        // transport.
        auto const cancellation = co_await asio::this_coro::cancellation_state;
        if (cancellation.cancelled() != asio::cancellation_type::none)
            throw boost::system::system_error(asio::error::operation_aborted);

        attempt made;
        begin(request, so_far, made);
        try {
            made.answer = co_await parts_.transport->send(assemble(request, so_far, made));
        } catch (...) {
            made.failure = failure_of_transport();
        }
        end(request, so_far, made);
        if (is_success(made.status())) {
            parts_.budget->note_success();
            if (so_far.token) so_far.token->note_success(made.sent);
            so_far.phase = phase::answer;
            made.answer->answer.attempts(so_far.attempts);
            co_return std::move(made.answer->answer);
        }
        // Somebody's earlier copy of this request may have removed it: what was asked for is the case.
        if (made.status() == 404 && request.op.removes && (so_far.uncertain || made.answer->replayed))
            co_return response(204, made.answer->answer.headers(), {});

        auto delay = std::chrono::milliseconds(0);
        if (!replace_token(request, so_far, made)) {
            auto const next = next_delay(request, so_far, made);
            if (!next) {
                so_far.phase = phase::answer;
                throw made.answer ? of_answer(request, so_far, made.answer->answer)
                                  : of_transport(request, so_far, *made.failure);
            }
            delay = *next;
        }
        auto const may_be_done = made.may_have_taken_effect();
        so_far.uncertain = so_far.uncertain || may_be_done;
        // What has not been sent has not used its turn.
        so_far.has_turn = so_far.has_turn && !may_be_done;
        so_far.refused = so_far.refused || made.answer.has_value();
        if (delay.count() > 0) co_await back_off(delay, so_far);
    }
}

// Before the token: neither it nor a connection is held meanwhile.
asio::awaitable<void> pipeline::take_turn(call_request const& request, trace& so_far) const {
    so_far.phase = phase::pacing;
    if (request.unpaced) {
        parts_.pacer->take_unasked(request.paced_instance);
    } else {
        auto const asked = steady::now();
        auto const left = co_await parts_.pacer->turn(request.paced_instance, so_far.deadline);
        if (left) throw of_pacing(request, so_far, *left);
        so_far.paced = steady::now() - asked;
    }
    so_far.has_turn = true;
}

void pipeline::begin(call_request const& request, trace& so_far, attempt& made) const {
    ++so_far.attempts;
    ++so_far.counted;
    so_far.phase = phase::pool;
    made.begun = steady::now();
    made.sent = parts_.now();
    if (parts_.hooks->watching()) parts_.hooks->request(request.op, so_far.attempts, so_far.paced);
    so_far.paced = {};
}

void pipeline::end(call_request const& request, trace& so_far, attempt& made) const {
    if (made.authorized) {
        auto const [token, sent] = made.authorized->last();
        so_far.use(token);
        made.sent = sent;
    }
    if (!parts_.hooks->watching()) return;
    made.end.attempt = so_far.attempts;
    made.end.elapsed = steady::now() - made.begun;
    if (made.answer) {
        made.end.status = made.status();
        auto const& answer = made.answer->answer;
        if (!answer.header("X-Request-Id").empty())
            made.request_id = request_id_of(answer, secrets_of(request, so_far));
        made.end.request_id = made.request_id;
        made.end.timings = made.answer->timings;
        made.end.connection_reused = made.answer->connection_reused;
    } else {
        made.end.error = made.failure->code();
        made.end.phase = made.failure->phase;
    }
    parts_.hooks->response(request.op, made.end);
}

transport_request pipeline::assemble(call_request const& request, trace const& so_far, attempt& made) const {
    transport_request result;
    result.method = request.op.method;
    result.target = request.target;
    result.body = request.body;
    result.deadline = so_far.deadline;
    result.retry_safe = request.op.retry_safe;
    result.outside_bound = request.outside_bound;

    auto& headers = result.headers;
    headers.reserve(6 + request.headers.size());
    headers.emplace_back("User-Agent", parts_.user_agent);
    headers.emplace_back("Accept", "application/json");
    // Without it a server may answer in any coding that it likes (RFC 9110 12.5.3).
    if (!has_header(request.headers, "Accept-Encoding")) headers.emplace_back("Accept-Encoding", "identity");
    if (request.op.authorised_by != access::anonymous) {
        headers.emplace_back("X-Client-Token", parts_.client_token);
        if (!request.instance_token.empty()) headers.emplace_back("X-Instance-Token", request.instance_token);
    }
    if (request.body) headers.emplace_back("Content-Type", "application/json");
    headers.insert(headers.end(), request.headers.begin(), request.headers.end());
    if (so_far.token) {
        made.authorized = std::make_shared<authorizer>(parts_.tokens, so_far.token, made.sent, parts_.now);
        result.authorization = [shared = made.authorized] { return shared->header(); };
    }
    return result;
}

// Whether a 401 is a reason to go again with another token. Not counted as a retry: the service has refused
// the call.
bool pipeline::replace_token(call_request const& request, trace& so_far, attempt const& made) const {
    if (made.status() != 401 || !so_far.token) return false;
    auto const culprit = culprit_of(request);
    if (so_far.token_replaced) {
        parts_.tokens->refused_again(culprit);
        return false;
    }
    if (parts_.tokens->refused(*so_far.token, made.sent, culprit) == tokens::token_state::verdict::final)
        return false;
    so_far.token_replaced = true;
    --so_far.counted;
    if (parts_.hooks->watching())
        parts_.hooks->retry(request.op, made.end, std::chrono::milliseconds(0), true);
    return true;
}

std::optional<std::chrono::milliseconds> pipeline::next_delay(call_request const& request, trace& so_far,
                                                              attempt const& made) const {
    failed_attempt failure;
    failure.status = made.status();
    if (made.answer) {
        failure.retry_after = retry_after(made.answer->answer, std::chrono::system_clock::now());
    } else {
        if (made.failure->code() == asio::error::operation_aborted) return std::nullopt;
        failure.written = made.failure->written;
        auto const code = made.failure->code();
        failure.transient =
            made.failure->transient && code != errc::malformed_response && code != errc::response_too_large;
    }
    retry_context call;
    call.retry_safe = request.op.retry_safe;
    call.retry_when_rate_limited = request.retry_when_rate_limited;
    call.attempts = so_far.counted;
    call.max_attempts = request.max_attempts.value_or(parts_.retry.max_attempts);
    call.server_error_seen = so_far.server_error_seen;
    call.left = std::chrono::duration_cast<std::chrono::milliseconds>(so_far.deadline - steady::now());

    auto const decision = decide(parts_.retry, call, failure, parts_.random());
    if (!decision.retry || !parts_.budget->take()) return std::nullopt;
    if (failure.status == 500) so_far.server_error_seen = true;
    if (parts_.hooks->watching()) parts_.hooks->retry(request.op, made.end, decision.delay, false);
    return decision.delay;
}

// The decision made sure that the wait ends before the deadline.
asio::awaitable<void> pipeline::back_off(std::chrono::milliseconds delay, trace& so_far) const {
    so_far.phase = phase::backoff;
    async::waiter timer(parts_.home->executor(), parts_.interrupts);
    async::check_open(co_await timer.wait(steady::now() + delay), phase::backoff);
}

} // namespace vzaps::call
