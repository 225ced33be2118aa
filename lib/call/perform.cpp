#include "call/perform.hpp"

#include "support/body_coding.hpp"

#include <boost/json/parse.hpp>

namespace json = boost::json;

namespace vzaps::call {

void throw_refusal(error const& reason) { throw reason; }

namespace {

bool is_json(std::string const& body) {
    boost::system::error_code ec;
    json::parse(body, ec);
    return !ec;
}

// Whether the struct could be filled; if not, what was decoded says why.
bool fills(detail::client_core const& core, operation const& op, std::string const& body,
           codec::field_table const& table, void* into, void (*reset)(void*), codec::decoded& result) {
    // A success without a body is one of an answer that requires nothing.
    if (body.empty() && (table.required == 0 || !op.confirmed)) return true;
    result = codec::decode(body, table, into, reset, op.answer == form::enveloped, core.json_depth());
    if (result.how == codec::decoded::ended::ok) return true;
    if (result.how != codec::decoded::ended::mismatch || op.confirmed) return false;
    if (!result.field.empty()) return true; // A field that a confirmed answer would have to have.
    boost::system::error_code ec;
    auto document = json::parse(body, ec);
    if (ec) return false;
    reset(into);
    (*table.extra(into))["data"] = std::move(document); // JSON, and no object: kept whole.
    return true;
}

} // namespace

void decode_into(detail::client_core const& core, call_request const& request, trace const& so_far,
                 response answer, codec::field_table const& table, void* into, void (*reset)(void*)) {
    codec::decoded result;
    if (!fills(core, request.op, answer.body(), table, into, reset, result)) {
        if (result.how == codec::decoded::ended::unsuccessful)
            throw core.pipeline().unsuccessful(request, so_far, answer);
        throw core.pipeline().undecodable(request, so_far, std::move(answer), std::move(result.field),
                                          std::move(result.detail));
    }
    if (table.raw != nullptr) *table.raw(into) = std::move(answer);
}

void check_success(detail::client_core const& core, call_request const& request, trace const& so_far,
                   response const& answer) {
    if (codec::reports_failure(answer.body(), core.json_depth()))
        throw core.pipeline().unsuccessful(request, so_far, answer);
}

void check_readable(detail::client_core const& core, call_request const& request, trace const& so_far,
                    response const& answer) {
    if (answer.body().empty() || coding_complaint(answer).empty() || is_json(answer.body())) return;
    throw core.pipeline().undecodable(request, so_far, answer, {}, {});
}

} // namespace vzaps::call
