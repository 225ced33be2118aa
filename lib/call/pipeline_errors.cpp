#include "call/answer_error.hpp"
#include "call/pipeline.hpp"
#include "support/body_coding.hpp"

#include <boost/asio/error.hpp>

#include <utility>

// The part of the pipeline that makes errors of failures.

namespace asio = boost::asio;

namespace vzaps::call {

namespace {

// What is known of the effect when nothing more will be heard.
outcome without_answer(trace const& so_far, bool written) {
    if (so_far.uncertain || written) return outcome::unknown;
    return so_far.refused ? outcome::refused : outcome::not_sent;
}

} // namespace

scrubber pipeline::secrets_of(call_request const& request, trace const& so_far) const {
    auto result = parts_.secrets;
    result.add(request.instance_token);
    for (auto const& each : request.secrets) result.add(each);
    if (so_far.token) result.add(so_far.token->value);
    for (auto const& each : so_far.replaced) result.add(each->value);
    return result;
}

error_info pipeline::described(call_request const& request, trace const& so_far) const {
    error_info info;
    info.method = request.op.method;
    info.path_template = request.op.path;
    info.attempts = so_far.attempts;
    info.phase = so_far.phase;
    return info;
}

error pipeline::of_answer(call_request const& request, trace const& so_far, response const& answer) const {
    auto info = described(request, so_far);
    info.code = kind_of_status(answer.status());
    info.outcome = outcome_of_answer(answer);
    if (so_far.uncertain && info.outcome == outcome::refused) info.outcome = outcome::unknown;
    info.phase = phase::answer;
    describe_answer(info, answer, secrets_of(request, so_far), request.secret_answer);
    return error(std::move(info));
}

error pipeline::of_pacing(call_request const& request, trace const& so_far,
                          std::chrono::milliseconds left) const {
    auto info = described(request, so_far);
    info.code = errc::rate_limited;
    info.outcome = without_answer(so_far, false);
    info.detail = "the instance's next turn to send comes after the deadline";
    info.retry_after = left;
    return error(std::move(info));
}

error pipeline::of_transport(call_request const& request, trace const& so_far,
                             transport_error const& failure) const {
    auto const clean = secrets_of(request, so_far);
    auto info = described(request, so_far);
    info.code = failure.code();
    info.phase = failure.phase;
    info.detail = clean(failure.detail);
    info.cause = failure.cause;
    info.transient = failure.transient;
    info.outcome = without_answer(so_far, failure.written);
    if (failure.partial) {
        describe_answer(info, *failure.partial, clean, request.secret_answer);
        info.outcome = outcome_of_status(failure.partial->status());
        if (so_far.uncertain && info.outcome == outcome::refused) info.outcome = outcome::unknown;
        if (info.outcome == outcome::done && !request.secret_answer) info.answer = failure.partial;
    }
    return error(std::move(info));
}

error pipeline::failure(call_request const& request, trace const& so_far) const {
    try {
        throw;
    } catch (error const& already) {
        auto const same_call =
            already.info().method == request.op.method && already.info().path_template == request.op.path;
        if (same_call) return already;
        // The token exchange's failure is this call's failure before it was sent.
        auto info = already.info();
        info.detail =
            "the token exchange failed" + (info.detail.empty() ? std::string() : ": " + info.detail);
        info.method = request.op.method;
        info.path_template = request.op.path;
        info.attempts = so_far.attempts;
        info.phase = phase::token;
        info.outcome = without_answer(so_far, false);
        info.answer.reset();
        return error(std::move(info));
    } catch (transport_error const& failure) {
        if (so_far.success == nullptr) return of_transport(request, so_far, failure);
        auto while_decoding = failure;
        while_decoding.partial = std::make_shared<response const>(*so_far.success);
        return of_transport(request, so_far, while_decoding);
    } catch (boost::system::system_error const& failure) {
        // Asio throws operation_aborted at whatever await a cancelled coroutine reaches next.
        auto const cancelled = failure.code() == asio::error::operation_aborted;
        auto const code = cancelled ? failure.code() : make_error_code(errc::connection_lost);
        transport_error as_transport(code, so_far.phase, false);
        if (!cancelled) as_transport.cause = failure.code();
        if (so_far.success != nullptr)
            as_transport.partial = std::make_shared<response const>(*so_far.success);
        return of_transport(request, so_far, as_transport);
    }
}

error pipeline::undecodable(call_request const& request, trace const& so_far, response answer, errc why,
                            std::string field, std::string detail) const {
    auto const clean = secrets_of(request, so_far);
    auto info = described(request, so_far);
    info.code = why;
    info.outcome = outcome::done;
    info.phase = phase::answer;
    info.field = std::move(field);
    info.detail = std::move(detail);
    if (auto complaint = coding_complaint(answer); why == errc::undecodable && !complaint.empty()) {
        info.code = errc::malformed_response;
        info.field.clear();
        info.detail = clean(std::move(complaint));
    }
    describe_answer(info, answer, clean, request.secret_answer);
    if (!request.secret_answer) info.answer = std::make_shared<response const>(std::move(answer));
    return error(std::move(info));
}

error pipeline::unsuccessful(call_request const& request, trace const& so_far, response const& answer) const {
    auto info = described(request, so_far);
    info.phase = phase::answer;
    describe_unsuccessful(info, answer, secrets_of(request, so_far), request.secret_answer);
    if (so_far.uncertain && info.outcome == outcome::refused) info.outcome = outcome::unknown;
    return error(std::move(info));
}

} // namespace vzaps::call
