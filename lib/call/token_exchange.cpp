#include "call/token_exchange.hpp"

#include "codec/decoder.hpp"
#include "support/header_rules.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace asio = boost::asio;
namespace json = boost::json;

namespace vzaps::call {

namespace {

// A century: what a larger number means is the same.
constexpr double longest_lifetime = 100.0 * 366 * 24 * 3600;

json::value const* first_of(json::object const& object, std::string_view snake, std::string_view camel) {
    auto const* const found = object.if_contains(snake);
    return found != nullptr && !found->is_null() ? found : object.if_contains(camel);
}

std::optional<std::string> text_of(json::value const* value) {
    auto const* const text = value != nullptr ? value->if_string() : nullptr;
    if (text == nullptr || text->empty()) return std::nullopt;
    return std::string(*text);
}

std::optional<std::chrono::seconds> seconds_of(json::value const* value) {
    if (value == nullptr) return std::nullopt;
    auto number = *value;
    if (auto const* const text = value->if_string()) { // The number as text.
        boost::system::error_code ec;
        number = json::parse(*text, ec);
        if (ec) return std::nullopt;
    }
    if (!number.is_number()) return std::nullopt;
    auto const seconds = number.to_number<double>();
    if (!std::isfinite(seconds) || seconds < 1) return std::nullopt;
    return std::chrono::seconds(static_cast<std::int64_t>(std::min(seconds, longest_lifetime)));
}

tokens::grant granted(pipeline const& through, call_request const& request, trace const& so_far,
                      response const& answer, std::size_t depth) {
    auto const refuse = [&](char const* field, char const* why) {
        throw through.undecodable(request, so_far, answer, errc::undecodable, field, why);
    };
    constexpr std::size_t longest_answer = 256 * 1024; // It is decoded at once.
    if (answer.body().size() > longest_answer) refuse("", "the token's answer is longer than 256 KiB");
    if (codec::reports_failure(answer.body(), depth)) throw through.unsuccessful(request, so_far, answer);
    json::value document;
    try {
        document = answer.data();
    } catch (error const&) {
        refuse("", "the token's answer is not JSON");
    }
    auto const* const object = document.if_object();
    if (object == nullptr) refuse("", "the token's answer is not an object");
    auto const token = text_of(first_of(*object, "access_token", "accessToken"));
    if (!token) refuse("access_token", "is missing or empty");
    constexpr std::size_t longest_token = 16 * 1024; // Servers take no longer head.
    if (token->size() > longest_token) refuse("access_token", "is longer than 16 KiB");
    try {
        check_header_value(*token, "access_token");
    } catch (error const&) {
        refuse("access_token", "has a character that a header cannot carry");
    }
    auto const lifetime = seconds_of(first_of(*object, "expires_in", "expiresIn"));
    if (!lifetime) refuse("expires_in", "is missing or not a positive number of seconds");
    return {*token, *lifetime};
}

asio::awaitable<tokens::grant> fetch(std::shared_ptr<pipeline const> through, call_request request,
                                     std::size_t depth) {
    trace so_far;
    response answer;
    try {
        answer = co_await through->run(request, so_far);
    } catch (...) {
        throw through->failure(request, so_far);
    }
    co_return granted(*through, request, so_far, answer, depth);
}

} // namespace

tokens::token_source::exchange token_exchange(std::shared_ptr<pipeline const> through, credentials identity,
                                              std::size_t json_depth) {
    json::object const body{{"client_token", identity.client_token},
                            {"client_secret", identity.client_secret}};
    call_request request;
    request.op = token_operation;
    request.target = token_operation.path;
    request.body = std::make_shared<request_body const>(json::serialize(body));
    request.outside_bound = true;
    request.secret_answer = true;
    return [through = std::move(through), request = std::move(request), json_depth] {
        return fetch(through, request, json_depth);
    };
}

} // namespace vzaps::call
