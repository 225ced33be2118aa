#include "codec/decoder.hpp"
#include "codec/descriptions.hpp"
#include "fuzz/checks.hpp"
#include "fuzz/json_of.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>

namespace json = boost::json;

namespace vzaps::fuzz {

namespace {

constexpr std::size_t depth = 32;
using ended = codec::decoded::ended;
using document = std::optional<json::value>;

bool says_failure(json::value const& of) {
    auto const* const object = of.if_object();
    auto const* const success = object != nullptr ? object->if_contains("success") : nullptr;
    return success != nullptr && success->is_bool() && !success->get_bool();
}

bool is_finite(json::value const& of) {
    if (auto const* const number = of.if_double()) return std::isfinite(*number);
    if (auto const* const array = of.if_array()) return std::ranges::all_of(*array, is_finite);
    auto const* const object = of.if_object();
    return object == nullptr ||
           std::ranges::all_of(*object, [](auto const& each) { return is_finite(each.value()); });
}

// The same, a few bytes at a time.
template <class T>
codec::decoded decode_in_slices(std::string_view text, T& into, bool enveloped) {
    codec::decoding slices(
        text, codec::table_of<T>(), &into, [](void* object) { *static_cast<T*>(object) = T(); }, enveloped,
        depth);
    while (!slices.advance(3)) continue;
    return slices.result();
}

template <class T>
codec::decoded decode(std::string_view text, T& into, bool enveloped, std::size_t deepest = depth) {
    return codec::decode(
        text, codec::table_of<T>(), &into, [](void* object) { *static_cast<T*>(object) = T(); }, enveloped,
        deepest);
}

// What was decoded, written down, is decoded as the same.
template <class T>
void check_stable(T const& answer) {
    json_of const written(answer);
    promise(is_finite(written.document()), "a number that JSON does not have");
    if (written.ambiguous()) return;
    // In an envelope, since what the answer does not name may look like one.
    auto const text =
        json::serialize(json::object{{"code", 200}, {"success", true}, {"data", written.document()}});
    T again;
    auto const result = decode(text, again, true, depth + 4);
    promise(result.how == ended::ok, "an answer that cannot be read again");
    json_of const rewritten(again);
    promise(nearly_same(rewritten.document(), written.document()),
            "an answer that changes when it is read again");
}

template <class T>
void check_in_form(std::string_view text, document const& whole, bool enveloped) {
    T answer;
    auto const result = decode(text, answer, enveloped);
    if (!whole && !may_be_mended(text))
        promise(result.how == ended::mismatch, "what is not JSON was decoded");
    if (whole && !whole->is_object() && !whole->is_array())
        promise(result.how == ended::mismatch, "a value that is neither object nor array was decoded");
    if (whole && says_failure(*whole))
        promise(result.how == ended::unsuccessful, "a reported failure was not noticed");
    if (result.how == ended::mismatch) promise(!result.detail.empty(), "a mismatch without a reason");

    T again;
    auto const second = decode_in_slices(text, again, enveloped);
    promise(second.how == result.how && second.field == result.field && second.detail == result.detail,
            "another end in slices");
    if (result.how != ended::ok) return;
    promise(json_of(again).document() == json_of(answer).document(), "another answer in slices");
    check_stable(answer);
}

template <class T>
void check_as(std::string_view text) {
    auto const whole = parsed(text, depth);
    for (auto const enveloped : {true, false}) check_in_form<T>(text, whole, enveloped);
    if (whole && text.find("\"success\"") != std::string_view::npos)
        promise(codec::reports_failure(text, depth) == says_failure(*whole),
                "a reported failure was judged otherwise");
}

struct answer_type {
    std::string_view name;
    void (*check)(std::string_view text);
};

#define VZAPS_ANSWER(name)                                                                                   \
    answer_type { #name, check_as<name> }
constexpr std::array answer_types{
    VZAPS_ANSWER(acknowledgement),  VZAPS_ANSWER(billing_session),      VZAPS_ANSWER(chat),
    VZAPS_ANSWER(chat_list),        VZAPS_ANSWER(chatwoot_config),      VZAPS_ANSWER(contact_list),
    VZAPS_ANSWER(downloaded_media), VZAPS_ANSWER(group_answer),         VZAPS_ANSWER(group_change),
    VZAPS_ANSWER(group_invite),     VZAPS_ANSWER(group_list),           VZAPS_ANSWER(instance),
    VZAPS_ANSWER(instance_action),  VZAPS_ANSWER(instance_page),        VZAPS_ANSWER(message_action),
    VZAPS_ANSWER(pairing_code),     VZAPS_ANSWER(queue_list),           VZAPS_ANSWER(sent_message),
    VZAPS_ANSWER(session_qr),       VZAPS_ANSWER(session_status),       VZAPS_ANSWER(typebot),
    VZAPS_ANSWER(typebot_list),     VZAPS_ANSWER(typebot_session_list), VZAPS_ANSWER(user_avatar),
    VZAPS_ANSWER(user_check_list),  VZAPS_ANSWER(user_info_list),       VZAPS_ANSWER(webhook_config),
    VZAPS_ANSWER(webhook_log),      VZAPS_ANSWER(webhook_log_page),
};
#undef VZAPS_ANSWER

} // namespace

// The first line names the answer's type, the rest is its text.
bool check_answer(std::string_view text) {
    auto const name = take_line(text);
    auto const found = std::ranges::find(answer_types, name, &answer_type::name);
    if (found == answer_types.end()) return false;
    found->check(text);
    return true;
}

} // namespace vzaps::fuzz
