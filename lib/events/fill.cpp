#include "events/fill.hpp"

#include "events/plain.hpp"
#include "support/ascii.hpp"
#include "support/spelling.hpp"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace json = boost::json;

namespace vzaps::incoming {

namespace {

using codec::field;
using codec::field_kind;
using codec::field_table;

// How a member is called: the nearer a name is to the field's own, the sooner it counts.
enum class closeness { own, go, other };

struct member_of_field {
    json::key_value_pair const* member;
    field const* of; // Null where the struct does not name it.
    closeness by;
};

field const* named(field_table const& table, std::string_view name) {
    auto const found = std::find_if(table.fields.begin(), table.fields.end(),
                                    [name](field const& each) { return each.name == name; });
    return found != table.fields.end() ? &*found : nullptr;
}

field const* named_otherwise(field_table const& table, std::string_view name) {
    for (auto const& each : table.aliases)
        if (each.name == name) return named(table, each.field);
    return nullptr;
}

member_of_field field_for(field_table const& table, json::key_value_pair const& member) {
    std::string_view const key = member.key();
    if (auto const* const found = named(table, key)) return {&member, found, closeness::own};
    auto const is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    std::string spelled;
    if (std::any_of(key.begin(), key.end(), is_capital)) {
        spelled = snake_case(key);
        if (auto const* const found = named(table, spelled)) return {&member, found, closeness::go};
    }
    return {&member, named_otherwise(table, spelled.empty() ? key : std::string_view(spelled)),
            closeness::other};
}

// Whether a member holds the alternatives of the struct's union.
bool is_union(field_table const& table, json::key_value_pair const& member) {
    return !table.union_name.empty() && member.value().is_object() &&
           snake_case(member.key()) == table.union_name;
}

// The number that the name of one of an enumeration's values stands for.
std::optional<std::int64_t> number_named(field_table const& table, field const& of, json::value const& from) {
    auto const* const name = from.if_string();
    if (name == nullptr) return std::nullopt;
    for (auto const& each : table.named_numbers)
        if (each.field == of.name && equal_ignoring_case(each.name, *name)) return each.number;
    return std::nullopt;
}

// What became of a value.
struct outcome {
    bool found;                      // Else another name may have more: null, and what is empty, is absent.
    std::optional<json::value> rest; // What could not be read, or says more than the field holds.
};

outcome whole() { return {true, std::nullopt}; }
outcome absent() { return {false, std::nullopt}; }
outcome unread(json::value const& from) { return {false, from}; }

class filler {
public:
    void fill(json::object const& from, field_table const& table, void* object,
              std::initializer_list<json::value const*> except = {});

private:
    outcome take(field_table const& table, field const& of, void* place, json::value const& from);
    outcome take_rows(field const& of, void* place, json::value const& from);

