#include "events/opened_content.hpp"

#include "events/members.hpp"
#include "events/message_descriptions.hpp"
#include "support/spelling.hpp"

#include <algorithm>
#include <utility>

namespace json = boost::json;

namespace vzaps::incoming {

namespace {

bool is_part(std::string_view name) {
    auto const& table = codec::table_of<message_content>();
    auto const has_name = [name](auto const& each) { return each.name == name; };
    return std::any_of(table.fields.begin(), table.fields.end(), has_name) ||
           std::any_of(table.aliases.begin(), table.aliases.end(), has_name);
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
    if (is_part(name)) return true;
    return object_member(value.get_object(), "message") == nullptr && !part_name(name).empty();
}

} // namespace

std::string part_name(std::string_view member) {
    auto name = snake_case(member);
    if (is_part(name)) return name;
    auto const unversioned = without_version(name);
    return is_part(unversioned) ? std::string(unversioned) : std::string();
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
            found.wrapper = &each.value();
        }
        if (inside == nullptr) return opened;
        opened.wrappers.push_back(std::move(found));
        opened.content = inside;
    }
}

} // namespace vzaps::incoming
