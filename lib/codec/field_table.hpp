#pragma once

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
    optional_boolean, // std::optional<bool>
    optional_integer, // std::optional<std::int64_t>
    optional_object,  // std::optional<json::object>
    rows              // std::vector<of a described struct>
};

// One member of an answer: the one place that knows its name and its type.
struct field {
    std::string_view name;
    field_kind kind;
    bool required;
    void* (*locate)(void* object);     // The member's address.
    field_table const* (*row_table)(); // Of `rows`.
    void* (*append_row)(void* member); // Of `rows`: adds one and gives its address.
};

// A described struct.
struct field_table {
    std::span<field const> fields; // At most 64.
    std::uint64_t required;        // A bit for each field.
    boost::json::object* (*extra)(void* object);
};

} // namespace vzaps::codec
