#pragma once

#include <string>
#include <vector>

namespace vzaps::fuzz {

/// The examples of a target's texts that are in the tree, in the order of their names.
std::vector<std::string> corpus_of(std::string const& target);

} // namespace vzaps::fuzz
