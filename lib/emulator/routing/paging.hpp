#pragma once

#include "routing/call.hpp"

#include <boost/json/array.hpp>

#include <cstdint>

namespace vzaps::emulation {

/// A page of a list that is asked for by the query `page` and `page_size`. Zero is a SDK's way to leave one
/// out; the defaults, 1 and 20, are those of the instances' list (unconfirmed).
struct paging {
    std::int64_t page = 1;
    std::int64_t size = 20;

    /// The rows of this page.
    boost::json::array cut(boost::json::array const& rows) const;
};

/// Throws a 400 that names the parameter. `pageSize` is taken too, and noted.
paging read_paging(call& c);

} // namespace vzaps::emulation