    std::size_t row_memory_ = 64 * 1024 * 1024; // More than anybody sends in one event.
};

std::optional<std::string> text_of(json::value const& from) {
    if (auto const* const text = from.if_string()) return std::string(*text);
    return plain_text(from);
}

outcome take_text(field const& of, void* place, json::value const& from) {
    auto plain = text_of(from);
    if (!plain) return unread(from);
    auto const is_empty = plain->empty();
    if (of.kind == field_kind::text) {
        *static_cast<std::string*>(place) = std::move(*plain);
    } else {
        *static_cast<std::optional<std::string>*>(place) = std::move(plain);
    }
    if (from.is_object()) return {!is_empty, from};
    return is_empty ? absent() : whole();
}

// What an enumeration's number would stand for is not known here.
outcome take_coded(field const& of, void* place, json::value const& from) {
    auto const* const text = from.if_string();
    if (text == nullptr || !of.assign_text(place, *text)) return unread(from);
    return text->empty() ? absent() : whole();
}

template <class Value>
outcome take_plain(void* place, std::optional<Value> const& plain, json::value const& from) {
    if (!plain) return unread(from);
    *static_cast<std::optional<Value>*>(place) = plain;
    return whole();
}

outcome take_texts(std::vector<std::string>& into, json::array const& from) {
    json::array rest;
    into.clear();
    for (auto const& each : from) {
        auto plain = text_of(each);
        if (!plain || each.is_object()) rest.push_back(each);
        if (plain && !plain->empty()) into.push_back(std::move(*plain));
    }
    outcome made{!into.empty(), std::nullopt};
    if (!rest.empty()) made.rest = std::move(rest);
    return made;
}

// An object whose names are addresses is a list of these, and one value is a list of one.
outcome take_texts(std::vector<std::string>& into, json::value const& from) {
    if (auto const* const list = from.if_array()) return take_texts(into, *list);
    auto const is_address = [](auto const& each) { return each.key().find('@') != json::string_view::npos; };
    if (auto const* const object = from.if_object();
        object != nullptr && !object->empty() && std::all_of(object->begin(), object->end(), is_address)) {
        into.clear();
        for (auto const& each : *object) into.emplace_back(each.key());
        return {true, from};
    }
    auto one = text_of(from);
    if (!one) return unread(from);
    if (one->empty()) return absent();
    into.assign(1, std::move(*one));
    return from.is_object() ? outcome{true, from} : whole();
}

void filler::fill(json::object const& from, field_table const& table, void* object,
                  std::initializer_list<json::value const*> except) {
    std::vector<member_of_field> members;
    members.reserve(from.size());
    for (auto const& each : from)
        if (std::find(except.begin(), except.end(), &each.value()) == except.end())
            members.push_back(field_for(table, each));
    std::uint64_t seen = 0;
    auto& extra = *table.extra(object);
    for (auto const now : {closeness::own, closeness::go, closeness::other}) {
        for (auto const& [member, of, by] : members) {
            if (by != now) continue;
            if (of == nullptr && is_union(table, *member)) {
                fill(member->value().get_object(), table, object);
                continue;
            }
            if (of == nullptr) {
                extra[member->key()] = member->value();
                continue;
            }
            auto const bit = std::uint64_t(1) << static_cast<std::size_t>(of - table.fields.data());
            auto made = (seen & bit) != 0 ? unread(member->value())
                                          : take(table, *of, of->locate(object), member->value());
            if (made.found) seen |= bit;
            if (made.rest) extra[member->key()] = std::move(*made.rest);
        }
    }
}

outcome filler::take(field_table const& table, field const& of, void* place, json::value const& from) {
    if (from.is_null()) return absent();
    switch (of.kind) {
    case field_kind::text:
    case field_kind::optional_text:
        return take_text(of, place, from);
    case field_kind::coded_text:
        return take_coded(of, place, from);
    case field_kind::optional_boolean:
        return take_plain(place, plain_boolean(from), from);
    case field_kind::optional_integer:
        if (auto const number = number_named(table, of, from)) return take_plain(place, number, from);
        return take_plain(place, plain_integer(from), from);
    case field_kind::optional_number:
        return take_plain(place, plain_number(from), from);
    case field_kind::optional_object:
        if (!from.is_object()) return unread(from);
        *static_cast<std::optional<json::object>*>(place) = from.get_object();
        return whole();
    case field_kind::record:
        if (!from.is_object()) return unread(from);
        fill(from.get_object(), *of.inner_table(), of.add(place));
        return whole();
    case field_kind::texts:
        return take_texts(*static_cast<std::vector<std::string>*>(place), from);
    case field_kind::rows:
        return take_rows(of, place, from);
    }
    return unread(from);
}

outcome filler::take_rows(field const& of, void* place, json::value const& from) {
    auto const* const list = from.if_array();
    if (list == nullptr) return unread(from);
    of.clear(place);
    json::array rest;
    outcome made = absent();
    for (auto const& each : *list) {
        if (!each.is_object()) {
            rest.push_back(each);
            continue;
        }
        if (of.row_size > row_memory_) break; // A few bytes of text can stand for a large struct.
        row_memory_ -= of.row_size;
        fill(each.get_object(), *of.inner_table(), of.add(place));
        made.found = true;
    }
    if (!rest.empty()) made.rest = std::move(rest);
    return made;
}

} // namespace

void fill(json::object const& from, field_table const& table, void* object,
          std::initializer_list<json::value const*> except) {
    filler().fill(from, table, object, except);
}

} // namespace vzaps::incoming
