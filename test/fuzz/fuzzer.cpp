// A libFuzzer program: `vzaps_fuzzer TARGET [libFuzzer's options] [corpus...]`.
#include "fuzz/targets.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace {

// Inherited by the processes that libFuzzer starts of this program, to minimize or to merge: they get its options only.
constexpr char const* variable = "VZAPS_FUZZ_TARGET";

vzaps::fuzz::target const* chosen = nullptr;

void explain_and_exit() {
    std::fputs("Usage: vzaps_fuzzer TARGET [options] [corpus...], where TARGET is one of:\n", stderr);
    for (auto const& each : vzaps::fuzz::targets())
        std::fprintf(stderr, "  %.*s\n", static_cast<int>(each.name.size()), each.name.data());
    std::exit(2);
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
    if (auto const* const inherited = std::getenv(variable)) {
        chosen = vzaps::fuzz::find_target(inherited);
    } else if (*argc > 1) {
        chosen = vzaps::fuzz::find_target((*argv)[1]);
        if (chosen != nullptr) setenv(variable, (*argv)[1], 1);
        (*argv)[1] = (*argv)[0];
        ++*argv;
        --*argc;
    }
    if (chosen == nullptr) explain_and_exit();
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    // A copy of its own size, so that a read past the end is seen.
    std::string const text(reinterpret_cast<char const*>(data), size);
    return chosen->check(text) ? 0 : -1;
}
