#include "call/perform.hpp"

#include "codec/answer_handler.hpp"
#include "codec/document.hpp"
#include "support/body_coding.hpp"

#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>
#include <string_view>

namespace asio = boost::asio;

namespace vzaps::call {

void throw_refusal(error const& reason) { throw reason; }

namespace {

using ended = codec::decoded::ended;

// A success without a body is one of an answer that requires nothing.
bool may_be_empty(operation const& op, codec::field_table const& table) noexcept {
    return table.required == 0 || !op.confirmed;
}

// Whether what could not be decoded is JSON of another shape perhaps, which is no error where none is documented.
bool may_be_kept_whole(operation const& op, codec::decoded const& result) noexcept {
    return result.how == ended::mismatch && !op.confirmed && result.field.empty();
}

std::size_t memory_for(std::string_view body) noexcept { return codec::limits_for(body.size()).kept; }

// JSON, and no object: kept whole.
void keep_whole(codec::document_reading& document, decode_target into, codec::decoded& result) {
    if (document.failure() == boost::system::errc::not_enough_memory) {
        result = {ended::too_large, {}, "takes too much memory for the size of its text"};
    } else if (!document.failure()) {
        into.reset(into.object);
        (*into.table->extra(into.object))["data"] = document.take();
        result = {};
    }
}

// Of an answer that has been decoded.
void conclude(detail::client_core const& core, call_request const& request, trace const& so_far,
              response& answer, decode_target into, codec::decoded& result) {
    auto const& through = core.pipeline();
    switch (result.how) {
    case ended::ok:
        break;
    case ended::unsuccessful:
        throw through.unsuccessful(request, so_far, answer);
    case ended::too_large:
        throw through.undecodable(request, so_far, std::move(answer), errc::response_too_large, {},
                                  std::move(result.detail));
    case ended::mismatch:
        if (!request.op.confirmed && !result.field.empty())
            break; // A field that a confirmed answer would have to have.
        throw through.undecodable(request, so_far, std::move(answer), errc::undecodable,
                                  std::move(result.field), std::move(result.detail));
    }
    if (into.table->raw != nullptr) *into.table->raw(into.object) = std::move(answer);
}

// Gives the thread to whoever else needs it, unless the time is up.
asio::awaitable<void> next_slice(std::chrono::steady_clock::time_point deadline) {
    if (std::chrono::steady_clock::now() >= deadline) throw async::timed_out(phase::answer, true);
    co_await asio::post(co_await asio::this_coro::executor, asio::use_awaitable);
    auto const cancellation = co_await asio::this_coro::cancellation_state;
    if (cancellation.cancelled() != asio::cancellation_type::none)
        throw boost::system::system_error(asio::error::operation_aborted);
}

// As much as is decoded in about a tenth of a millisecond, and several times that where it makes rows.
constexpr std::size_t slice = 64 * 1024;

} // namespace

void decode(detail::client_core const& core, call_request const& request, trace const& so_far,
            response& answer, decode_target into) {
    auto const& body = answer.body();
    auto const depth = core.json_depth();
    if (into.table == nullptr) {
        if (codec::reports_failure(body, depth)) throw core.pipeline().unsuccessful(request, so_far, answer);
        return;
    }
    codec::decoded result;
    if (!body.empty() || !may_be_empty(request.op, *into.table))
        result = codec::decode(body, *into.table, into.object, into.reset,
                               request.op.answer == form::enveloped, depth);
    if (may_be_kept_whole(request.op, result)) {
        codec::document_reading document(body, depth, memory_for(body));
        while (!document.advance(slice)) {}
        keep_whole(document, into, result);
    }
    conclude(core, request, so_far, answer, into, result);
}

void check_readable(detail::client_core const& core, call_request const& request, trace const& so_far,
                    response const& answer) {
    if (answer.body().empty() || coding_complaint(answer).empty()) return;
    if (!is_large(answer)) {
        boost::system::error_code ec;
        codec::parse_document(answer.body(), core.json_depth(), ec);
        if (!ec) return;
    }
    throw core.pipeline().undecodable(request, so_far, answer, errc::undecodable, {}, {});
}

bool is_large(response const& answer) noexcept {
    constexpr std::size_t largest_small = 4 * slice;
    return answer.body().size() > largest_small;
}

asio::awaitable<void> decode_large(detail::client_core const& core, call_request const& request,
                                   trace const& so_far, response& answer, decode_target into) {
    std::string_view const body = answer.body();
    auto const depth = core.json_depth();
    if (into.table == nullptr) {
        codec::failure_search search(body, depth);
        while (!search.advance(slice)) co_await next_slice(so_far.deadline);
        if (search.found()) throw core.pipeline().unsuccessful(request, so_far, answer);
        co_return;
    }
    codec::decoding fields(body, *into.table, into.object, into.reset, request.op.answer == form::enveloped,
                           depth);
    while (!fields.advance(slice)) co_await next_slice(so_far.deadline);
    auto& result = fields.result();
    if (may_be_kept_whole(request.op, result)) {
        codec::document_reading document(body, depth, memory_for(body));
        while (!document.advance(slice)) co_await next_slice(so_far.deadline);
        keep_whole(document, into, result);
    }
    conclude(core, request, so_far, answer, into, result);
}

} // namespace vzaps::call
