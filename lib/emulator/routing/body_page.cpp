#include "routing/body_page.hpp"

#include <string>

namespace vzaps::emulation {

namespace json = boost::json;

namespace {

std::int64_t count_of(json::value const* value, std::string_view name, std::int64_t otherwise) {
    if (!value) return otherwise;
    boost::system::error_code error;
    auto const number = value->to_number<std::int64_t>(error);
    if (error || number < 1) throw refusal(400, std::string(name) + " must be an integer from 1");
    return number;
}

} // namespace

body_page read_body_page(call& c) {
    body_page made;
    made.page = count_of(c.field("page"), "page", made.page);
    made.size = count_of(c.disputed_field({"size", "page_size", "pageSize"}), "size", made.size);
    return made;
}

json::object read_filter(call& c) {
    auto const* value = c.field("filter");
    if (value && value->is_array() && value->get_array().empty()) {
        c.note("filter: array"); // PHP's spelling of an empty object.
        return {};
    }
    if (value && !value->is_object()) throw refusal(400, "filter must be an object");
    return value ? value->get_object() : json::object();
}

} // namespace vzaps::emulation
