#pragma once

#include "evidence.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace live_check {

/// Something about the service that neither its documentation nor the official SDKs settle.
struct question {
    int number;
    std::string_view text;
    std::string_view topic;   ///< Notes that answer it begin with this; empty: this program does not ask it.
    std::string_view waiting; ///< What it takes where there is no answer.
};

std::span<question const> questions();

/// Whether any note settles it. `cannot tell` settles nothing.
bool is_answered(question const& which, evidence const& by);

} // namespace live_check
