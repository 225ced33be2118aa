#pragma once

#include <span>
#include <string_view>

namespace vzaps::fuzz {

/// Reads text from outside, and knows what has to hold for any such text.
struct target {
    std::string_view name;
    /// Throws `std::logic_error` when a promise is broken. False: the text is not of the target's form, and is not
    /// worth a search from it.
    bool (*check)(std::string_view text);
};

/// All of them. Examples of their texts are in `corpus/<name>/`, their words in `dictionaries/<name>.dict`.
std::span<target const> targets();

/// Null where there is none of that name.
target const* find_target(std::string_view name);

} // namespace vzaps::fuzz
