#pragma once

#include <cstddef>
#include <fstream>
#include <unistd.h>

namespace vzaps::test {

#if defined(__SANITIZE_THREAD__)
inline constexpr bool thread_sanitized = true;
#elif defined(__has_feature)
inline constexpr bool thread_sanitized = __has_feature(thread_sanitizer);
#else
inline constexpr bool thread_sanitized = false;
#endif

/// Under a sanitizer memory says little: AddressSanitizer keeps what is freed for a while, and all is slower.
#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool sanitized = true;
#elif defined(__has_feature)
inline constexpr bool sanitized = thread_sanitized || __has_feature(address_sanitizer);
#else
inline constexpr bool sanitized = thread_sanitized;
#endif

/// Of this process, in bytes.
inline std::size_t resident() {
    std::ifstream file("/proc/self/statm");
    std::size_t all = 0;
    std::size_t pages = 0;
    file >> all >> pages;
    return pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

} // namespace vzaps::test
