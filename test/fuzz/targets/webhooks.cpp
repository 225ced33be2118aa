#include "fuzz/checks.hpp"
#include "support/path.hpp"
#include "support/spelling.hpp"

#include <vzaps/error.hpp>
#include <vzaps/events/message_event.hpp>
#include <vzaps/webhook.hpp>

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

namespace json = boost::json;

namespace vzaps::fuzz {

namespace {

constexpr std::size_t deepest = 128;

std::optional<event> event_in(std::string_view body, std::string_view content_type = "application/json") {
    try {
        return parse_webhook(body, content_type);
    } catch (error const& refusal) {
        promise(refusal.code() == errc::undecodable && refusal.info().field == "body",
                "a refusal that names something else");
        return std::nullopt;
    }
}

bool same(event const& a, event const& b) {
    return a.type() == b.type() && a.id() == b.id() && a.instance_id() == b.instance_id() &&
           a.created_at() == b.created_at() && a.media_url() == b.media_url() && a.payload() == b.payload() &&
           a.document() == b.document();
}

// Whether a document says what was sent, but for text that held an object, which may have been replaced by it, and for a
// number that no double holds.
bool says(json::value const& document, json::value const& sent) {
    if (document == sent) return true;
    if (auto const* const number = sent.if_double()) return !std::isfinite(*number);
    if (auto const* const array = document.if_array(); array != nullptr && sent.is_array())
        return std::ranges::equal(*array, sent.get_array(), says);
    if (auto const* const text = sent.if_string(); text != nullptr && document.is_object()) {
        auto const inside = parsed(*text, deepest);
        return inside ? says(document, *inside) : may_be_mended(*text);
    }
    auto const* const object = document.if_object();
    auto const* const other = sent.if_object();
    if (object == nullptr || other == nullptr || object->size() != other->size()) return false;
    return std::ranges::all_of(*object, [other](auto const& each) {
        auto const* const found = other->if_contains(each.key());
        return found != nullptr && says(each.value(), *found);
    });
}

bool holds(json::value const& document, json::value const& part) {
    if (document == part) return true;
    auto const* const object = document.if_object();
    return object != nullptr &&
           std::ranges::any_of(*object, [&](auto const& each) { return holds(each.value(), part); });
}

// Members of the frame may be left out of a content that stands among them, and nothing else.
bool holds_but_for_the_frame(json::value const& document, json::object const& part) {
    auto const* const object = document.if_object();
    if (object == nullptr) return false;
    auto const is_kept = [&](auto const& each) {
        auto const* const found = part.if_contains(each.key());
        if (found != nullptr) return *found == each.value();
        auto const name = snake_case(each.key());
        return name == "id" || name == "type" || name == "state" || name == "instance_id" ||
               name == "instance_name" || name == "user_id" || name == "created_at" || name == "media_url";
    };
    if (std::ranges::all_of(*object, is_kept)) return true;
    return std::ranges::any_of(*object,
                               [&](auto const& each) { return holds_but_for_the_frame(each.value(), part); });
}

void check_payload(event const& of) {
    auto const& payload = of.payload();
    if (payload.is_null()) return;
    auto const* const object = payload.if_object();
    promise(holds(of.document(), payload) ||
                (object != nullptr && holds_but_for_the_frame(of.document(), *object)),
            "a payload that was not sent, or is not whole");
}

// The same event, as the forms that gateways post.
void check_forms(std::string_view body, std::optional<event> const& of) {
    auto const form = event_in("jsonData=" + query_part(body), "application/x-www-form-urlencoded");
    promise(form.has_value() == of.has_value(), "a form that is not what it holds");
    if (of) promise(same(*form, *of), "a form that says something else than what it holds");
}

void check_message(message_event const& of) {
    auto const phone = of.phone();
    promise(std::ranges::all_of(phone, [](char c) { return c >= '0' && c <= '9'; }),
            "a phone that is not a number");
    auto const kind = of.kind();
    promise(kind != message_kind::image || of.message.media() != nullptr, "an image that is none");
    promise(kind != message_kind::audio || of.message.media() != nullptr, "an audio that is none");
    promise(of.message.context() == of.message.context(), "a context that changes");
}

} // namespace

bool check_webhook(std::string_view text) {
    auto const document = parsed(text, deepest);
    auto const found = event_in(text);
    if (document && document->is_object()) promise(found.has_value(), "an object that is not an event");
    if (found && !may_be_mended(text))
        promise(document && document->is_object(), "an event that is not a JSON object");
    check_forms(text, found);
    if (!found) return true;

    promise(same(*event_in(text), *found), "another event the second time");
    if (document) promise(says(found->document(), *document), "a document that says something else");
    check_payload(*found);
    if (auto const* const message = found->as<message_event>()) check_message(*message);

    // Text in text makes a document deeper, so that it may not be read a second time.
    if (auto const again = event_in(json::serialize(found->document())))
        promise(again->type() == found->type() && again->id() == found->id() &&
                    nearly_same(again->payload(), found->payload()),
                "a document that means something else than what it was made from");
    return true;
}

} // namespace vzaps::fuzz
