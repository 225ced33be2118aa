#pragma once

#include "routing/call.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <cstddef>
#include <cstdint>
#include <utility>

namespace vzaps::emulation {

/// A page that is asked for in a body, by `page`, from 1, and `size`.
struct body_page {
    std::int64_t page = 1;
    std::int64_t size = 20;

    /// `page`, `size`, `total`, `total_pages` and `content`, of so many rows; `row(i)` is asked for those of
    /// the page.
    template <class Row>
    boost::json::object cut(std::size_t rows, Row row) const {
        auto const total = static_cast<std::int64_t>(rows);
        std::int64_t const pages = total / size + (total % size != 0 ? 1 : 0);
        boost::json::array content;
        if (page <= pages)
            for (std::int64_t i = (page - 1) * size; i < total && i - (page - 1) * size < size; ++i)
                content.push_back(row(static_cast<std::size_t>(i)));
        return {{"page", page},
                {"size", size},
                {"total", total},
                {"total_pages", pages},
                {"content", std::move(content)}};
    }
};

/// Throws a 400 that names the field. The size's other spellings are taken, and noted.
body_page read_body_page(call& c);

/// The field `filter`, or an empty object. Throws a 400 when it is something else.
boost::json::object read_filter(call& c);

} // namespace vzaps::emulation
