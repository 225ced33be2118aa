#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <cstddef>
#include <map>
#include <set>
#include <string>

namespace live_check {

/// What is known of one field of an answer, over all rows that have it.
struct field_shape {
    std::map<std::string, std::size_t>
        types;                    ///< `text`, `integer`, `number`, `boolean`, `null`, `object`, `array`.
    std::set<std::string> kinds;  ///< Of its texts, see `kind_of_text`.
    std::set<std::string> values; ///< That may be shown.
    std::size_t shortest = 0;     ///< Text or array.
    std::size_t longest = 0;
};

/// A JSON value without its data: which fields there are, by path (`content[].id`, `users{*}.lid`), and of
/// which types.
struct shape {
    bool enveloped = false; ///< The fields are those of the envelope's `data`.
    std::string top;        ///< The type of what is described.
    std::map<std::string, field_shape> fields;
    std::size_t left_out = 0; ///< Fields past a bound that no sensible answer reaches.

    bool has(std::string const& path) const { return fields.contains(path); }
};

/// Of a whole answer; its envelope is taken off, and noted.
shape shape_of(boost::json::value const& answer);
/// Of one value that stands at `path`.
void add_to(shape& made, std::string const& path, boost::json::value const& value);

std::string type_name(boost::json::value const& value);

/// As the report has it: an object by path.
boost::json::object to_json(shape const& of);

} // namespace live_check
