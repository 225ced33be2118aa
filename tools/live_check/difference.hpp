#pragma once

#include "expected.hpp"
#include "shape.hpp"

#include <string>
#include <vector>

namespace live_check {

/// How an answer differs from what is known of it, in sentences without any data: its form, where its rows
/// are, fields that are new, missing, of another type or spelled in another way.
std::vector<std::string> differences(shape const& seen, expected_answer const& expected);

/// Where the rows of an answer are: `content[]`, `[]`, `users{*}`; empty when there are none to be seen.
std::string rows_of(shape const& seen, expected_answer const& expected);

} // namespace live_check
