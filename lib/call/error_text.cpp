#include "call/error_text.hpp"

#include "support/ascii.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <array>
#include <utility>

namespace json = boost::json;

namespace vzaps::call {

namespace {

constexpr std::size_t most_items = 10;
constexpr std::size_t longest_compared = 4096;
constexpr int deepest = 4; // An error in a list in an error; past that nobody puts a text.

// Whether a text need not be told beside another one that holds it. Long ones are not compared: whoever sends both could
// make that take as long as the product of their lengths.
bool holds(std::string_view text, std::string_view other) {
    return text.size() <= longest_compared && other.size() <= longest_compared &&
           text.find(other) != std::string_view::npos;
}

std::string text_of(json::value const& value, int depth);

std::string text_at(json::object const& of, std::string_view key, int depth) {
    auto const* const found = of.if_contains(key);
    return found != nullptr ? text_of(*found, depth) : std::string();
}

std::string string_at(json::object const& of, std::string_view key) {
    auto const* const found = of.if_contains(key);
    auto const* const text = found != nullptr ? found->if_string() : nullptr;
    return text != nullptr ? std::string(trimmed(*text)) : std::string();
}

std::string joined(json::array const& items, int depth) {
    std::string result;
    std::size_t count = 0;
    std::size_t more = 0;
    for (auto const& each : items) {
        auto const text = text_of(each, depth);
        if (text.empty()) continue;
        if (++count > most_items) {
            ++more;
            continue;
        }
        if (!result.empty()) result += "; ";
        result += text;
    }
    if (more != 0) result += "; and " + std::to_string(more) + " more";
    return result;
}

// `["body", "phone", 0]` as `body.phone.0`.
std::string location(json::value const& value) {
    if (auto const* const text = value.if_string()) return std::string(*text);
    auto const* const parts = value.if_array();
    std::string result;
    if (parts == nullptr) return result;
    for (auto const& each : *parts) {
        auto const* const name = each.if_string();
        auto const* const index = each.if_int64();
        if (name == nullptr && index == nullptr) continue;
        if (!result.empty()) result += '.';
        result += name != nullptr ? std::string(*name) : std::to_string(*index);
    }
    return result;
}

// Where in the request an error is: FastAPI's `loc`, class-validator's `property`, and the like.
std::string place_of(json::object const& error) {
    for (auto const* const key : {"loc", "field", "property", "param", "path"}) {
        auto const* const found = error.if_contains(key);
        if (found == nullptr) continue;
        if (auto text = location(*found); !text.empty()) return text;
    }
    return {};
}

std::string most_telling(std::vector<std::string> const& texts) {
    auto const less = [](std::string const& a, std::string const& b) { return worth_of(a) < worth_of(b); };
    auto const best = std::max_element(texts.begin(), texts.end(), less); // The first of equals.
    return best != texts.end() ? *best : std::string();
}

// `title` and `detail` of RFC 9457, which belong together.
std::string problem_of(json::object const& body, int depth) {
    auto detail = text_at(body, "detail", depth);
    auto title = string_at(body, "title");
    if (detail.empty()) return title;
    if (worth_of(title) == telling::nothing || holds(detail, title)) return detail;
    return title + ": " + detail;
}

// What an object says by the names that errors have; empty for one without them.
std::string said_by(json::object const& error, int depth) {
    std::vector<std::string> texts;
    for (auto const* const key : {"msg", "message", "error"})
        if (auto text = text_at(error, key, depth); !text.empty()) texts.push_back(std::move(text));
    if (auto text = problem_of(error, depth); !text.empty()) texts.push_back(std::move(text));
    for (auto const* const key : {"description", "reason"})
        if (auto text = text_at(error, key, depth); !text.empty()) texts.push_back(std::move(text));
    // Of class-validator: texts by the names of its rules.
    auto const* const rules = error.if_contains("constraints");
    if (auto const* const object = rules != nullptr ? rules->if_object() : nullptr) {
        json::array said;
        for (auto const& each : *object) said.push_back(each.value());
        if (auto text = joined(said, depth); !text.empty()) texts.push_back(std::move(text));
    }
    return most_telling(texts);
}

// One error, or errors by the fields that they are about: `{"phone": ["is required"]}`.
std::string text_of(json::object const& of, int depth) {
    auto text = said_by(of, depth);
    if (!text.empty()) {
        auto const place = place_of(of);
        return place.empty() || holds(text, place) ? text : place + ": " + text;
    }
    json::array members;
    for (auto const& [name, value] : of) {
        auto const said = value.is_object() ? std::string() : text_of(value, depth);
        if (said.empty()) continue;
        members.emplace_back(holds(said, name) ? said : std::string(name) + ": " + said);
    }
    return joined(members, depth);
}

std::string text_of(json::value const& value, int depth) {
    if (auto const* const text = value.if_string()) return std::string(trimmed(*text));
    if (depth == deepest) return {};
    if (auto const* const list = value.if_array()) return joined(*list, depth + 1);
    if (auto const* const object = value.if_object()) return text_of(*object, depth + 1);
    return {};
}

std::string letters_of(std::string_view text) {
    std::string result;
    for (auto const c : text) {
        auto const lowered = ascii_lower(c);
        if ((lowered >= 'a' && lowered <= 'z') || static_cast<unsigned char>(c) >= 0x80) result += lowered;
    }
    return result;
}

} // namespace

telling worth_of(std::string_view text) {
    constexpr std::array<std::string_view, 48> empty_words{"",
                                                           "http",
                                                           "error",
                                                           "errors",
                                                           "fail",
                                                           "failed",
                                                           "failure",
                                                           "badrequest",
                                                           "unauthorized",
                                                           "unauthorised",
                                                           "paymentrequired",
                                                           "forbidden",
                                                           "notfound",
                                                           "methodnotallowed",
                                                           "notacceptable",
                                                           "proxyauthenticationrequired",
                                                           "requesttimeout",
                                                           "conflict",
                                                           "gone",
                                                           "lengthrequired",
                                                           "preconditionfailed",
                                                           "payloadtoolarge",
                                                           "contenttoolarge",
                                                           "requestentitytoolarge",
                                                           "uritoolong",
                                                           "requesturitoolong",
                                                           "unsupportedmediatype",
                                                           "rangenotsatisfiable",
                                                           "expectationfailed",
                                                           "imateapot",
                                                           "misdirectedrequest",
                                                           "unprocessableentity",
                                                           "unprocessablecontent",
                                                           "locked",
                                                           "faileddependency",
                                                           "tooearly",
                                                           "upgraderequired",
                                                           "preconditionrequired",
                                                           "toomanyrequests",
                                                           "requestheaderfieldstoolarge",
                                                           "unavailableforlegalreasons",
                                                           "internalservererror",
                                                           "notimplemented",
                                                           "badgateway",
                                                           "serviceunavailable",
                                                           "gatewaytimeout",
                                                           "httpversionnotsupported",
                                                           "insufficientstorage"};
    text = trimmed(text);
    auto letters = letters_of(text);
    if (letters.starts_with("http") && letters != "httpversionnotsupported")
        letters.erase(0, 4); // `HTTP 400 Bad Request`
    if (std::find(empty_words.begin(), empty_words.end(), letters) != empty_words.end())
        return telling::nothing;
    auto const is_wordy = [](char c) {
        return c == ' ' || c == '\n' || static_cast<unsigned char>(c) >= 0x80;
    };
    return std::any_of(text.begin(), text.end(), is_wordy) ? telling::sentence : telling::code;
}

std::vector<std::string> error_texts(json::value const& body) {
    std::vector<std::string> texts;
    auto const add = [&](std::string text) {
        if (!text.empty()) texts.push_back(std::move(text));
    };
    auto const* const object = body.if_object();
    if (object == nullptr) {
        add(text_of(body, 0));
        return texts;
    }
    for (auto const* const key : {"error", "message", "errors"}) add(text_at(*object, key, 0));
    auto const* const data = object->if_contains("data");
    if (auto const* const inner = data != nullptr ? data->if_object() : nullptr)
        for (auto const* const key : {"error", "message"}) add(text_at(*inner, key, 0));
    add(problem_of(*object, 0));
    auto const* const details = object->if_contains("details");
    if (details != nullptr && !details->is_object()) add(text_of(*details, 0));
    for (auto const* const key : {"error_description", "description", "reason", "msg"})
        add(text_at(*object, key, 0));
    return texts;
}

std::string error_message(json::value const& body) { return most_telling(error_texts(body)); }

std::string error_code(json::value const& body) {
    auto const* const object = body.if_object();
    if (object == nullptr) return {};
    for (auto const* const key : {"code", "error_code"}) {
        auto const* const found = object->if_contains(key);
        if (found == nullptr) continue;
        if (auto const* const text = found->if_string()) return std::string(*text);
        if (auto const* const number = found->if_int64()) return std::to_string(*number);
        if (auto const* const number = found->if_uint64()) return std::to_string(*number);
    }
    auto word = string_at(*object, "error");
    if (worth_of(word) != telling::code || error_message(body) == word) return {};
    return word;
}

} // namespace vzaps::call
