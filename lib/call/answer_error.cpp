#include "call/answer_error.hpp"

#include "call/error_text.hpp"
#include "call/refusal_text.hpp"
#include "call/retry_after.hpp"
#include "codec/document.hpp"
#include "support/body_coding.hpp"
#include "support/printable.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <chrono>
#include <string>

namespace json = boost::json;

namespace vzaps::call {

namespace {

constexpr std::size_t longest_id = 512;
constexpr std::size_t longest_excerpt = 512;
constexpr std::size_t longest_message = 4096;
constexpr std::size_t looked_at = 8192; // Of a body that is no JSON.
constexpr std::size_t deepest = 32;

// Null for what is no JSON, and for what is too long to be an error's text: a document of it would cost many
// times that.
json::value parsed(std::string const& body) {
    constexpr std::size_t longest_document = 256 * 1024;
    if (body.size() > longest_document) return nullptr;
    boost::system::error_code ec;
    return codec::parse_document(body, deepest, ec); // Null where it fails.
}

void describe_body(error_info& info, json::value const& body, scrubber const& clean) {
    auto const shown = [&](std::string const& text) {
        return clean.beginning_of(text, longest_message).substr(0, longest_message);
    };
    info.untrusted_message = shown(error_message(body));
    info.api_code = shown(error_code(body));
}

// The status of the service's own refusals, among other things.
constexpr int says_so = 500;

void describe_head(error_info& info, response const& answer, scrubber const& clean) {
    info.status = answer.status();
    info.request_id = request_id_of(answer, clean);
    info.retry_after = retry_after(answer, std::chrono::system_clock::now());
}

} // namespace

// Cut first: a header may be long, and made so that looking for secrets in it takes long.
std::string request_id_of(response const& answer, scrubber const& clean) {
    return clean.beginning_of(answer.header("X-Request-Id"), longest_id).substr(0, longest_id);
}

errc kind_of_status(int status) noexcept {
    switch (status) {
    case 401:
        return errc::authentication;
    case 403:
        return errc::forbidden;
    case 404:
        return errc::not_found;
    case 408:
        return errc::server_error;
    case 409:
        return errc::conflict;
    case 429:
        return errc::rate_limited;
    case 502:
    case 503:
    case 504:
        return errc::unavailable;
    default:
        break;
    }
    switch (status / 100) {
    case 3:
        return errc::redirected;
    case 4:
        return errc::bad_request;
    case 5:
        return errc::server_error;
    default:
        return errc::malformed_response;
    }
}

// A 5xx may come from something in front of the service that does not know what became of the request; so may
// a 408.
outcome outcome_of_status(int status) noexcept {
    if (is_success(status)) return outcome::done;
    return status / 100 == 4 && status != 408 ? outcome::refused : outcome::unknown;
}

outcome outcome_of_answer(response const& answer) {
    auto const may_say_so = answer.status() == says_so && answer.complete();
    if (may_say_so && says_nothing_was_done(parsed(answer.body()))) return outcome::refused;
    return outcome_of_status(answer.status());
}

void describe_answer(error_info& info, response const& answer, scrubber const& clean, bool quiet) {
    describe_head(info, answer, clean);
    if (is_success(answer.status())) return;
    auto const document = parsed(answer.body());
    if (auto const complaint = document.is_null() ? coding_complaint(answer) : ""; !complaint.empty()) {
        info.detail = clean(complaint); // In place of bytes that nobody can read.
        return;
    }
    if (quiet) return;
    describe_body(info, document, clean);
    // What JSON can escape in many ways is shown in one.
    auto const text = document.is_null() ? answer.body() : json::serialize(document);
    info.body_excerpt = printable(clean.beginning_of(text, looked_at, answer.complete()), longest_excerpt);
    auto const* const object = document.if_object();
    auto const says_nothing = object == nullptr || object->empty();
    if (says_nothing && info.untrusted_message.empty())
        info.untrusted_message = info.body_excerpt.substr(0, 200);
}

void describe_unsuccessful(error_info& info, response const& answer, scrubber const& clean, bool quiet) {
    describe_head(info, answer, clean);
    auto const body = parsed(answer.body());
    if (!quiet) describe_body(info, body, clean);
    auto const* const object = body.if_object();
    auto const* const code = object != nullptr ? object->if_contains("code") : nullptr;
    auto const* const number = code != nullptr ? code->if_int64() : nullptr;
    if (number == nullptr || *number < 400 || *number >= 600) {
        info.code = errc::unsuccessful;
        info.outcome = outcome::refused;
        return;
    }
    auto const status = static_cast<int>(*number);
    auto const is_refusal = status == says_so && says_nothing_was_done(body);
    info.code = kind_of_status(status);
    info.outcome = is_refusal ? outcome::refused : outcome_of_status(status);
}

} // namespace vzaps::call
