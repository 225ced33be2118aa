#pragma once

#include <string>

namespace vzaps {

/// Bytes, which the service writes as base64 text or as a `data:` URL.
struct binary {
    std::string bytes;
    std::string mimetype; ///< Of the `data:` URL; empty where there was none.
};

} // namespace vzaps
