#include "support/secretive.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <boost/url/encode.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>

#include <openssl/evp.h>

namespace json = boost::json;
namespace urls = boost::urls;

namespace vzaps::test {

namespace {

constexpr char const* proxy_user = "PRXuser";
constexpr char const* proxy_password = "PRXpassword/8e21@:PRXend";

// Every secret shows itself by its beginning or its end, in each way to write it.
std::vector<std::string> const pieces{"TOKclient", "TOKend", "SEChidden", "SECend", "INStance", "INSend",
                                      "JWThead", "JWTend", "PRXpassword", "PRXuser", "PRXend",
                                      "c29tZSBwYXlsb2Fk",
                                      // And so in the base64 of `x:` and a secret.
                                      "T0tjbGll", "RUNoaWRk", "TlN0YW5j", "V1RoZWFk"};

scripted_server::settings answering(bool tokens) {
    scripted_server::settings made;
    made.tokens = tokens;
    made.jwt = secrets::jwt;
    return made;
}

// As PHP writes JSON.
std::string with_escaped_slashes(std::string text) {
    for (std::size_t at = 0; (at = text.find('/', at)) != std::string::npos; at += 2) text.insert(at, "\\");
    return text;
}

// Percent-encoded as few servers do it: all of it, in lower case.
std::string encoded_lower(std::string const& text) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string made;
    for (auto const c : text) {
        auto const value = static_cast<unsigned char>(c);
        made.append(1, '%').append(1, digits[value >> 4]).append(1, digits[value & 0xf]);
    }
    return made;
}

std::string base64(std::string const& text) {
    std::string made(4 * ((text.size() + 2) / 3) + 1, '\0');
    auto const size =
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(made.data()),
                        reinterpret_cast<unsigned char const*>(text.data()), static_cast<int>(text.size()));
    made.resize(static_cast<std::size_t>(size));
    return made;
}

// As a page in HTML quotes it.
std::string with_entities(std::string const& text) {
    std::string made;
    for (auto const c : text)
        made += c == '<'   ? "&lt;"
                : c == '>' ? "&gt;"
                : c == '&' ? "&amp;"
                : c == '"' ? "&#34;"
                : c == '/' ? "&#x2F;"
                           : std::string(1, c);
    return made;
}

template <class Write>
std::string joined(secret_list const& of, Write write) {
    std::string made;
    for (auto const& each : of) made += write(each) + ' ';
    return made + ".";
}

} // namespace

secret_list const& all_secrets() {
    static secret_list const all{secrets::client_token, secrets::client_secret, secrets::instance_token,
                                 secrets::jwt};
    return all;
}

secret_list const& account_secrets() {
    static secret_list const all{secrets::client_token, secrets::client_secret};
    return all;
}

std::string raw(secret_list const& of) {
    return joined(of, [](std::string const& each) { return each; });
}

std::string escaped(secret_list const& of) {
    return joined(of, [](std::string const& each) {
        auto const quoted = json::serialize(json::value(each));
        return quoted.substr(1, quoted.size() - 2);
    });
}

std::vector<std::string> echoes(secret_list const& of) {
    auto const text = escaped(of);
    auto const encoded =
        joined(of, [](std::string const& each) { return urls::encode(each, urls::unreserved_chars); });
    return {raw(of),
            encoded,
            "{\"error\":\"" + text + "\"}",
            "{\"error\":{\"message\":\"" + text + "\"},\"code\":\"" + text + "\"}",
            "{\"message\":\"" + text + "\",\"error_code\":\"" + text + "\",\"" + text + "\":1}",
            "{\"errors\":[{\"message\":\"" + text + "\"}]}",
            "{\"data\":{\"error\":\"" + text + "\"}}",
            "{\"detail\":\"" + text + "\"}",
            "{\"message\":\"" + with_escaped_slashes(text) + "\"}",
            "{\"message\":\"" + encoded + "\"}",
            "{\"message\":[\"" + joined(of, encoded_lower) + "\"]}",
            joined(of, with_entities),
            "{\"detail\":[{\"msg\":\"" +
                joined(of, [](std::string const& each) { return base64("x:" + each); }) + "\"}]}"};
}

std::string echoing_headers(secret_list const& of) {
    std::string made;
    for (auto const* const name : {"X-Request-Id", "Retry-After", "Location", "Server", "Date", "X-Echo"})
        made += std::string(name) + ": " + raw(of) + "\r\n";
    return made;
}

std::string proxy_user_info() {
    return std::string(proxy_user) + ":" + urls::encode(std::string(proxy_password), urls::unreserved_chars);
}

std::string proxy_base64() { return base64(std::string(proxy_user) + ":" + proxy_password); }

std::string proxy_secrets() {
    return std::string(proxy_user) + ' ' + proxy_password + ' ' + proxy_user_info() + ' ' + proxy_base64() +
           ' ' + raw(all_secrets());
}

void check_harmless(std::string const& where, std::string const& text) {
    for (auto const& each : pieces)
        BOOST_CHECK_MESSAGE(text.find(each) == std::string::npos, each << " is in " << where << ": " << text);
    BOOST_CHECK_MESSAGE(text.find(proxy_base64().substr(0, 12)) == std::string::npos,
                        "the proxy's password is in " << where << ": " << text);
}

void check_harmless(error const& seen) {
    auto const& info = seen.info();
    check_harmless("what()", seen.what());
    check_harmless("message()", seen.message());
    check_harmless("field", info.field);
    check_harmless("detail", info.detail);
    check_harmless("method", info.method);
    check_harmless("path_template", info.path_template);
    check_harmless("api_code", info.api_code);
    check_harmless("untrusted_message", info.untrusted_message);
    check_harmless("request_id", info.request_id);
    check_harmless("body_excerpt", info.body_excerpt);
    check_harmless("cause", info.cause.message());
    check_harmless("code", info.code.message());
    BOOST_TEST((info.answer == nullptr || info.outcome == outcome::done));
    BOOST_TEST((info.answer == nullptr || info.phase != phase::token));
}

secretive::secretive(bool tokens, std::string proxy)
    : server(answering(tokens)),
      on_(listening(std::move(proxy)), {secrets::client_token, secrets::client_secret}) {}

secretive::~secretive() {
    if (!server.requests().empty()) BOOST_TEST(!heard_->empty());
    for (auto const& each : *heard_) check_harmless("a hook or the log", each);
}

client_options secretive::listening(std::string proxy) const {
    auto made = options_for(server);
    made.proxy.url = std::move(proxy);
    made.token_refresh_interval = std::chrono::milliseconds(0);
    auto const hear = [heard = heard_](auto const&... texts) { (heard->push_back(std::string(texts)), ...); };
    made.hooks.on_request = [hear](request_event const& event) {
        hear(event.operation, event.method, event.path_template);
    };
    made.hooks.on_response = [hear](response_event const& event) {
        hear(event.operation, event.method, event.path_template, event.request_id, event.error.message());
    };
    made.hooks.on_retry = [hear](retry_event const& event) {
        hear(event.operation, event.method, event.path_template, event.error.message());
    };
    made.logger = logger(log_level::debug, [hear](log_level, std::string_view line) { hear(line); });
    return made;
}

} // namespace vzaps::test
