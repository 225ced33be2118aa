#pragma once

#include <cstddef>
#include <malloc.h>

namespace bench {

/// Bytes that the program has from the heap, mapped blocks included.
inline std::size_t heap_bytes() {
    auto const info = mallinfo2();
    return info.uordblks + info.hblkhd;
}

} // namespace bench
