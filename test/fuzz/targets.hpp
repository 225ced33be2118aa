#pragma once

#include <array>
#include <string_view>
#include <vector>

namespace vzaps::fuzz {

/// Something that reads text from outside. Throws `std::logic_error` when a promise about any text is broken.
struct target {
    std::string_view name;
    void (*check)(std::string_view text);
    /// What it is meant for: where a search starts.
    std::vector<std::string_view> (*examples)();
};

std::array<target, 6> const& targets();

} // namespace vzaps::fuzz
