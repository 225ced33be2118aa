#include "call/media_body.hpp"

#include "support/ascii.hpp"
#include "support/data_url.hpp"
#include "support/invalid_argument.hpp"
#include "support/utf8.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <string>
#include <utility>

namespace json = boost::json;

namespace vzaps::call {

namespace {

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

void check_url(std::string_view url, std::string_view field) {
    auto const refuse = [field](char const* why) { throw invalid_argument(std::string(field), why); };
    if (url.empty()) refuse("is empty");
    check_utf8(url, field);
    if (std::any_of(url.begin(), url.end(), is_control)) refuse("has a control character");
    if (is_data_url(url)) {
        if (url.find(',') == std::string_view::npos) refuse("is a data URL without data");
        return;
    }
    auto const is_absolute = [url](std::string_view scheme) {
        auto const host = url.substr(std::min(scheme.size(), url.size()), 1);
        return equal_ignoring_case(url.substr(0, scheme.size()), scheme) &&
               host.find_first_of("/?#: ") == std::string_view::npos && !host.empty();
    };
    if (!is_absolute("https://") && !is_absolute("http://"))
        refuse("is neither an http, https or data URL nor bytes");
}

// `type/subtype`, and parameters: nothing that would end the type in a data URL, or the JSON text around it.
void check_mimetype(std::string_view type, std::string_view field) {
    auto const bad = [](char c) { return c <= 0x20 || c >= 0x7f || c == ',' || c == '"' || c == '\\'; };
    auto const plain = without_blanks(type);
    auto const slash = plain.find('/');
    if (slash == std::string::npos || slash == 0 || slash + 1 == plain.size() || plain[slash + 1] == ';' ||
        std::any_of(plain.begin(), plain.end(), bad))
        throw invalid_argument(std::string(field), "has an invalid MIME type");
}

// A data URL is sent as the caller wrote it, and is not copied, unless its type has blanks, as `audio/ogg;
// codecs=opus` of a WhatsApp voice note has.
std::shared_ptr<std::string const> with_plain_type(std::shared_ptr<std::string const> url) {
    if (!is_data_url(*url)) return url;
    auto const head = std::string_view(*url).substr(0, url->find(','));
    if (head.find(' ') == std::string_view::npos) return url;
    return std::make_shared<std::string const>(without_blanks(head) + url->substr(head.size()));
}

// The text of a JSON string. What is large and needs no escape, as any base64, is not copied.
void append_text(request_body& to, std::shared_ptr<std::string const> text) {
    if (text->find_first_of("\"\\") != std::string::npos) {
        to.append(json::serialize(json::string(*text)));
        return;
    }
    to.append("\"");
    to.append(std::move(text));
    to.append("\"");
}

void append_bytes(request_body& to, media const& file) {
    to.append("\"" + data_url_head(file.mimetype()));
    to.append_base64(file.data());
    to.append("\"");
}

} // namespace

std::shared_ptr<request_body const> media_body(json::object fields, std::string_view name,
                                               media const& file) {
    if (file.is_url()) {
        check_url(*file.data(), name);
    } else {
        if (file.data()->empty()) throw invalid_argument(std::string(name), "is empty");
        check_mimetype(file.mimetype(), name);
    }
    fields.erase(name);
    auto text = json::serialize(fields);
    text.back() = ',';
    if (fields.empty()) text = "{";
    text += json::serialize(json::string(name)) + ':';

    auto body = std::make_shared<request_body>(std::move(text));
    file.is_url() ? append_text(*body, with_plain_type(file.data())) : append_bytes(*body, file);
    body->append("}");
    return body;
}

} // namespace vzaps::call
