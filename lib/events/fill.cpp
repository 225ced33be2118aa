#include "events/fill.hpp"

#include "codec/describe.hpp"
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
    bool found;           // Else another name may have more: null, and what is empty, is absent.
    bool is_kept = false; // It could not be read, or says more than the field holds.
    json::array rest{};   // The elements of a list of which that is true.
};

outcome whole() { return {.found = true}; }
outcome in_part(bool found) { return {.found = found, .is_kept = true}; }
outcome absent() { return {.found = false}; }
outcome unread() { return {.found = false, .is_kept = true}; }

std::optional<std::string> text_of(json::value const& from) {
    if (auto const* const text = from.if_string()) return std::string(*text);
    if (auto made = plain_text(from)) return made;
    return plain_bytes(from);
}

// What an enumeration's number would stand for is not known here.
outcome take_coded(field const& of, void* place, json::value const& from) {
    auto const* const text = from.if_string();
    if (text == nullptr || !of.assign_text(place, *text)) return unread();
    return text->empty() ? absent() : whole();
}

template <class Value>
outcome take_plain(void* place, std::optional<Value> const& plain) {
    if (!plain) return unread();
    *static_cast<std::optional<Value>*>(place) = plain;
    return whole();
}

// About what a struct takes that is not in its place.
constexpr std::size_t record_size = 1024;

// A struct that is being filled.
struct target {
    field_table const& table;
    void* object;
    std::uint64_t seen = 0; // The fields that have been found.
};

class filler {
public:
    explicit filler(memory_budget& memory) : memory_(memory) {}

    // `around` is the union that the members stand in; empty: they stand in the struct itself.
    void fill(json::object const& from, target& into, exceptions except, json::string_view around = {});

private:
    outcome take(field_table const& table, field const& of, void* place, json::value const& from);
    outcome take_text(field const& of, void* place, json::value const& from);
    outcome take_texts(std::vector<std::string>& into, json::value const& from);
    outcome take_list_of_texts(std::vector<std::string>& into, json::array const& from);
    outcome take_rows(field const& of, void* place, json::value const& from);
    void take_record(json::object const& from, field const& of, void* place);

    memory_budget& memory_;
};

// A member of a union stands among the struct's own, unless one of them has its name.
void keep(target const& in, json::string_view around, json::string_view name, json::value value) {
    auto& extra = *in.table.extra(in.object);
    if (around.empty() || !extra.contains(name)) {
        extra[name] = std::move(value);
    } else if (auto* const inside = extra.emplace(around, json::object()).first->value().if_object()) {
        (*inside)[name] = std::move(value);
    }
}

void filler::fill(json::object const& from, target& into, exceptions except, json::string_view around) {
    auto const& table = into.table;
    std::vector<member_of_field> members;
    members.reserve(from.size());
    std::vector<json::key_value_pair const*> unions;
    for (auto const& each : from) {
        if (std::find(except.begin(), except.end(), &each.value()) != except.end()) continue;
        auto const found = field_for(table, each);
        if (found.of == nullptr && is_union(table, each)) {
            unions.push_back(&each);
        } else {
            members.push_back(found);
        }
    }
    for (auto const now : {closeness::own, closeness::go, closeness::other}) {
        for (auto const& [member, of, by] : members) {
            if (by != now) continue;
            auto made = unread();
            if (of != nullptr) {
                auto const bit = std::uint64_t(1) << static_cast<std::size_t>(of - table.fields.data());
                if ((into.seen & bit) == 0) made = take(table, *of, of->locate(into.object), member->value());
                if (made.found) into.seen |= bit;
            }
            if (made.is_kept) keep(into, around, member->key(), memory_.copy(member->value()));
            if (!made.rest.empty()) keep(into, around, member->key(), std::move(made.rest));
        }
    }
    for (auto const* const each : unions) fill(each->value().get_object(), into, {}, each->key());
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
        return take_plain(place, plain_boolean(from));
    case field_kind::optional_integer:
        if (auto const number = number_named(table, of, from)) return take_plain(place, number);
        return take_plain(place, plain_integer(from));
    case field_kind::optional_number:
        return take_plain(place, plain_number(from));
    case field_kind::optional_object:
        if (!from.is_object()) return unread();
        *static_cast<std::optional<json::object>*>(place) = memory_.copy(from.get_object());
        return from.get_object().empty() ? absent() : whole();
    case field_kind::record:
        if (!from.is_object()) return unread();
        memory_.take(record_size);
        take_record(from.get_object(), of, place);
        return from.get_object().empty() ? absent() : whole();
    case field_kind::texts:
        return take_texts(*static_cast<std::vector<std::string>*>(place), from);
    case field_kind::rows:
        return take_rows(of, place, from);
    }
    return unread();
}

