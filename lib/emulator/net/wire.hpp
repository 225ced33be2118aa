#pragma once

#include "routing/message.hpp"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

namespace vzaps::emulation {

/// An answer's bytes, and how many of them are the head.
struct wire_text {
    std::string bytes;
    std::size_t head = 0;
};

/// How the connection goes on after an answer.
struct connection_headers {
    bool close = false;                             ///< `Connection: close`
    std::optional<std::chrono::seconds> keep_alive; ///< `Keep-Alive: timeout=N`
};

wire_text on_the_wire(reply const& answer, connection_headers connection);

} // namespace vzaps::emulation
