#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace vzaps::incoming {

// Whether a body of that content type is a form.
bool is_form(std::string_view content_type);

// The field of a form that holds the event as JSON text (`jsonData`, or `json_data`); none where the form has no such
// field, or is none.
std::optional<std::string> event_field(std::string_view body, std::string_view content_type);

} // namespace vzaps::incoming