outcome filler::take_text(field const& of, void* place, json::value const& from) {
    auto plain = text_of(from);
    if (!plain) return unread();
    memory_.take(plain->size());
    auto const is_empty = plain->empty();
    if (of.kind == field_kind::text) {
        *static_cast<std::string*>(place) = std::move(*plain);
    } else {
        *static_cast<std::optional<std::string>*>(place) = std::move(plain);
    }
    if (from.is_structured()) return in_part(!is_empty);
    return is_empty ? absent() : whole();
}

outcome filler::take_list_of_texts(std::vector<std::string>& into, json::array const& from) {
    outcome made = absent();
    into.clear();
    for (auto const& each : from) {
        auto plain = each.is_array() ? std::nullopt : text_of(each);
        if (!plain || each.is_object()) made.rest.push_back(memory_.copy(each));
        if (!plain || plain->empty()) continue;
        memory_.take(2 * sizeof(std::string) + plain->size()); // A vector doubles its room.
        into.push_back(std::move(*plain));
    }
    made.found = !into.empty();
    return made;
}

// An object whose names are addresses is a list of these, and one value is a list of one.
outcome filler::take_texts(std::vector<std::string>& into, json::value const& from) {
    if (auto const* const list = from.if_array()) return take_list_of_texts(into, *list);
    auto const is_address = [](auto const& each) { return each.key().find('@') != json::string_view::npos; };
    if (auto const* const object = from.if_object();
        object != nullptr && !object->empty() && std::all_of(object->begin(), object->end(), is_address)) {
        into.clear();
        for (auto const& each : *object) {
            memory_.take(2 * sizeof(std::string) + each.key().size());
            into.emplace_back(each.key());
        }
        return in_part(true);
    }
    auto one = text_of(from);
    if (!one) return unread();
    if (one->empty()) return absent();
    into.assign(1, std::move(*one));
    return from.is_object() ? in_part(true) : whole();
}

outcome filler::take_rows(field const& of, void* place, json::value const& from) {
    auto const* const list = from.if_array();
    if (list == nullptr) return unread();
    of.clear(place);
    outcome made = absent();
    std::size_t count = 0;
    for (auto const& each : *list) {
        if (!each.is_object()) {
            made.rest.push_back(memory_.copy(each));
            continue;
        }
        // Room is made for several at once: a few bytes of text can stand for a large struct.
        constexpr auto usual = codec::detail::usual_rows;
        memory_.take(of.row_size * (count == 0 ? usual : count < usual ? 0 : 2));
        ++count;
        take_record(each.get_object(), of, place);
        made.found = true;
    }
    return made;
}

void filler::take_record(json::object const& from, field const& of, void* place) {
    target inside{*of.inner_table(), of.add(place)};
    fill(from, inside, {});
}

} // namespace

void fill(json::object const& from, field_table const& table, void* object, memory_budget& memory,
          exceptions except) {
    target into{table, object};
    filler(memory).fill(from, into, except);
}

} // namespace vzaps::incoming
