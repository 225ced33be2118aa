#include "events/read_message_content.hpp"

#include "events/document.hpp"
#include "events/fill.hpp"
#include "events/filled.hpp"
#include "events/members.hpp"
#include "events/message_descriptions.hpp"
#include "events/opened_content.hpp"
#include "events/plain.hpp"
#include "support/spelling.hpp"

#include <boost/system/error_code.hpp>

#include <algorithm>
#include <array>
#include <bitset>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace json = boost::json;

namespace vzaps::incoming {

namespace {

constexpr std::size_t most_parts = 64; // That a table can have.

// The members that later versions of a part stand in, by the part: they have its form. They count where there is
// nothing in the part itself, and of several the first that has something in it.
using later_versions = std::array<json::value const*, most_parts>;

later_versions versions_in(json::object const& content) {
    auto const& fields = codec::table_of<message_content>().fields;
    later_versions found{};
    std::bitset<most_parts> present;
    for (auto const& each : content) {
        auto const* const object = each.value().if_object();
        if (object == nullptr) continue;
        auto const part = part_of(each.key());
        if (part.field == nullptr || part.field->kind != codec::field_kind::record) continue;
        auto const at = static_cast<std::size_t>(part.field - fields.data());
        if (!part.is_later) {
            if (!object->empty()) present.set(at);
        } else if (object_member(*object, "message") == nullptr) {
            auto& version = found[at];
            if (version == nullptr || version->get_object().empty()) version = &each.value();
        }
    }
    for (std::size_t at = 0; at < found.size(); ++at)
        if (present[at]) found[at] = nullptr;
    return found;
}

message_content filled_content(json::object const& from, memory_budget& memory) {
    auto const versions = versions_in(from);
    auto content = filled<message_content>(from, memory, versions);
    auto const& fields = codec::table_of<message_content>().fields;
    for (std::size_t at = 0; at < fields.size(); ++at)
        if (versions[at] != nullptr)
            fill(versions[at]->get_object(), *fields[at].inner_table(),
                 fields[at].add(fields[at].locate(&content)), memory);
    return content;
}

// What stands beside a wrapper belongs to the message that is in it: what votes are encrypted with, say.
void take_surroundings(message_content& content, content_wrapper const& from, memory_budget& memory) {
    std::array<json::value const*, 1> const inside{&from.wrapper->value()};
    auto around = filled<message_content>(*from.around, memory, inside);
    auto& outer = around.message_context_info;
    auto& inner = content.message_context_info;
    if (!inner) {
        inner = std::move(outer);
    } else if (outer) {
        if (inner->message_secret.empty()) inner->message_secret = std::move(outer->message_secret);
        if (!inner->message_association) inner->message_association = std::move(outer->message_association);
    }
    for (auto& each : around.extra)
        if (!content.extra.contains(each.key())) content.extra.emplace(each.key(), std::move(each.value()));
}

// What a wrapper has besides the message.
void keep_rest(message_content& content, content_wrapper const& from, memory_budget& memory) {
    auto const& wrapper = from.wrapper->value().get_object();
    auto const* const message = object_member(wrapper, "message");
    json::object rest;
    for (auto const& each : wrapper)
        if (!each.value().is_null() && each.value().if_object() != message)
            rest.emplace(each.key(), memory.copy(each.value()));
    if (!rest.empty()) content.extra.emplace(from.wrapper->key(), std::move(rest));
}

// An object, or the text of one.
json::object object_of(json::value const* value, std::string const& text, memory_budget& memory) {
    if (value != nullptr && value->is_object()) return memory.copy(value->get_object());
    boost::system::error_code ec;
    auto parsed = read_document(text, memory, ec);
    return parsed.is_object() ? std::move(parsed.get_object()) : json::object();
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

// WhatsApp's newer apps answer buttons and lists in this form. Bots look for the older one.
void take_interactive_response(message_content& content, memory_budget& memory) {
    auto& response = *content.interactive_response_message;
    if (!response.native_flow_response_message) return;
    auto const& flow = *response.native_flow_response_message;
    response.params = object_of(member(flow.extra, "params_json"), flow.params_json, memory);
    response.id = id_member(response.params, "id");
    auto words = response.body ? response.body->text : std::string();
    // An old sender may leave out the name. What a form asked for has no name either, and no id.
    if (flow.name == "quick_reply" || (flow.name.empty() && !response.id.empty())) {
        if (content.buttons_response_message) return;
        auto& button = content.buttons_response_message.emplace();
        button.selected_button_id = response.id;
        button.selected_display_text = words.empty() ? text_member(response.params, "display_text") : words;
        button.context_info = response.context_info;
    } else if (is_one_of(flow.name, {"single_select", "menu_options"})) {
        if (content.list_response_message) return;
        auto& row = content.list_response_message.emplace();
        row.title = words.empty() ? text_member(response.params, "title") : words;
        row.description = text_member(response.params, "description");
        row.single_select_reply.emplace().selected_row_id = response.id;
        row.context_info = response.context_info;
    }
}

// Keys for the encryption of a group's messages come beside them, or alone.
bool is_distribution_of_keys(std::string_view name) {
    return name.ends_with("sender_key_distribution_message");
}

// Some encoders send an empty text along with whatever the message consists of.
bool has_nothing_known(message_content const& content) {
    auto const kind = content.kind();
    return kind == message_kind::other ||
           (kind == message_kind::text && !content.extended_text_message && content.conversation->empty());
}

void take_unknown(message_content& content, memory_budget& memory) {
    json::object const* found = nullptr;
    std::string name;
    for (auto const& each : content.extra) {
        if (!each.value().is_object()) continue;
        auto const spelled = snake_case(each.key());
        if (found != nullptr && (!is_distribution_of_keys(name) || is_distribution_of_keys(spelled)))
            continue;
        found = &each.value().get_object();
        name = spelled;
    }
    if (found == nullptr) return;
    auto& unknown = content.unknown.emplace();
    unknown.name = std::move(name);
    for (auto const* const each : {"text", "caption", "body"})
        if (unknown.text.empty()) unknown.text = text_member(*found, each);
    if (auto const* const body = object_member(*found, "body"); body != nullptr && unknown.text.empty())
        unknown.text = text_member(*body, "text");
    for (auto const* const each : {"key", "target_message_key"})
        if (auto const* const key = object_member(*found, each))
            unknown.target = filled<message_key>(*key, memory);
    if (auto const* const context = object_member(*found, "context_info"))
        unknown.context_info = filled<message_context>(*context, memory);
}

message_content read(json::object const& from, bool is_comment, memory_budget& memory);

void take_comment(message_comment& comment, memory_budget& memory) {
    auto* const inside = member(comment.extra, "message");
    if (inside == nullptr || !inside->is_object()) return;
    auto const is_it = [inside](auto const& each) { return &each.value() == inside; };
    auto const at = std::find_if(comment.extra.begin(), comment.extra.end(), is_it);
    auto const taken = std::move(*inside);
    comment.extra.erase(at);
    comment.message = read(taken.get_object(), true, memory);
}

// A comment on a comment stays JSON: each level would be read once more than the one around it.
message_content read(json::object const& from, bool is_comment, memory_budget& memory) {
    auto const opened = open_content(from);
    auto content = filled_content(*opened.content, memory);
    for (auto const& each : opened.wrappers) {
        take_surroundings(content, each, memory);
        content.wrappers.push_back(each.name);
    }
    if (content.interactive_response_message) take_interactive_response(content, memory);
    if (content.comment_message && !is_comment) take_comment(*content.comment_message, memory);
    if (has_nothing_known(content)) take_unknown(content, memory);
    for (auto const& each : opened.wrappers) keep_rest(content, each, memory);
    return content;
}

} // namespace

message_content read_message_content(json::object const& from, memory_budget& memory) {
    return read(from, false, memory);
}

} // namespace vzaps::incoming
