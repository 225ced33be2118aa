#pragma once

#include "routing/call.hpp"

#include <boost/json/object.hpp>

#include <cstdint>
#include <limits>
#include <span>
#include <string_view>

namespace vzaps::emulation {

/// What a field of a configuration has to be.
struct field_rule {
    enum class kind { text, url, flag, integer, texts };

    std::string_view name;
    kind what;
    bool required = false;
    std::int64_t least = std::numeric_limits<std::int64_t>::min(); ///< Of an integer.
    std::span<std::string_view const> choices = {};                ///< Of a text; empty: any.
};

enum class completeness {
    whole, ///< What is required has to be there.
    part,  ///< As in an update.
};

/// The body's fields that the table names, checked. Throws a 400 that names the field. Null is as good as
/// absent. A required flag or number that is absent is false or 0, and noted: Go's SDK leaves them out then.
boost::json::object read_fields(call& c, std::span<field_rule const> table, completeness expected);

} // namespace vzaps::emulation
