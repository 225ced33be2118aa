#include "call/draft.hpp"

#include "call/check_json.hpp"
#include "call/media_body.hpp"
#include "support/durations.hpp"
#include "support/header_rules.hpp"
#include "support/invalid_argument.hpp"
#include "support/path.hpp"
#include "support/utf8.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <utility>

namespace vzaps::call {

namespace {

error missing(char const* field, char const* detail) {
    error_info info;
    info.code = errc::missing_credentials;
    info.field = field;
    info.detail = detail;
    return error(std::move(info));
}

} // namespace

draft::draft(detail::client_core const& core, operation const& op, call_options options) : core_(core) {
    if (options.timeout()) check_positive(*options.timeout(), "timeout");
    if (options.max_attempts() && *options.max_attempts() < 1)
        throw invalid_argument("max_attempts", "must be at least 1");
    for (auto const& [name, value] : options.headers()) {
        check_header_name(name, "header");
        check_header_value(value, name);
    }
    request_.op = op;
    request_.target = op.path;
    request_.headers = options.headers();
    request_.timeout = options.timeout();
    request_.max_attempts = options.max_attempts();
    request_.retry_when_rate_limited = options.retries_when_rate_limited();
    request_.unpaced = options.is_unpaced();
}

void draft::instance(instance_ref const& which) {
    segment("{id}", which.id, "instance.id");
    check_header_value(which.token, "instance.token");
    request_.instance_token = which.token;
    if (request_.op.sends) request_.paced_instance = which.id;
}

void draft::segment(std::string_view placeholder, std::string_view value, std::string_view field) {
    auto const encoded = path_segment(value, field);
    fill(placeholder, encoded);
}

void draft::rest(std::string_view placeholder, std::string_view path, std::string_view field) {
    path.remove_prefix(std::min(path.find_first_not_of('/'), path.size()));
    check_path('/' + std::string(path), field);
    check_no_hidden_structure(path, field);
    fill(placeholder, path);
}

void draft::fill(std::string_view placeholder, std::string_view encoded) {
    if (auto const at = request_.target.find(placeholder); at != std::string::npos)
        request_.target.replace(at, placeholder.size(), encoded);
}

void draft::query(std::string_view name, std::string_view value) {
    check_utf8(name, "query");
    check_utf8(value, name);
    request_.target += request_.target.find('?') == std::string::npos ? '?' : '&';
    request_.target += query_part(name) + '=' + query_part(value);
}

void draft::body(boost::json::value const& value, std::string_view whole) {
    check_json(value, whole);
    request_.body = std::make_shared<request_body const>(boost::json::serialize(value));
}

void draft::media_body(boost::json::object fields, std::string_view name, media const& file) {
    check_json(fields, "body");
    request_.body = call::media_body(std::move(fields), name, file);
}

call_request draft::finish() && {
    if (request_.op.authorised_by == access::account) needs_secret();
    if (request_.op.authorised_by == access::instance && request_.instance_token.empty() &&
        !core_.has_secret())
        throw missing("instance.token", "is needed, since the client has no client secret");
    return std::move(request_);
}

void draft::needs_secret() const {
    if (core_.has_secret()) return;
    throw missing("client_secret",
                  "is needed: this operation is the account's, an instance's token does not do");
}

error of_operation(operation const& op, error const& reason) {
    auto info = reason.info();
    info.method = op.method;
    info.path_template = op.path;
    return error(std::move(info));
}

} // namespace vzaps::call
