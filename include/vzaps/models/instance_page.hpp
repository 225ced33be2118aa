#pragma once

#include <vzaps/models/instance.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace vzaps {

/// One page of `instances.list` or `instances.search`.
///
/// Source: docs.vzaps.com/en/sdk/python/instances-and-billing.md and the tests of the official SDKs.
struct instance_page {
    std::optional<std::int64_t> page;  ///< From 1.
    std::optional<std::int64_t> size;  ///< Instances on a full page.
    std::optional<std::int64_t> total; ///< Instances on all pages.
    std::optional<std::int64_t> total_pages;
    std::vector<instance> content;              ///< Always there.
    std::optional<boost::json::object> summary; ///< Of undocumented shape.

    boost::json::object extra;
};

} // namespace vzaps
