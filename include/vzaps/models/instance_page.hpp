#pragma once

#include <vzaps/models/instance.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace vzaps {

/// One page of `instances.list` or `instances.search`. Source: contract section 7.
struct instance_page {
    std::optional<std::int64_t> page; ///< From 1.
    std::optional<std::int64_t> size;
    std::optional<std::int64_t> total;
    std::optional<std::int64_t> total_pages;
    std::vector<instance> content;
    std::optional<boost::json::object> summary; ///< Of undocumented shape.

    boost::json::object extra;
};

} // namespace vzaps
