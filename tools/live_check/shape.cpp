#include "shape.hpp"

#include "redaction.hpp"

#include <boost/json/array.hpp>

#include <algorithm>
#include <string_view>
#include <utility>

namespace json = boost::json;

namespace live_check {

namespace {

constexpr std::size_t most_fields = 500;

// The name that a path ends with: `content[].id` -> `id`.
std::string_view last_name(std::string_view path) {
    auto const dot = path.rfind('.');
    if (dot != std::string_view::npos) path.remove_prefix(dot + 1);
    return path.substr(0, path.find_first_of("[{"));
}

void note_length(field_shape& of, std::size_t length, bool first) {
    of.shortest = first ? length : std::min(of.shortest, length);
    of.longest = std::max(of.longest, length);
}

void note(field_shape& of, std::string_view name, json::value const& value) {
    auto const first = of.types.empty();
    ++of.types[type_name(value)];
    if (auto const* const text = value.if_string()) {
        of.kinds.insert(kind_of_text(*text));
        if (auto shown = shown_value(name, *text)) of.values.insert(*std::move(shown));
        note_length(of, text->size(), first);
    } else if (auto const* const array = value.if_array()) {
        note_length(of, array->size(), first);
    } else if (value.is_number()) {
        auto const number = value.to_number<double>();
        if (is_shown_number(name, number)) of.values.insert(std::to_string(static_cast<int>(number)));
    } else if (value.is_bool()) {
        of.values.insert(value.get_bool() ? "true" : "false");
    }
}

json::object to_json(field_shape const& of) {
    json::object made;
    json::object types;
    for (auto const& [type, count] : of.types) types[type] = count;
    made["types"] = std::move(types);
    if (!of.kinds.empty()) made["kinds"] = json::array(of.kinds.begin(), of.kinds.end());
    if (!of.values.empty()) made["values"] = json::array(of.values.begin(), of.values.end());
    if (of.longest > 0) made["lengths"] = {of.shortest, of.longest};
    return made;
}

} // namespace

std::string type_name(json::value const& value) {
    switch (value.kind()) {
    case json::kind::null:
        return "null";
    case json::kind::bool_:
        return "boolean";
    case json::kind::int64:
    case json::kind::uint64:
        return "integer";
    case json::kind::double_:
        return "number";
    case json::kind::string:
        return "text";
    case json::kind::array:
        return "array";
    case json::kind::object:
        break;
    }
    return "object";
}

void add_to(shape& made, std::string const& path, json::value const& value) {
    if (!path.empty()) {
        if (!made.has(path) && made.fields.size() >= most_fields) {
            ++made.left_out;
            return;
        }
        note(made.fields[path], last_name(path), value);
    }
    if (auto const* const array = value.if_array()) {
        for (auto const& each : *array) add_to(made, path + "[]", each);
    } else if (auto const* const object = value.if_object()) {
        bool const keyed = is_keyed_by_data(*object, last_name(path));
        for (auto const& each : *object) {
            auto const name = keyed ? std::string("{*}") : shown_name({each.key().data(), each.key().size()});
            auto const between = path.empty() || name == "{*}" ? "" : ".";
            add_to(made, path + between + name, each.value());
        }
    }
}

shape shape_of(json::value const& answer) {
    shape made;
    json::value const* described = &answer;
    if (auto const* const object = answer.if_object()) {
        auto const* const data = object->if_contains("data");
        auto const* const success = object->if_contains("success");
        auto const* const code = object->if_contains("code");
        made.enveloped = data != nullptr && ((success != nullptr && success->is_bool()) ||
                                             (code != nullptr && code->is_number()));
        if (made.enveloped) described = data;
    }
    made.top = type_name(*described);
    add_to(made, "", *described);
    return made;
}

json::object to_json(shape const& of) {
    json::object fields;
    for (auto const& [path, field] : of.fields) fields[path] = to_json(field);
    json::object made{{"enveloped", of.enveloped}, {"top", of.top}, {"fields", std::move(fields)}};
    if (of.left_out > 0) made["left_out"] = of.left_out;
    return made;
}

} // namespace live_check
