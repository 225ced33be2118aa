#include "difference.hpp"

#include "words.hpp"

#include <algorithm>
#include <map>
#include <sstream>

namespace live_check {

namespace {

struct expected_field {
    std::string type;
    bool optional = false;
};
using field_map = std::map<std::string, expected_field>;

void add_fields(field_map& to, std::string_view described, std::string const& prefix) {
    std::istringstream from{std::string(described)};
    for (std::string word; from >> word;) {
        expected_field made;
        if (word.back() == '?') {
            made.optional = true;
            word.pop_back();
        }
        auto const colon = word.find(':');
        made.type = word.substr(colon + 1);
        to.emplace(prefix + word.substr(0, colon), std::move(made));
    }
}

// A row's fields follow the rows' path; an array's, and the rows of an object, have no dot in between.
std::string prefix_of(std::string const& rows) { return rows + "."; }

// Paths that differ in spelling only are the same then.
std::string flattened(std::string_view path) {
    auto made = snake_case(path);
    std::erase(made, '_');
    return made;
}

std::string types_of(field_shape const& field) {
    std::string made;
    for (auto const& each : field.types) made += (made.empty() ? "" : " or ") + each.first;
    return made;
}

bool is_of_type(field_shape const& field, std::string const& type) {
    return std::ranges::all_of(field.types,
                               [&](auto const& each) { return each.first == type || each.first == "null"; });
}

// What stands below a field that is new or free-form is not told of again.
bool is_below(std::string const& path, std::vector<std::string> const& told) {
    return std::ranges::any_of(told, [&](std::string const& each) {
        return path.size() > each.size() && path.starts_with(each) &&
               std::string_view(".[{").find(path[each.size()]) != std::string_view::npos;
    });
}

// Texts of an array, values of a map.
bool is_element_of_known(std::string const& path, field_map const& known) {
    auto const end = path.find_last_of("[{.");
    return end != std::string::npos && path[end] != '.' && known.contains(path.substr(0, end));
}

bool knows_inside(std::string const& path, field_map const& known) {
    return std::ranges::any_of(known, [&](auto const& each) { return each.first.starts_with(path + "."); });
}

void compare_form(shape const& seen, expected_answer const& expected, std::vector<std::string>& made) {
    if (expected.is == expected_answer::form::unknown) {
        made.push_back(seen.enveloped ? "form: enveloped; nothing was known"
                                      : "form: bare; nothing was known");
        return;
    }
    if (seen.enveloped == (expected.is == expected_answer::form::enveloped)) return;
    made.push_back(seen.enveloped ? "form: enveloped where bare was expected"
                                  : "form: bare where enveloped was expected");
}

} // namespace

std::string rows_of(shape const& seen, expected_answer const& expected) {
    if (expected.rows.empty()) return {};
    for (auto const& each : seen.fields) {
        auto const& path = each.first;
        auto const end = path.find_first_of("[{");
        if (end == std::string::npos || path.find('.') != std::string::npos) continue;
        if ((path.ends_with("[]") || path.ends_with("{*}")) && path.find_first_of("]}") == path.size() - 1 &&
            each.second.types.contains("object"))
            return path;
    }
    return {};
}

std::vector<std::string> differences(shape const& seen, expected_answer const& expected) {
    std::vector<std::string> made;
    compare_form(seen, expected, made);
    auto const rows = rows_of(seen, expected);
    if (!rows.empty() && rows != expected.rows)
        made.push_back("rows: in " + rows + " where " + std::string(expected.rows) + " was expected");

    field_map known;
    add_fields(known, expected.fields, "");
    if (!rows.empty()) add_fields(known, expected.row, prefix_of(rows));
    std::map<std::string, std::string> by_sound;
    for (auto const& each : known) by_sound.emplace(flattened(each.first), each.first);

    std::vector<std::string> told;
    std::vector<std::string> found;
    for (auto const& [path, field] : seen.fields) {
        auto const container = path + "[]";
        if (path == rows || container == rows || path + "{*}" == rows || path == "[]") continue;
        if (rows.empty() && (container == expected.rows || path == expected.rows))
            continue; // No row to look at.
        if (is_below(path, told)) continue;
        auto const same = by_sound.find(flattened(path));
        if (same == by_sound.end()) {
            if (is_element_of_known(path, known)) continue;
            made.push_back("new: " + path + " (" + types_of(field) + ")");
            told.push_back(path);
            continue;
        }
        found.push_back(same->second);
        if (same->second != path) made.push_back("spelling: " + path + " for " + same->second);
        auto const& wanted = known.at(same->second);
        if (!is_of_type(field, wanted.type))
            made.push_back("type: " + path + " is " + types_of(field) + ", not " + wanted.type);
        if (wanted.type == "object" && !knows_inside(path, known)) told.push_back(path);
    }
    for (auto const& [path, field] : known)
        if (!field.optional && std::ranges::find(found, path) == found.end())
            made.push_back("missing: " + path);
    return made;
}

} // namespace live_check
