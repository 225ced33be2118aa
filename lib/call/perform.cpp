#include "call/perform.hpp"

#include <boost/json/parse.hpp>

namespace json = boost::json;

namespace vzaps::call {

void throw_refusal(error const& reason) { throw reason; }

void decode_into(detail::client_core const& core, call_request const& request, trace const& so_far,
                 response answer, codec::field_table const& table, void* into, void (*reset)(void*)) {
    // A success without a body is one of an answer that requires nothing.
    if (answer.body().empty() && (table.required == 0 || !request.op.confirmed)) return;

    auto const enveloped = request.op.answer == form::enveloped;
    auto result = codec::decode(answer.body(), table, into, reset, enveloped, core.json_depth());
    switch (result.how) {
    case codec::decoded::ended::ok:
        return;
    case codec::decoded::ended::unsuccessful:
        throw core.pipeline().unsuccessful(request, so_far, answer);
    case codec::decoded::ended::mismatch:
        break;
    }
    if (!request.op.confirmed) {
        if (!result.field.empty()) return; // A field that a confirmed answer would have to have.
        boost::system::error_code ec;
        auto document = json::parse(answer.body(), ec);
        if (!ec) { // JSON, and no object: kept whole.
            reset(into);
            (*table.extra(into))["data"] = std::move(document);
            return;
        }
    }
    throw core.pipeline().undecodable(request, so_far, std::move(answer), std::move(result.field),
                                      std::move(result.detail));
}

void check_success(detail::client_core const& core, call_request const& request, trace const& so_far,
                   response const& answer) {
    if (codec::reports_failure(answer.body(), core.json_depth()))
        throw core.pipeline().unsuccessful(request, so_far, answer);
}

} // namespace vzaps::call
