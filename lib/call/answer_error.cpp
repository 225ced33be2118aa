#include "call/answer_error.hpp"

#include "call/retry_after.hpp"
#include "support/body_coding.hpp"
#include "support/printable.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <chrono>
#include <string>
#include <utility>

namespace json = boost::json;

namespace vzaps::call {

namespace {

constexpr std::size_t longest_excerpt = 512;
constexpr std::size_t longest_message = 4096;
constexpr std::size_t looked_at = 8192; // Of a body that is no JSON.

// Null for what is no JSON, and for what is too long to be an error's text: a document of it would cost many
// times that.
json::value parsed(std::string const& body) {
    constexpr std::size_t longest_document = 256 * 1024;
    if (body.size() > longest_document) return nullptr;
    boost::system::error_code ec;
    auto value = json::parse(body, ec);
    return ec ? json::value(nullptr) : std::move(value);
}

json::object object_of(json::value&& value) {
    auto* const object = value.if_object();
    return object != nullptr ? std::move(*object) : json::object();
}

std::string text_at(json::object const& object, std::string_view key) {
    auto const* const found = object.if_contains(key);
    auto const* const text = found != nullptr ? found->if_string() : nullptr;
    return text != nullptr ? std::string(*text) : std::string();
}

std::string text_below(json::object const& object, std::string_view key, std::string_view inner) {
    auto const* const found = object.if_contains(key);
    auto const* const below = found != nullptr ? found->if_object() : nullptr;
    return below != nullptr ? text_at(*below, inner) : std::string();
}

std::string first_of_errors(json::object const& object) {
    auto const* const found = object.if_contains("errors");
    auto const* const list = found != nullptr ? found->if_array() : nullptr;
    auto const* const first = list != nullptr && !list->empty() ? list->front().if_object() : nullptr;
    return first != nullptr ? text_at(*first, "message") : std::string();
}

// No page shows the error's shape: every place is tried in which a text was seen.
std::string message_of(json::object const& body) {
    if (auto text = text_at(body, "error"); !text.empty()) return text;
    if (auto text = text_below(body, "error", "message"); !text.empty()) return text;
    if (auto text = text_at(body, "message"); !text.empty()) return text;
    if (auto text = first_of_errors(body); !text.empty()) return text;
    if (auto text = text_below(body, "data", "error"); !text.empty()) return text;
    return text_at(body, "detail");
}

std::string code_of(json::object const& body) {
    for (auto const* const key : {"code", "error_code"}) {
        auto const* const found = body.if_contains(key);
        if (found == nullptr) continue;
        if (auto const* const text = found->if_string()) return std::string(*text);
        if (auto const* const number = found->if_int64()) return std::to_string(*number);
        if (auto const* const number = found->if_uint64()) return std::to_string(*number);
    }
    return {};
}

void describe_body(error_info& info, json::object const& body, scrubber const& clean) {
    info.untrusted_message = clean.beginning_of(message_of(body), longest_message).substr(0, longest_message);
    info.api_code = clean.beginning_of(code_of(body), longest_message).substr(0, longest_message);
}

void describe_head(error_info& info, response const& answer, scrubber const& clean) {
    info.status = answer.status();
    info.request_id = clean(std::string(answer.header("X-Request-Id")));
    info.retry_after = retry_after(answer, std::chrono::system_clock::now());
}

} // namespace

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

void describe_answer(error_info& info, response const& answer, scrubber const& clean, bool quiet) {
    describe_head(info, answer, clean);
    if (is_success(answer.status())) return;
    auto document = parsed(answer.body());
    if (auto const complaint = document.is_null() ? coding_complaint(answer) : ""; !complaint.empty()) {
        info.detail = clean(complaint); // In place of bytes that nobody can read.
        return;
    }
    // What JSON can escape in many ways is looked at in the one way that the secrets are known in.
    auto const text = document.is_null() ? answer.body() : json::serialize(document);
    auto const body = object_of(std::move(document));
    describe_body(info, body, clean);
    if (quiet) return;
    info.body_excerpt = printable(clean.beginning_of(text, looked_at, answer.complete()), longest_excerpt);
    if (body.empty()) info.untrusted_message = info.body_excerpt.substr(0, 200);
}

void describe_unsuccessful(error_info& info, response const& answer, scrubber const& clean) {
    describe_head(info, answer, clean);
    auto const body = object_of(parsed(answer.body()));
    describe_body(info, body, clean);
    auto const* const code = body.if_contains("code");
    auto const* const status = code != nullptr ? code->if_int64() : nullptr;
    auto const is_status = status != nullptr && *status >= 400 && *status < 600;
    info.code = is_status ? kind_of_status(static_cast<int>(*status)) : errc::unsuccessful;
    info.outcome = is_status ? outcome_of_status(static_cast<int>(*status)) : outcome::refused;
}

} // namespace vzaps::call
