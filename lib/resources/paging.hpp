#pragma once

#include "call/draft.hpp"

#include <vzaps/models/page_request.hpp>

#include <cstdint>
#include <optional>
#include <string_view>

namespace vzaps {

// Pages, and rows on them, are counted from 1. Throws `vzaps::error` (invalid_argument, `field`).
void check_page(std::optional<std::int64_t> number, std::string_view field);

// As the query of a list. What is not set is not sent.
void add_page(call::draft& draft, page_request const& page);

} // namespace vzaps
