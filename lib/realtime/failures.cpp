#include "realtime/failures.hpp"

#include "call/answer_error.hpp"
#include "realtime/upgrade.hpp"
#include "support/printable.hpp"

#include <vzaps/transport.hpp>

#include <boost/asio/error.hpp>

#include <utility>

namespace asio = boost::asio;

namespace vzaps::realtime {

namespace {

constexpr std::size_t longest_reason = 512;

error_info described(boost::system::error_code code, phase where) {
    error_info info;
    info.code = code;
    info.phase = where;
    info.method = "GET";
    info.path_template = path;
    return info;
}

error of_transport(transport_error const& from) {
    auto info = described(from.code(), from.phase);
    info.detail = from.detail;
    info.cause = from.cause;
    info.transient = from.transient;
    return error(std::move(info));
}

} // namespace

error failure(boost::system::error_code code, phase where, std::string detail) {
    auto info = described(code, where);
    info.detail = std::move(detail);
    return error(std::move(info));
}

error current_failure(phase where, bool* transient) {
    if (transient != nullptr) *transient = true;
    try {
        throw;
    } catch (error const& already) {
        if (already.info().path_template == path) return already;
        // The token exchange's failure.
        auto info = already.info();
        if (transient != nullptr) *transient = info.transient;
        auto const why = info.detail.empty() && info.cause ? info.cause.message() : info.detail;
        info.detail = "the token exchange failed" + (why.empty() ? std::string() : ": " + why);
        info.method = "GET";
        info.path_template = path;
        info.phase = phase::token;
        info.outcome = outcome::not_sent;
        info.answer.reset();
        return error(std::move(info));
    } catch (transport_error const& failure) {
        if (transient != nullptr) *transient = failure.transient;
        return of_transport(failure);
    } catch (boost::system::system_error const& failure) {
        auto const cancelled = failure.code() == asio::error::operation_aborted;
        auto info = described(cancelled ? failure.code() : make_error_code(errc::connection_lost), where);
        if (!cancelled) info.cause = failure.code();
        return error(std::move(info));
    }
}

connection_end end_of_attempt(phase where, bool was_open) {
    bool transient = true;
    connection_end result;
    result.reason = current_failure(where, &transient);
    result.what = verdict_of_failure(result.reason.code(), transient, was_open);
    return result;
}

connection_end end_of_refusal(response const& answer, call::scrubber const& clean) {
    auto info = described(call::kind_of_status(answer.status()), phase::answer);
    info.outcome = call::outcome_of_status(answer.status());
    call::describe_answer(info, answer, clean, false);
    auto const what = verdict_of_status(answer.status());
    if (what == verdict::unexpected_answer) info.detail = "expected an upgrade to a WebSocket";
    return {what, error(std::move(info))};
}

connection_end end_of_close(std::uint16_t code, std::string const& said, call::scrubber const& clean) {
    auto info = described(kind_of_close(code), phase::answer);
    info.outcome = info.code == errc::connection_lost ? outcome::not_sent : outcome::refused;
    info.detail = "the service has closed the connection with code " + std::to_string(code);
    info.untrusted_message = printable(clean(said), longest_reason);
    return {verdict_of_close(code), error(std::move(info))};
}

connection_end end_of_line(errc kind, std::string detail, boost::system::error_code cause) {
    auto info = described(kind, phase::body);
    info.detail = std::move(detail);
    info.cause = cause;
    return {verdict::reconnect, error(std::move(info))};
}

connection_end end_of_unreadable(errc kind, std::string detail, boost::system::error_code cause) {
    auto result = end_of_line(kind, std::move(detail), cause);
    result.what = verdict::unreadable;
    return result;
}

error with_detail(error const& of, std::string_view more) {
    auto info = of.info();
    if (info.detail.empty() && info.cause) info.detail = info.cause.message(); // It is shown only alone.
    info.detail.append(info.detail.empty() ? "" : ", ").append(more);
    return error(std::move(info));
}

} // namespace vzaps::realtime
