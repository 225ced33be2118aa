#include "resources/instance_listing.hpp"

#include "routing/body_page.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <cctype>
#include <cstddef>
#include <string>
#include <tuple>
#include <vector>

namespace vzaps::emulation {

namespace json = boost::json;

namespace {

std::string lower(std::string_view text) {
    std::string made(text);
    std::ranges::transform(made, made.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return made;
}

// createdAt -> created_at
std::string snake(std::string_view text) {
    std::string made;
    for (char const c : text) {
        if (c >= 'A' && c <= 'Z') {
            made += '_';
            made += static_cast<char>(c - 'A' + 'a');
        } else
            made += c;
    }
    return made;
}

json::object filter_of(call& c) {
    json::object made = read_filter(c);
    if (auto const* search = c.disputed_field({"search"}); search && !made.contains("query"))
        made["query"] = *search;
    return made;
}

bool passes(instance_record const& each, json::object const& filter) {
    for (auto const& condition : filter) {
        if (condition.key() == "query") {
            if (!condition.value().is_string()) throw refusal(400, "filter.query must be a string");
            std::string const query = lower(condition.value().get_string());
            if (lower(each.text("name")).find(query) == std::string::npos &&
                lower(each.text("id")).find(query) == std::string::npos)
                return false;
        } else if (auto const* field = each.shown.if_contains(snake(condition.key()));
                   field && *field != condition.value())
            return false;
    }
    return true;
}

std::string sort_key(instance_record const& each, std::string_view field) {
    auto const* value = each.shown.if_contains(field);
    if (!value) return {};
    return value->is_string() ? lower(value->get_string()) : json::serialize(*value);
}

void sort(call& c, std::vector<instance_record const*>& rows) {
    auto const* by = c.field("sort");
    if (by && !by->is_string()) throw refusal(400, "sort must be a string");
    // The only evidence from the server's side says sortDesc, so that one wins.
    auto const* descending = c.disputed_field({"sortDesc", "sort_desc"});
    if (descending && !descending->is_bool()) throw refusal(400, "sortDesc must be a boolean");
    std::string const field = by ? snake(by->get_string()) : std::string();

    // Equal keys keep the order of creation, so that a page boundary never loses or repeats a row. (libstdc++ 12 warns of
    // its own stable_sort where Clang compiles it.)
    struct keyed {
        std::string key;
        std::size_t place;
        instance_record const* row;
    };
    std::vector<keyed> sorted;
    sorted.reserve(rows.size());
    for (auto const* each : rows) sorted.push_back({sort_key(*each, field), sorted.size(), each});
    std::ranges::sort(sorted, {}, [](auto const& each) { return std::tie(each.key, each.place); });
    std::ranges::transform(sorted, rows.begin(), &keyed::row);
    if (descending && descending->get_bool()) std::ranges::reverse(rows);
}

} // namespace

reply list_instances(call& c) {
    body_page const page = read_body_page(c);
    json::object const filter = filter_of(c);

    std::vector<instance_record const*> rows;
    for (auto const& each : c.world.instances.all())
        if (passes(each, filter)) rows.push_back(&each);
    sort(c, rows);

    json::object answer = page.cut(rows.size(), [&](std::size_t i) { return rows[i]->shown; });
    answer["summary"] = json::object(); // Of unknown shape.
    return json_reply(answer);
}

} // namespace vzaps::emulation
