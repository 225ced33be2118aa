#pragma once

#include <vzaps/response.hpp>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vzaps::codec {

struct field_table;

// What a member of an answer can be.
enum class field_kind {
    text,             // std::string
    optional_text,    // std::optional<std::string>
    coded_text,       // An open_enum, an optional one, or a `binary`
    optional_boolean, // std::optional<bool>
    optional_integer, // std::optional<std::int64_t>
    optional_number,  // std::optional<double>
    optional_object,  // std::optional<json::object>
    record,           // std::optional<a described struct>
    texts,            // std::vector<std::string>
    rows              // std::vector<a described struct>
};

// One member of an answer: the one place that knows its name and its type.
struct field {
    std::string_view name;
    field_kind kind;
    bool required;
    void* (*locate)(void* object);                          // The member's address.
    bool (*assign_text)(void* member, std::string_view to); // Of `coded_text`; false: it cannot be decoded.
    field_table const* (*inner_table)();                    // Of `record` and `rows`.
    void* (*add)(void* member);                             // The same: makes one and gives its address.
    void (*clear)(void* member);                            // Of `texts` and `rows`.
    std::size_t row_size;                                   // Of `rows`: in memory.
};

// Another name of a field, in the service's open-source relative or an older page.
struct alias {
    std::string_view name;
    std::string_view field;
};

// What a number is called where a sender writes an enumeration by its name.
struct named_number {
    std::string_view field;
    std::string_view name; // In capitals.
    std::int64_t number;
};

// A described struct.
struct field_table {
    std::span<field const> fields; // At most 64.
    std::uint64_t required;        // A bit for each field.
    std::span<alias const> aliases;
    std::span<named_number const> named_numbers;
    // The member whose members count as the struct's own: Go writes the alternatives of a union into an
    // object of their own. Empty: there is none.
    std::string_view union_name;
    field const* list; // The rows or texts that an array in the struct's place is for; null: there are none.
    field const* key; // The text that a row's key is for where an object holds the rows; null: it never does.
    boost::json::object* (*extra)(void* object);
    response* (*raw)(void* object); // The answer as it came; null: the struct does not keep it.
};

} // namespace vzaps::codec
