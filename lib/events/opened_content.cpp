#include "events/opened_content.hpp"

#include "events/members.hpp"
#include "events/message_descriptions.hpp"
#include "support/spelling.hpp"

#include <algorithm>
#include <utility>

namespace json = boost::json;

namespace vzaps::incoming {

namespace {

codec::field const* part_named(std::string_view name) {
    auto const& table = codec::table_of<message_content>();
    for (auto const& each : table.aliases)
        if (each.name == name) name = each.field;
    auto const has_name = [name](auto const& each) { return each.name == name; };
    auto const found = std::find_if(table.fields.begin(), table.fields.end(), has_name);
    return found != table.fields.end() ? &*found : nullptr;
}

// A name without the `_v2` behind it; the same name where there is none.
std::string_view without_version(std::string_view name) {
    auto const last = name.find_last_not_of("0123456789");
    if (last == std::string_view::npos || last + 1 == name.size()) return name;
    auto const unversioned = name.substr(0, last + 1);
    constexpr std::string_view mark = "_v";
    return unversioned.ends_with(mark) ? unversioned.substr(0, unversioned.size() - mark.size()) : name;
}

// Whether a member is what the message consists of, so that nothing else in it is looked into.
bool is_content(std::string const& name, json::value const& value) {
    if (name == "message_context_info") return false;
    if (name == "conversation") return value.is_string() && !value.get_string().empty();
    if (!value.is_object()) return false;
    auto const part = part_of(name);
    if (part.field == nullptr) return false;
    return !part.is_later || object_member(value.get_object(), "message") == nullptr;
}

} // namespace

content_part part_of(std::string_view member) {
    auto const name = snake_case(member);
    if (auto const* const found = part_named(name)) return {found, false};
    return {part_named(without_version(name)), true};
}

opened_content open_content(json::object const& message) {
    opened_content opened{&message, {}};
    while (true) {
        content_wrapper found{{}, opened.content, nullptr};
        json::object const* inside = nullptr;
        for (auto const& each : *opened.content) {
            auto name = snake_case(each.key());
            if (is_content(name, each.value())) return opened;
            auto const* const object = inside == nullptr ? each.value().if_object() : nullptr;
            if (object == nullptr) continue;
            inside = object_member(*object, "message");
            if (inside == nullptr) continue;
            found.name = std::move(name);
            found.wrapper = &each;
        }
        if (inside == nullptr) return opened;
        opened.wrappers.push_back(std::move(found));
        opened.content = inside;
    }
}

} // namespace vzaps::incoming
