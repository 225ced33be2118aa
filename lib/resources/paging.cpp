#include "resources/paging.hpp"

#include "support/invalid_argument.hpp"

#include <string>

namespace vzaps {

void check_page(std::optional<std::int64_t> number, std::string_view field) {
    if (number && *number < 1) throw invalid_argument(std::string(field), "must be at least 1");
}

void add_page(call::draft& draft, page_request const& page) {
    check_page(page.page, "page");
    check_page(page.page_size, "page_size");
    if (page.page) draft.query("page", std::to_string(*page.page));
    if (page.page_size) draft.query("page_size", std::to_string(*page.page_size));
}

} // namespace vzaps
