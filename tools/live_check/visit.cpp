#include "visit.hpp"

#include "difference.hpp"
#include "expected.hpp"
#include "redaction.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include <cctype>
#include <chrono>
#include <string_view>

namespace asio = boost::asio;
namespace json = boost::json;

namespace live_check {

namespace {

using steady = std::chrono::steady_clock;

std::int64_t milliseconds_since(steady::time_point begun) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(steady::now() - begun).count();
}

bool is_pacing_header(std::string const& name) {
    return name.find("imit") != std::string::npos || name.starts_with("Retry") || name.starts_with("Keep");
}

void note_headers(visit& with, finding& of, vzaps::header_list const& headers) {
    for (auto const& [name, value] : headers) {
        auto shown = shown_header(name, value);
        if (!shown) continue;
        if (is_pacing_header(name)) with.found.note("headers." + name, name + ": " + *shown);
        of.headers.emplace(name, *std::move(shown));
    }
}

void note_billing(visit& with, shape const& seen) {
    for (auto const& [path, field] : seen.fields) {
        if (!path.ends_with("billing_status")) continue;
        for (auto const& value : field.values) with.found.note("billing.known", "seen: " + value);
        if (field.kinds.contains("text") && field.values.empty())
            with.found.note("billing.unknown", "values that this program does not know");
    }
}

void compare(visit& with, finding& of, expected_answer const& expected) {
    of.differences = differences(*of.answer, expected);
    auto const documented = expected.is != expected_answer::form::unknown;
    auto const topic = (documented ? "documented." : "answer.") + of.check;
    if (of.differences.empty()) with.found.note(topic, of.check + ": as expected");
    for (auto const& each : of.differences) with.found.note(topic, of.check + ": " + each);
}

void note_answer(visit& with, finding& of, json::value const& document) {
    with.found.secrets.remember_all(document);
    of.answer = shape_of(document);
    note_billing(with, *of.answer);
    if (auto const* const expected = expected_of(of.check)) compare(with, of, *expected);
}

std::string with_request_id(vzaps::error_info const& info) {
    return info.request_id.empty() ? ", no request id" : ", with a request id";
}

} // namespace

void note_failure(visit& with, finding& of, vzaps::error const& failure) {
    auto const& info = failure.info();
    of.failure = failure.code().message();
    of.status = info.status;
    of.error_text = shown_error(info.untrusted_message);
    of.error_code = shown_code(info.api_code);
    if (info.status == 0) return;
    if (failure.code() == vzaps::errc::undecodable) { // A success all the same: it tells nothing of errors.
        with.found.note("answer." + of.check, of.check + ": cannot be read as what is expected of it");
        return;
    }
    if (info.retry_after)
        with.found.note("headers.Retry-After",
                        "Retry-After: " + std::to_string(info.retry_after->count() / 1000) + " s on HTTP " +
                            std::to_string(info.status));
    boost::system::error_code ec;
    auto const body =
        json::parse(info.body_excerpt, ec); // Cut short it is no JSON: then there is no shape of it.
    if (!ec) {
        with.found.secrets.remember_all(body);
        of.answer.emplace();
        of.answer->top = type_name(body);
        add_to(*of.answer, "", body);
    }
    std::string fields;
    if (of.answer)
        for (auto const& each : of.answer->fields)
            fields += (fields.empty() ? "" : ", ") + each.first + " " + each.second.types.begin()->first;
    auto const status = "HTTP " + std::to_string(info.status);
    if (failure.code() == vzaps::errc::unsuccessful || info.status < 300)
        with.found.note("success_false.seen", of.check + ": " + status + ", and " + of.failure);
    with.found.note("error." + of.check, of.check + ": " + status + ", text \"" + of.error_text +
                                             "\", code " + of.error_code + with_request_id(info) +
                                             ", fields " + (fields.empty() ? "not seen" : fields));
}

asio::awaitable<std::optional<json::value>> look(visit& with, std::string check, std::string method,
                                                 std::string path, vzaps::request_options options) {
    finding made;
    made.check = std::move(check);
    auto const begun = steady::now();
    auto each = options.options();
    options.options(each.max_attempts(1)); // What the service says at first is what is asked for here.
    auto const result =
        co_await vzaps::as_result(with.api.request(std::move(method), std::move(path), std::move(options)));
    made.milliseconds = milliseconds_since(begun);
    std::optional<json::value> answer;
    try {
        auto const& response = result.value();
        made.status = response.status();
        note_headers(with, made, response.headers());
        note_answer(with, made, response.json());
        answer = response.data();
    } catch (vzaps::error const& failure) { // The call's, or of a body that is no JSON.
        note_failure(with, made, failure);
    }
    with.found.add(std::move(made));
    co_return answer;
}

std::string text_at(json::value const& of, std::string_view name) {
    auto const* const object = of.if_object();
    auto const* const found = object != nullptr ? object->if_contains(name) : nullptr;
    auto const* const text = found != nullptr ? found->if_string() : nullptr;
    return text != nullptr ? std::string(*text) : std::string();
}

json::array rows_in(json::value const& answer) {
    if (auto const* const array = answer.if_array()) return *array;
    auto const* const object = answer.if_object();
    if (object == nullptr) return {};
    for (auto const& each : *object) {
        auto const* const array = each.value().if_array();
        if (array != nullptr && !array->empty() && array->front().is_object()) return *array;
    }
    return {};
}

std::string encoded(std::string_view segment) {
    constexpr char const* digits = "0123456789ABCDEF";
    std::string made;
    for (auto const c : segment) {
        auto const byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0 || c == '-' || c == '.' || c == '_') {
            made += c;
        } else {
            made += '%';
            made += digits[byte >> 4];
            made += digits[byte & 15];
        }
    }
    return made;
}

} // namespace live_check
