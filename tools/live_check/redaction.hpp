#pragma once

#include <boost/json/object.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace live_check {

// What may be said of an answer. Pure functions that fail closed: what is not known to be harmless is
// replaced by what kind of thing it is.

/// The name of a field with each word that is not a field's word replaced by `?` and its length; `{*}` where
/// it does not even look like a name.
std::string shown_name(std::string_view key);

/// Whether an object's keys are data, as those of rows by JID: they are not shown then.
bool is_keyed_by_data(boost::json::object const& of, std::string_view name);

/// What kind of text it is, such as `empty`, `digits`, `JID @g.us`, `RFC 3339 time`, `text`.
std::string kind_of_text(std::string_view text);

/// The value of an enumeration, if both the field and the value are known to belong to one.
std::optional<std::string> shown_value(std::string_view name, std::string_view text);
/// A number that is small, and not under a name that may hold an id.
bool is_shown_number(std::string_view name, double value);

/// An error's text if all its words are harmless, where whatever has digits or signs is replaced by `#`.
std::string shown_error(std::string_view text);
/// An error's code: a short number, or a name such as `NOT_FOUND`.
std::string shown_code(std::string_view code);

/// The value of a header that matters; nothing for one that does not.
std::optional<std::string> shown_header(std::string_view name, std::string_view value);

} // namespace live_check
