#include "codec/document.hpp"
#include "support/ascii.hpp"
#include "support/body_coding.hpp"

#include <vzaps/error.hpp>
#include <vzaps/response.hpp>

#include <cstddef>
#include <utility>

namespace json = boost::json;

namespace vzaps {

std::string_view response::header(std::string_view name) const noexcept {
    for (auto const& [each, value] : headers_)
        if (equal_ignoring_case(each, name)) return value;
    return {};
}

json::value response::json() const {
    if (body_.empty()) return nullptr;
    boost::system::error_code ec;
    constexpr std::size_t deepest = 32;
    auto parsed = codec::parse_document(body_, deepest, ec);
    if (!ec) return parsed;
    error_info info;
    info.detail = coding_complaint(*this);
    info.code = info.detail.empty() ? errc::undecodable : errc::malformed_response;
    info.cause = ec;
    info.phase = phase::answer;
    info.status = status_;
    info.outcome = status_ / 100 == 2 ? outcome::done : outcome::refused;
    throw error(std::move(info));
}

// An envelope has `data`, and beside it a boolean `success` or a number `code`.
json::value response::data() const {
    auto document = json();
    auto* const object = document.if_object();
    if (object == nullptr) return document;
    auto* const data = object->if_contains("data");
    if (data == nullptr) return document;
    auto const* const success = object->if_contains("success");
    auto const* const code = object->if_contains("code");
    auto const enveloped =
        (success != nullptr && success->is_bool()) || (code != nullptr && code->is_number());
    return enveloped ? std::move(*data) : std::move(document);
}

} // namespace vzaps
