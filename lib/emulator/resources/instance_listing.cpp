#include "resources/instance_listing.hpp"

#include <boost/json/serialize.hpp>

#include <algorithm>
#include <cctype>

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

std::int64_t count_of(json::value const* value, std::string_view name, std::int64_t otherwise) {
    if (!value) return otherwise;
    boost::system::error_code error;
    auto const number = value->to_number<std::int64_t>(error);
    if (error || number < 1) throw refusal(400, std::string(name) + " must be an integer from 1");
    return number;
}

json::object filter_of(call& c) {
    auto const* value = c.field("filter");
    if (value && value->is_array() && value->get_array().empty()) {
        c.note("filter: array"); // PHP's spelling of an empty object.
        return {};
    }
    if (value && !value->is_object()) throw refusal(400, "filter must be an object");
    json::object made = value ? value->get_object() : json::object();
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

    // Equal keys keep the order of creation, so that a page boundary never loses or repeats a row.
    std::ranges::stable_sort(rows, {}, [&](auto const* each) { return sort_key(*each, field); });
    if (descending && descending->get_bool()) std::ranges::reverse(rows);
}

} // namespace

reply list_instances(call& c) {
    std::int64_t const page = count_of(c.field("page"), "page", 1);
    std::int64_t const size = count_of(c.disputed_field({"size", "page_size", "pageSize"}), "size", 20);
    json::object const filter = filter_of(c);

    std::vector<instance_record const*> rows;
    for (auto const& each : c.world.instances.all())
        if (passes(each, filter)) rows.push_back(&each);
    sort(c, rows);

    auto const total = static_cast<std::int64_t>(rows.size());
    std::int64_t const pages = total / size + (total % size != 0 ? 1 : 0);
    json::array content;
    if (page <= pages)
        for (std::int64_t i = (page - 1) * size; i < total && i - (page - 1) * size < size; ++i)
            content.push_back(rows[static_cast<std::size_t>(i)]->shown);
    return json_reply({{"page", page},
                       {"size", size},
                       {"total", total},
                       {"total_pages", pages},
                       {"content", std::move(content)},
                       {"summary", json::object()}}); // Of unknown shape.
}

} // namespace vzaps::emulation
