#include "fuzz/targets.hpp"

#include "call/answer_error.hpp"
#include "call/retry_after.hpp"
#include "codec/decoder.hpp"
#include "codec/descriptions.hpp"
#include "http/endpoint.hpp"
#include "support/path.hpp"

#include <vzaps/error.hpp>
#include <vzaps/events/message_event.hpp>
#include <vzaps/webhook.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <string>

namespace json = boost::json;

namespace vzaps::fuzz {

namespace {

constexpr std::size_t depth = 32;

void promise(bool holds, char const* what) {
    if (!holds) throw std::logic_error(what);
}

bool is_one_line_of_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

std::optional<json::value> parsed(std::string_view text) {
    boost::system::error_code ec;
    auto value = json::parse(text, ec);
    if (ec) return std::nullopt;
    return value;
}

bool says_failure(json::value const& document) {
    auto const* const object = document.if_object();
    auto const* const success = object != nullptr ? object->if_contains("success") : nullptr;
    return success != nullptr && success->is_bool() && !success->get_bool();
}

template <class T>
void check_decoding(std::string_view text, std::optional<json::value> const& document) {
    using ended = codec::decoded::ended;
    for (auto const enveloped : {true, false}) {
        T into;
        auto const result = codec::decode(
            text, codec::table_of<T>(), &into, [](void* object) { *static_cast<T*>(object) = T(); },
            enveloped, depth);
        if (!document) promise(result.how == ended::mismatch, "what is no JSON was decoded");
        if (document && !document->is_object())
            promise(result.how == ended::mismatch, "what is no object was decoded");
        if (document && says_failure(*document))
            promise(result.how == ended::unsuccessful, "a reported failure was not noticed");
        if (result.how == ended::mismatch) promise(!result.detail.empty(), "a mismatch without a reason");
    }
}

void decoder(std::string_view text) {
    auto const document = parsed(text);
    check_decoding<instance>(text, document);
    check_decoding<instance_page>(text, document);
    check_decoding<billing_session>(text, document);
    if (text.find("\"success\"") != std::string_view::npos) {
        promise(codec::reports_failure(text, depth) == (document && says_failure(*document)),
                "a reported failure was judged otherwise");
    }
}

void error_body(std::string_view text) {
    call::scrubber clean;
    clean.add("s3cret");
    for (auto const status : {200, 404, 503}) {
        error_info info;
        response const answer(status, {{"X-Request-Id", std::string(text)}}, std::string(text));
        if (status == 200) {
            call::describe_unsuccessful(info, answer, clean);
        } else {
            call::describe_answer(info, answer, clean, false);
        }
        for (auto const* const quoted :
             {&info.body_excerpt, &info.untrusted_message, &info.api_code, &info.request_id})
            promise(quoted->find("s3cret") == std::string::npos, "a secret was quoted");
        promise(info.body_excerpt.size() <= 520, "a long excerpt");
        promise(info.untrusted_message.size() <= 4096, "a long message");
        auto const control = [](char c) { return static_cast<unsigned char>(c) < 0x20; };
        std::string const line = error(info).what();
        promise(std::none_of(line.begin(), line.end(), control), "a line with control characters");
    }
}

void retry_after(std::string_view text) {
    auto const wait =
        call::retry_after(text, std::chrono::system_clock::time_point(std::chrono::seconds(784111777)));
    if (wait) promise(wait->count() >= 0, "a negative wait");
}

void endpoint(std::string_view text) {
    try {
        auto const at = http::parse_endpoint(text, "base_url", "https", "http", true);
        promise(!at.host.empty() && at.port != 0, "an endpoint that is nowhere");
        promise(is_one_line_of_ascii(at.prefix) && is_one_line_of_ascii(at.host_header),
                "a head that can be split");
        promise(at.prefix.empty() || at.prefix.front() == '/', "a prefix that is no path");
        promise(at.tls || http::is_loopback(at.host), "plain text to somewhere else");
    } catch (error const& refusal) {
        promise(refusal.info().field == "base_url", "a refusal that names something else");
    }
    try {
        http::bypasses_proxy(text, "api.vzaps.com", 443);
        http::bypasses_proxy(text, "::1", 443);
    } catch (error const& refusal) {
        promise(refusal.info().field == "proxy.no_proxy", "a refusal that names something else");
    }
}

void path(std::string_view text) {
    try {
        check_path(text, "path");
        promise(is_one_line_of_ascii(text) && text.front() == '/', "a path that can be split");
        for (auto const* const bad : {"//", "/./", "/../", "?", "#", "\\"})
            promise((std::string(text) + '/').find(bad) == std::string::npos,
                    "a path that means something else");
    } catch (error const& refusal) {
        promise(refusal.info().field == "path", "a refusal that names something else");
    }
    try {
        auto const segment = path_segment(text, "id");
        promise(is_one_line_of_ascii(segment) && segment.find_first_of("/?#") == std::string::npos,
                "a segment that is more than one");
        check_path('/' + segment, "path");
    } catch (error const& refusal) {
        promise(refusal.info().field == "id", "a segment that is no path");
    }
}

std::optional<event> event_in(std::string_view text, std::string_view content_type) {
    try {
        return parse_webhook(text, content_type);
    } catch (error const& refusal) {
        promise(refusal.code() == errc::undecodable && refusal.info().field == "body",
                "a refusal that names something else");
        return std::nullopt;
    }
}

void webhook(std::string_view text) {
    constexpr auto json_type = "application/json";
    auto const document = parsed(text);
    auto const found = event_in(text, json_type);
    promise(found.has_value() == (document && document->is_object()),
            "an object that is no event, or the reverse");
    event_in(text, "application/x-www-form-urlencoded");
    event_in(text, "multipart/form-data; boundary=b");
    event_in("jsonData={}", text);
    if (!found) return;
    if (auto const* const message = found->as<message_event>()) {
        auto const phone = message->phone();
        promise(std::all_of(phone.begin(), phone.end(), [](char c) { return c >= '0' && c <= '9'; }),
                "a phone that is no number");
        promise(message->kind() != message_kind::image || message->message.media() != nullptr,
                "an image that is none");
    }
    // Text in text makes a document deeper, so that it may not be read a second time.
    auto const again = event_in(json::serialize(found->document()), json_type);
    if (!again) return;
    promise(again->type() == found->type() && again->id() == found->id() &&
                again->payload() == found->payload(),
            "a document that means something else than what it was made from");
}

std::vector<std::string_view> answers() {
    return {
        R"({"id":"VZ1","name":"n","token":"t","connected":true,"x":[1,{"y":null}],"status":"a\u00e9\n"})",
        R"({"page":1,"size":20,"total":2,"total_pages":1,"content":[{"id":"1"},{"id":"2","z":{}}],"summary":{}})",
        R"({"code":200,"success":true,"data":{"id":"VZ1","events_subscribe":"Message"}})",
        R"({"success":false,"message":"m","code":409})",
        R"({"url":"https://x","mode":"checkout","session_id":1.5e3})"};
}

std::vector<std::string_view> bodies() {
    return {R"({"code":403,"success":false,"error":"Forbidden","message":"s3cret"})",
            R"({"error":{"message":"m"},"errors":[{"message":"e"}],"data":{"error":"d"},"detail":"x"})",
            "<html>s3cret\r\n</html>", R"({"error_code":"s3cret","message":"\u0073\u0033cret"})"};
}

std::vector<std::string_view> waits() {
    return {"120",
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
            "9223372036854775807",
            "Fri, 31 Dec 9999 23:59:60 GMT"};
}

std::vector<std::string_view> urls() {
    return {"https://api.vzaps.com", "http://127.0.0.1:8080/prefix/", "http://[::1]:80/",
            "https://user:p%40ss@h:8443/a%20b", "localhost,.example.com:443 10.0.0.1,[::1]:443,*"};
}

std::vector<std::string_view> paths() {
    return {"/instances/{id}/restart", "/a/%2e%2e/b", "/group/list", "..",
            "5511@s.whatsapp.net",     "/a/..%2f./b"};
}

std::vector<std::string_view> webhooks() {
    return {
        R"({"id":"evt_1","type":"Message","instance_id":"VZ1","created_at":"2026","data":{"type":"Message","event":{}}})",
        R"({"type":"Message","event":{"Info":{"ID":"1","Sender":"5511:2@s.whatsapp.net"},"Message":{"conversation":"c"}}})",
        R"({"type":"Message","event":{"info":{"sender":"1@lid"},"message":{"image_message":{"caption":"c"}}}})",
        R"({"jsonData":"{\"type\":\"ReadReceipt\",\"state\":\"Read\",\"event\":{\"MessageIDs\":[\"1\"]}}"})",
        R"({"type":"GroupParticipantsAdd","event":{"JID":"1@g.us","Join":["2@lid"]}})",
        R"({"message":{"ephemeralMessage":{"message":{"protocolMessage":{"editedMessage":{}}}}},"info":{}})",
        "jsonData=%7B%22type%22%3A%22Connected%22%7D&x",
        "--b\r\nContent-Disposition: form-data; name=\"jsonData\"\r\n\r\n{}\r\n--b--",
        "multipart/form-data; boundary=\"b\""};
}

} // namespace

std::array<target, 6> const& targets() {
    static std::array<target, 6> const all{{{"decoder", decoder, answers},
                                            {"error_body", error_body, bodies},
                                            {"retry_after", retry_after, waits},
                                            {"endpoint", endpoint, urls},
                                            {"path", path, paths},
                                            {"webhook", webhook, webhooks}}};
    return all;
}

} // namespace vzaps::fuzz
