#include "support/invalid_argument.hpp"
#include "support/printable.hpp"

#include <vzaps/error.hpp>

#include <boost/asio/error.hpp>

#include <utility>

namespace vzaps {

namespace {

class vzaps_category final : public boost::system::error_category {
public:
    // A fixed identity, so that codes compare equal across shared libraries too.
    vzaps_category() noexcept : error_category(0x7a9d13c05be842f1ULL) {}

    char const* name() const noexcept override { return "vzaps"; }
    std::string message(int value) const override { return text(static_cast<errc>(value)); }

private:
    static char const* text(errc kind) noexcept {
        switch (kind) {
        case errc::invalid_argument:
            return "invalid argument";
        case errc::missing_credentials:
            return "missing credentials";
        case errc::client_closed:
            return "the client is closed";
        case errc::authentication:
            return "authentication failed";
        case errc::forbidden:
            return "forbidden";
        case errc::not_found:
            return "not found";
        case errc::conflict:
            return "conflict";
        case errc::bad_request:
            return "bad request";
        case errc::rate_limited:
            return "rate limited";
        case errc::server_error:
            return "server error";
        case errc::unavailable:
            return "service unavailable";
        case errc::redirected:
            return "unexpected redirect";
        case errc::unsuccessful:
            return "the service reports failure";
        case errc::name_resolution:
            return "host name not resolved";
        case errc::connection_failed:
            return "connection failed";
        case errc::connection_lost:
            return "connection lost";
        case errc::proxy_failed:
            return "proxy failed";
        case errc::tls_failed:
            return "TLS handshake failed";
        case errc::malformed_response:
            return "malformed response";
        case errc::response_too_large:
            return "response too large";
        case errc::undecodable:
            return "undecodable response";
        case errc::timeout:
            return "timeout";
        }
        return "unknown error";
    }
};

constexpr std::size_t longest_message = 200;

std::string what_of(error_info const& info) {
    std::string text;
    if (!info.method.empty())
        text += info.method + ' ' + printable(info.path_template, longest_message) + ": ";
    text += info.code == boost::asio::error::operation_aborted ? "cancelled" : info.code.message();
    if (!info.field.empty()) text += ": " + printable(info.field, longest_message);
    if (!info.detail.empty())
        text += (info.field.empty() ? ": " : " ") + printable(info.detail, longest_message);
    if (info.status != 0) text += ", HTTP " + std::to_string(info.status);
    if (!info.api_code.empty()) text += ", code " + printable(info.api_code, 64);
    if (!info.untrusted_message.empty())
        text += ", the service says \"" + printable(info.untrusted_message, longest_message) + '"';
    if (auto const below = info.cause ? info.cause.message() : std::string();
        !below.empty() && info.detail.find(below) == std::string::npos)
        text += " (" + printable(below, longest_message) + ')';
    if (!info.request_id.empty()) text += ", request id " + printable(info.request_id, 64);
    text += "; phase ";
    text += to_string(info.phase);
    text += ", outcome ";
    text += to_string(info.outcome);
    if (info.attempts > 1) text += ", " + std::to_string(info.attempts) + " attempts";
    return text;
}

} // namespace

boost::system::error_category const& category() noexcept {
    static vzaps_category const instance;
    return instance;
}

std::string_view to_string(outcome value) noexcept {
    switch (value) {
    case outcome::not_sent:
        return "not sent";
    case outcome::refused:
        return "refused";
    case outcome::unknown:
        return "unknown";
    case outcome::done:
        return "done";
    }
    return "?";
}

std::string_view to_string(phase value) noexcept {
    switch (value) {
    case phase::validation:
        return "validation";
    case phase::pacing:
        return "pacing";
    case phase::token:
        return "token";
    case phase::pool:
        return "pool";
    case phase::resolve:
        return "resolve";
    case phase::connect:
        return "connect";
    case phase::proxy:
        return "proxy";
    case phase::tls:
        return "tls";
    case phase::write:
        return "write";
    case phase::headers:
        return "headers";
    case phase::body:
        return "body";
    case phase::backoff:
        return "backoff";
    case phase::answer:
        return "answer";
    }
    return "?";
}

// `what()` of a `system_error` made from a text ends with the code's message. Ours is one line that has it
// already, so the base gets the code alone, and the line is kept in the shared information.
struct error::content {
    error_info info;
    std::string line;
};

error::error(error_info info) : system_error(info.code) {
    auto line = what_of(info);
    content_ = std::make_shared<content const>(content{std::move(info), std::move(line)});
}

error::error() : error(error_info()) {}
error::error(error const&) noexcept = default;
error& error::operator=(error const&) noexcept = default;
error::~error() = default;

char const* error::what() const noexcept { return content_->line.c_str(); }
error_info const& error::info() const noexcept { return content_->info; }

error invalid_argument(std::string field, std::string detail) {
    error_info info;
    info.code = errc::invalid_argument;
    info.field = std::move(field);
    info.detail = std::move(detail);
    return error(std::move(info));
}

} // namespace vzaps
