#pragma once

#include <cstdint>
#include <optional>

namespace vzaps {

/// For `groups.list` and `chats.list`: which page. What is not set is not sent, and the service decides.
class page_request {
public:
    page_request() = default;
    page_request(std::int64_t number, std::optional<std::int64_t> rows = std::nullopt)
        : page(number), page_size(rows) {}

    std::optional<std::int64_t> page;      ///< From 1.
    std::optional<std::int64_t> page_size; ///< At least 1.
};

} // namespace vzaps
