#pragma once

#include <string_view>

namespace vzaps {

// What the first bytes of a file say that it is; empty where they say nothing. A ZIP is a ZIP here, whatever
// is in it.
std::string_view mimetype_of_content(std::string_view bytes) noexcept;

// By the name's extension; empty where there is none, or none that is known.
std::string_view mimetype_of_name(std::string_view file_name);

// By content, unless that is a container that the extension tells more of; else by name; else
// `application/octet-stream`.
std::string_view detected_mimetype(std::string_view bytes, std::string_view file_name);

} // namespace vzaps
