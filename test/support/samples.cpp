#include "support/samples.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/value_to.hpp>

#include <algorithm>
#include <map>
#include <stdexcept>

namespace json = boost::json;

namespace vzaps::test {

namespace {

// Fields that cannot hold just any text, and that an example may lack.
std::map<std::string_view, json::value> const& known_values() {
    static std::map<std::string_view, json::value> const values{
        {"phone", "5541998765432"},
        {"group_id", "120363041122334455@g.us"},
        {"sender", "5541998765432@s.whatsapp.net"},
        {"contact_phone", "5541911112222"},
        {"path", "send/text"},
        {"what", "contacts"},
        {"trigger_operator", "equals"},
        {"group_image", "https://example.test/group.jpg"},
        {"end_time", "2030-01-02T03:04:05Z"},
        {"days_limit_import_messages", 7},
    };
    return values;
}

// A field that can be left out, and not be empty.
struct never_empty {
    std::string_view row; // A resource, or an operation.
    std::string_view field;
    std::string_view why;
};
constexpr never_empty fields_never_empty[] = {
    {"instances", "name", "at least 3 characters"}, {"instances", "page", "pages begin with 1"},
    {"instances", "size", "a page has a row"},      {"webhooks", "page", "pages begin with 1"},
    {"webhooks", "size", "a page has a row"},       {"groups", "page", "pages begin with 1"},
    {"groups", "page_size", "a page has a row"},    {"chats", "page", "pages begin with 1"},
    {"chats", "page_size", "a page has a row"},     {"groups", "group_image", "a file has content"},
    {"messages.delete", "phone", "a chat"},         {"chatwoot", "days_limit_import_messages", "at least 1"},
    {"typebots", "trigger_type", "one of several"}, {"typebots", "trigger_operator", "one of several"},
};

bool is_never_empty(contract_row const& row, std::string_view field) {
    return std::any_of(std::begin(fields_never_empty), std::end(fields_never_empty), [&](auto const& each) {
        return each.field == field && (each.row == row.name || each.row == row.resource());
    });
}

std::string encoded(std::string_view text) {
    constexpr char const* digits = "0123456789ABCDEF";
    std::string made;
    for (auto const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
            std::string_view("-._~").find(c) != std::string_view::npos) {
            made += c;
        } else {
            made += '%';
            made += digits[byte >> 4];
            made += digits[byte & 15];
        }
    }
    return made;
}

std::string text_of(json::value const& value) {
    auto const* const text = value.if_string();
    return text != nullptr ? std::string(*text) : json::serialize(value);
}

} // namespace

json::value something_for(contract_row const& row, contract_field const& field) {
    if (field.name == "trigger_type") return "all"; // No row requires what another would need.
    if (auto const* const example = row.example_request.if_contains(field.name)) return *example;
    if (auto const known = known_values().find(field.name); known != known_values().end())
        return known->second;
    if (field.type == "string") return json::value("some " + field.name);
    if (field.type == "string(uri)") return json::value("https://example.test/" + field.name);
    if (field.type.starts_with("string[]") || field.type == "string or string[]")
        return json::array{"Message", "Connected"};
    if (field.type == "boolean") return true;
    if (field.type == "integer") return 7;
    if (field.type == "object") return json::object{{"key", json::object{{"inner", json::array{1, "two"}}}}};
    throw std::logic_error("a type that the test does not know: " + field.type);
}

json::value nothing_for(contract_row const& row, contract_field const& field) {
    if (is_never_empty(row, field.name)) return nullptr;
    if (field.type.find("string[]") != std::string::npos) return json::array();
    if (field.type.starts_with("string")) return "";
    if (field.type == "boolean") return false;
    if (field.type == "integer") return 0;
    if (field.type == "object") return json::object();
    throw std::logic_error("a type that the test does not know: " + field.type);
}

json::value wrong_type_for(json::value const& right) {
    if (right.is_string()) return 7;
    if (right.is_bool()) return "yes";
    if (right.is_number()) return "many";
    if (right.is_array()) return "none";
    return json::array{1, json::object{{"a", "b"}}};
}

json::value left_out(contract_row const&, contract_field const&) { return nullptr; }

json::object sample_arguments(contract_row const& row, choice optional) {
    json::object made;
    auto const add = [&](std::vector<contract_field> const& fields) {
        for (auto const& field : fields) {
            if (field.name == "*") {
                for (auto const& each : row.example_request) made[each.key()] = each.value();
            } else if (auto value = (field.required ? something_for : optional)(row, field);
                       !value.is_null()) {
                made[field.name] = std::move(value);
            }
        }
    };
    add(row.parameters);
    add(row.query);
    if (!row.anonymous) add(row.body);
    return made;
}

json::object body_of(contract_row const& row, json::object const& given) {
    auto made = given;
    for (auto const& each : row.parameters) made.erase(each.name);
    for (auto const& each : row.query) made.erase(each.name);
    return made;
}

std::string target_of(contract_row const& row, std::string_view instance_id, json::object const& given) {
    auto made = row.path;
    auto const fill = [&made](std::string const& name, std::string const& value) {
        auto const placeholder = '{' + name + '}';
        if (auto const at = made.find(placeholder); at != std::string::npos)
            made.replace(at, placeholder.size(), value);
    };
    fill("id", encoded(instance_id));
    for (auto const& each : row.parameters) {
        auto const text = text_of(given.at(each.name));
        fill(each.name,
             each.name == "path" ? text : encoded(text)); // A path's segments are the caller's to encode.
    }
    auto separator = '?';
    for (auto const& each : row.query) {
        auto const* const value = given.if_contains(each.name);
        if (value == nullptr) continue;
        made += separator + each.name + '=' + encoded(text_of(*value));
        separator = '&';
    }
    return made;
}

} // namespace vzaps::test
