// libFuzzer's entry: the first byte chooses the target, the rest is the text.
#include "fuzz/targets.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size == 0) return -1;
    auto const& targets = vzaps::fuzz::targets();
    // A copy of its own size, so that a read past the end is seen.
    std::string const text(reinterpret_cast<char const*>(data) + 1, size - 1);
    targets[data[0] % targets.size()].check(text);
    return 0;
}
