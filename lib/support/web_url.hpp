#pragma once

#include <string_view>

namespace vzaps {

// An absolute http or https URL, for others to fetch. Throws `vzaps::error` (invalid_argument, `field`).
void check_web_url(std::string_view url, std::string_view field);

} // namespace vzaps
