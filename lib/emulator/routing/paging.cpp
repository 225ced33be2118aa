#include "routing/paging.hpp"

#include <charconv>

namespace vzaps::emulation {

namespace json = boost::json;

namespace {

void read(call& c, std::string_view name, std::int64_t& into) {
    auto const text = c.query(name);
    if (!text) return;
    std::int64_t number = 0;
    auto const* const end = text->data() + text->size();
    auto const taken = std::from_chars(text->data(), end, number);
    if (taken.ec != std::errc() || taken.ptr != end || number < 0)
        throw refusal(400, std::string(name) + " must be an integer from 1");
    if (number != 0) into = number;
}

} // namespace

json::array paging::cut(json::array const& rows) const {
    json::array made;
    auto const total = static_cast<std::int64_t>(rows.size());
    if (page - 1 > total / size) return made;
    for (auto i = (page - 1) * size; i < total && std::ssize(made) < size; ++i)
        made.push_back(rows[static_cast<std::size_t>(i)]);
    return made;
}

paging read_paging(call& c) {
    paging made;
    if (c.query("pageSize")) c.note("pageSize");
    read(c, "pageSize", made.size);
    read(c, "page_size", made.size);
    read(c, "page", made.page);
    return made;
}

} // namespace vzaps::emulation
