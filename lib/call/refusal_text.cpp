#include "call/refusal_text.hpp"

#include "call/error_text.hpp"
#include "support/ascii.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace json = boost::json;

namespace vzaps::call {

namespace {

// States in which nothing can be sent, and requests that were not understood. Whole texts: `Error sending message: not
// connected` was on its way already.
constexpr std::array<std::string_view, 8> refusals{"no session",
                                                   "not connected",
                                                   "already connected",
                                                   "already loggedin",
                                                   "already logged in",
                                                   "could not decode payload",
                                                   "could not parse phone",
                                                   "could not parse group jid"};

// `Missing Phone in Payload`: what is missing is a field's name, or several.
bool is_missing_field(std::string_view text) {
    constexpr std::string_view begin = "missing ";
    constexpr std::string_view end = " in payload";
    constexpr std::size_t longest = 64;
    if (!text.starts_with(begin) || !text.ends_with(end) || text.size() <= begin.size() + end.size())
        return false;
    text.remove_prefix(begin.size());
    text.remove_suffix(end.size());
    auto const is_of_a_name = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
               std::string_view(" _-./,[]").find(c) != std::string_view::npos;
    };
    return text.size() <= longest && std::all_of(text.begin(), text.end(), is_of_a_name);
}

bool is_refusal(std::string_view text) {
    auto lowered = ascii_lowered(trimmed(text));
    if (lowered.ends_with('.')) lowered.pop_back();
    return std::find(refusals.begin(), refusals.end(), lowered) != refusals.end() ||
           is_missing_field(lowered);
}

bool is_empty(json::value const& value) {
    if (auto const* const text = value.if_string()) return text->empty();
    if (auto const* const list = value.if_array()) return list->empty();
    if (auto const* const object = value.if_object()) return object->empty();
    return value.is_null();
}

// What a body, or a part of it, says of what was done. `anything` is whatever has no name here: it may be the id of a
// message that has gone out.
enum class said { nothing, refusal, anything };

said said_by(json::object const& object);

said said_by_text(json::value const& value) {
    if (is_empty(value)) return said::nothing;
    if (auto const* const object = value.if_object()) return said_by(*object);
    auto const* const text = value.if_string();
    if (text == nullptr) return said::anything;
    if (is_refusal(*text)) return said::refusal;
    return worth_of(*text) == telling::nothing ? said::nothing : said::anything;
}

// `500`, `false`, `"error"`.
said said_by_status(json::value const& value) {
    if (value.is_number()) return said::nothing;
    if (auto const* const flag = value.if_bool()) return *flag ? said::anything : said::nothing;
    auto const* const text = value.if_string();
    return is_empty(value) || (text != nullptr && worth_of(*text) == telling::nothing) ? said::nothing
                                                                                       : said::anything;
}

said said_by_member(std::string_view name, json::value const& value) {
    if (name == "error" || name == "message") return said_by_text(value);
    if (name == "code" || name == "status" || name == "success") return said_by_status(value);
    if (name == "data" && value.is_object()) return said_by(value.get_object());
    return is_empty(value) ? said::nothing : said::anything;
}

said said_by(json::object const& object) {
    auto result = said::nothing;
    for (auto const& each : object) result = std::max(result, said_by_member(each.key(), each.value()));
    return result;
}

} // namespace

bool says_nothing_was_done(json::value const& body) {
    return body.is_object() && said_by(body.get_object()) == said::refusal;
}

} // namespace vzaps::call
